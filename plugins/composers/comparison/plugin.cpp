#include <tertium/plugin.h>

#include "comparison.h"

namespace {

constexpr const char* kDetails =
    "One fragment a theme, `comparison-THEME`: who is ahead and how sure that is, the scores of "
    "all "
    "regions on its criteria with interval, n and rank, and for each criterion the scores of its "
    "questions and the answers in percent. A last fragment, `comparison-other`, shows the "
    "questions "
    "that belong to no criterion; without criteria it shows all. Open answers and dates are not "
    "shown.\n\n"
    "With findings of kind test, the size of a difference between regions is worded by epsilon "
    "squared: negligible below 0.01, small from there, medium from 0.08, large from 0.26, and no "
    "difference is claimed where p is not below one minus the run's level of confidence. These "
    "lines "
    "are a rule of thumb; others draw them elsewhere. Regions that share a letter behind their "
    "score "
    "of a question do not differ clearly: the pairs are those of `dunn_p_corrected` of "
    "[region-tests](analysis-region-tests.md), and the letters are found by the insert-and-absorb "
    "algorithm (H.-P. Piepho, Journal of Computational and Graphical Statistics 13, 2004).\n\n"
    "With `charts`, the scores of a theme stand as dots with their intervals, and the answers to a "
    "question whose choices have an order as bars on both sides of the middle of the scale. A "
    "region "
    "of which a share is hidden has no such bar; where fewer than half of the regions, or one "
    "alone, would have one, there is no chart.\n\n"
    "With findings of [benchmark-gap](analysis-benchmark-gap.md) and [trend](analysis-trend.md), "
    "the "
    "scores have columns for the gap to the benchmark and for the change since the earlier wave, "
    "with their intervals. With [rank-stability](analysis-rank-stability.md), a theme of two or "
    "more "
    "criteria has a sentence and a table on its ranks with other weights and methods: an order is "
    "said to hardly depend on them from 90 percent of the trials on.\n\n"
    "With more than six regions, tables have the regions in rows, or come in parts, so that they "
    "fit "
    "a page in upright format.\n\n"
    "Uses findings of the kinds coverage, criterion, theme, question and test; each may be "
    "missing.";

std::vector<tertium::Offer> make_offers() {
  tertium::Options options = {
      {.name = "distributions",
       .kind = tertium::Option::Kind::boolean,
       .help = "Show the answers to the questions of each criterion in percent.",
       .fallback = "true"},
      {.name = "charts",
       .kind = tertium::Option::Kind::boolean,
       .help =
           "Draw the scores of each theme, and the answers to each question whose choices have an "
           "order.",
       .fallback = "true"},
  };
  return {tertium::offer<Comparison>(
      "comparison", "The regions side by side, theme by theme and question by question.",
      std::move(options), kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("comparison", "1.0", make_offers)
