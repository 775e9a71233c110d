#include <tertium/plugin.h>

#include "data_quality.h"

namespace {

constexpr const char* kDetails =
    R"(One fragment, `data-quality`: a table of what to watch, region by region, and then one part for each check that
found something, with what it means and what to do: few respondents, questions that a region did not ask, many
missing answers, answers that could not be read, criteria whose questions agree weakly (Cronbach's alpha) or are
understood differently (Tucker's phi), response styles and ranks that depend on them, whether raters agree, which
answers go together (the ten closest pairs of questions), rough tests, suppressed figures. What could not be
checked is named.

A region is called doubtful if it has fewer than `few_respondents` respondents, or if at least a quarter of the
closed questions were not asked there or lack more than `many_missing` percent of their answers.

Rows and files that were refused as a whole leave no finding: `problems.csv` names them.

Uses findings of the kinds coverage, reliability, question and test: the analyses
[coverage](analysis-coverage.md), [reliability](analysis-reliability.md),
[comparability](analysis-comparability.md), [response-style](analysis-response-style.md),
[agreement](analysis-agreement.md), [correlation](analysis-correlation.md) and
[region-tests](analysis-region-tests.md); each may be missing.)";

std::vector<tertium::Offer> make_offers() {
  using Kind = tertium::Option::Kind;
  tertium::Options options = {
      {.name = "few_respondents",
       .kind = Kind::integer,
       .help = "Warn of a region with fewer respondents than this.",
       .unit = "respondents",
       .fallback = "20",
       .least = 0},
      {.name = "many_missing",
       .kind = Kind::number,
       .help = "Warn of a question with a greater share of missing answers than this.",
       .unit = "percent",
       .fallback = "20",
       .least = 0,
       .most = 100},
      {.name = "weak_alpha",
       .kind = Kind::number,
       .help = "Warn of a criterion whose Cronbach's alpha is below this.",
       .fallback = "0.6",
       .least = 0,
       .most = 1},
      {.name = "unlike_phi",
       .kind = Kind::number,
       .help = "Warn of a criterion and two regions whose Tucker's phi is below this.",
       .fallback = "0.85",
       .least = 0,
       .most = 1},
  };
  return {tertium::offer<DataQuality>(
      "data-quality", "What may distort the figures, what that means, and what to do about it.",
      std::move(options), kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("data-quality", "1.0", make_offers)
