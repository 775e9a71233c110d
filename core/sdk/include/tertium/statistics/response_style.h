#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/score.h"

namespace tertium::statistics {

// A value brought to another scale: low + (high - low) score / 100, `scale` giving the score
// (POMP). This changes the numbers, not what people would have answered: scales with other numbers
// of points draw other answers (B. Weijters, E. Cabooter and N. Schillewaert, International Journal
// of Research in Marketing 27, 2010, 236-247).
TERTIUM_API double stretched(const ScoreScale& scale, double value, double low, double high);

// How one respondent uses the scales, whatever the questions ask: shares of the items answered.
struct ResponseStyle {
  std::uint64_t answered = 0;
  std::optional<double> acquiescence{};     // above the middle of the scale (ARS)
  std::optional<double> disacquiescence{};  // below it (DRS)
  std::optional<double> net{};              // the first less the second
  std::optional<double> extreme{};          // at either end (ERS)
  std::optional<double> midpoint{};         // in the middle (MRS); 0 on scales that have none
};

// Of one respondent's answers as given, reversed items too (H. Baumgartner and J.-B. E. M.
// Steenkamp, Journal of Marketing Research 38, 2001, 143-156): on sets of items that ask in both
// directions. One scale an answer; nothing answered: undefined. `answers` and `scales` are equally
// long.
//
// A region's style is the mean of its respondents'. These need each row whole, but no row has to be
// kept: counts of respondents by (items answered, of them above, below, at the ends, in the middle)
// merge.
TERTIUM_API ResponseStyle response_style(std::span<const std::optional<double>> answers,
                                         std::span<const ScoreScale> scales);

// One respondent's answers freed of his or her own level, and of his or her own spread.
struct Ipsatised {
  std::optional<double> mean{};
  std::optional<double> sd{};  // with n - 1
  Figures from_mean{};         // x - mean
  Figures within_z{};          // (x - mean) / sd; none if the answers do not vary
};
// Items that ask the other way round are to be turned first (R. Fischer, Journal of Cross-Cultural
// Psychology 35, 2004, 263-282).
TERTIUM_API Ipsatised ipsatised(std::span<const std::optional<double>> answers);

}  // namespace tertium::statistics
