#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {

// How much one region's place depends on the weights of the criteria.
struct RankStability {
  std::optional<std::uint64_t> nominal_rank{};  // with equal weights
  std::vector<double> acceptability{};  // by rank - 1: share of the draws that give this rank
  std::optional<double> mean_rank{};
  std::optional<double> median_rank{};
  std::optional<double> low_rank{};   // 5 % quantile (type 7)
  std::optional<double> high_rank{};  // 95 % quantile
  double best = 0;                    // share of the draws that put it first, alone or not
  std::vector<double> wins{};         // by region: share of the draws in which it is above that one
  Figures central_weights{};  // mean weights of the draws that put it first; none if none do
};
struct RankStabilities {
  std::vector<RankStability> regions{};
  std::optional<double> mean_shift{};  // mean over draws and regions of |rank - nominal rank|
};

// Each draw is one set of weights (of any sum) for the criteria; a region's score is the
// arithmetic_mean() of its criteria, and ranks() orders them, ties sharing the smallest place
// (acceptability: R. Lahdelma and P. Salminen, Operations Research 49, 2001, 444-454). A row of
// `scores` is one region. Draws that give no region a score do not count. Where the draws come from
// is the caller's: a file, or a generator of fixed seed, so that results repeat.
TERTIUM_API RankStabilities rank_stability(std::span<const Figures> scores,
                                           std::span<const std::vector<double>> draws);

// The same of draws whose scores are made in a way of their own, counted one after the other.
class TERTIUM_API RankCount {
 public:
  // `nominal`: by region, the scores that the draws are compared with.
  RankCount(std::span<const std::optional<double>> nominal, std::size_t criteria);

  // One draw: the weights of the criteria, and the score of each region.
  void add(std::span<const double> weights, std::span<const std::optional<double>> scores);

  RankStabilities result() const;

 private:
  // Of one region over the draws.
  struct Tally {
    std::vector<std::uint64_t> ranks{};  // by rank - 1
    std::vector<std::uint64_t> wins{};   // by region
    std::vector<double> weights_when_best{};
    std::uint64_t shifts = 0;
  };
  RankStability stability_of(const Tally& tally) const;

  std::vector<std::optional<std::uint64_t>> nominal_{};
  std::vector<Tally> tallies_{};
};

// `count` sets of weights that are uniform over all that add up to 1 (exponential numbers over
// their sum); the same seed gives the same draws everywhere.
TERTIUM_API std::vector<std::vector<double>> uniform_weights(std::size_t criteria,
                                                             std::size_t count, std::uint64_t seed);

}  // namespace tertium::statistics
