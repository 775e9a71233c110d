#include <tertium/plugin.h>

#include "coverage_section.h"

namespace {

constexpr const char* kDetails =
    R"(One fragment, `coverage`: how many answered in each region and group of respondents, as sentence, chart and
table; with `[regions.invited]` in the pipeline also of how many, and who has not answered at all. Then which
share of all possible answers is valid, why the others are missing, and the questions of which most are
missing in a region that was asked. Open answers and dates are left out of these.

Uses findings of kind coverage: the analysis [coverage](analysis-coverage.md); the run itself adds those on
people who were invited.)";

std::vector<tertium::Offer> make_offers() {
  tertium::Options options = {
      {.name = "most_questions",
       .kind = tertium::Option::Kind::integer,
       .help = "How many of the questions with most missing answers are shown.",
       .unit = "questions",
       .fallback = "10",
       .least = 0,
       .most = 200},
  };
  return {tertium::offer<CoverageSection>(
      "coverage", "Who answered, of how many invited, and which answers are missing.",
      std::move(options), kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("coverage-section", "1.0", make_offers)
