#include <tertium/plugin.h>

#include "overview.h"

namespace {

constexpr const char* kDetails =
    "One fragment, `overview`. It opens with who answered, says in a sentence for each theme which "
    "region is ahead and how sure that is, shows the scores of all regions in one table, and "
    "closes "
    "with what to be careful with.\n\n"
    "Scores are shown in whole points, shares in whole percent. Regions whose scores round to the "
    "same point are called level. A difference is called clear if its interval, made of those of "
    "the "
    "two scores (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008), does not hold 0; else "
    "it "
    "may be chance. The benchmark is shown and never ranked. Without themes the criteria take "
    "their place; without scores the "
    "fragment says who answered and on which questions the answers differ most.\n\n"
    "Where their analyses are in the pipeline, a sentence each names the widest clear gap to the "
    "benchmark ([benchmark-gap](analysis-benchmark-gap.md)), whether first places depend on weights "
    "([rank-stability](analysis-rank-stability.md)) and what changed clearly since the earlier wave "
    "([trend](analysis-trend.md)).\n\n"
    "Uses findings of the kinds coverage, theme, criterion, test and reliability; each may be "
    "missing.";

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
      {.name = "charts", .kind = Kind::boolean, .help = "Draw the scores.", .fallback = "true"},
  };
  return {tertium::offer<Overview>(
      "overview", "A summary of who answered, who is ahead on what, and what to be careful with.",
      std::move(options), kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("overview", "1.0", make_offers)
