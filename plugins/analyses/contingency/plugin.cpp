#include <tertium/plugin.h>

#include <vector>

#include "contingency.h"

namespace {

tertium::Options options() {
  return {
      {.name = "questions",
       .kind = tertium::Option::Kind::texts,
       .help = "Ids of the questions to take; none given: all nominal and ordinal ones.",
       .fallback = "[]"},
      {.name = "exact",
       .kind = tertium::Option::Kind::boolean,
       .help = "Also Fisher's exact test where the chi-squared test is rough; may take seconds.",
       .fallback = "false"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::GroupTables>(
      "contingency", "Tests for each question whether the groups within a region differ.",
      options(),
      R"(Findings of kind `test`, per question and region, of the table of groups by choices; those who did not
say which group they are in are left out, and so are groups and choices that are empty. The counts
themselves are given by [frequencies](analysis-frequencies.md) with `groups = true`.

| statistic | meaning |
| --- | --- |
| `chi_squared`, `chi_squared_df`, `chi_squared_p` | K. Pearson's test (Philosophical Magazine 50, 1900), Σ (O − E)² / E with E = row total · column total / n; rough where more than 20 % of the expected counts are below 5 or one is below 1 (W. G. Cochran, Biometrics 10, 1954), and the note then says so |
| `cramers_v` | effect size √(χ² / (n min(r−1, c−1))), 0 to 1 (H. Cramér, Mathematical Methods of Statistics, 1946) |
| `cramers_v_corrected` | less biased in small tables (W. Bergsma, Journal of the Korean Statistical Society 42, 2013) |
| `fisher_p` | with `exact`, where the test is rough: Fisher's exact test; 2 by 2, or up to 200 answers |

Of an ordinal question, the order of its choices is not used. No correction is made for the number of
tables. Weights are not used. The figures of a table of 2 by 2 are suppressed if one of its counts is. The
pipeline must name a group question.)")};
}

}  // namespace

TERTIUM_PLUGIN("contingency", "1.0", make_offers)
