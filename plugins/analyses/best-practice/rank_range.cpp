#include "rank_range.h"

#include <tertium/statistics/distribution.h>
#include <tertium/statistics/rank.h>
#include <tertium/statistics/rank_stability.h>

#include <algorithm>
#include <random>

namespace tertium::analyses {
namespace {

// A standard normal number; the distributions of <random> differ between libraries.
double normal(std::mt19937_64& random) {
  const double uniform = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
  return statistics::normal_quantile(uniform).value_or(0);
}

}  // namespace

std::vector<RankRange> rank_ranges(std::span<const Score> scores, double confidence,
                                   std::size_t draws, std::uint64_t seed) {
  statistics::Figures values;
  for (const Score& score : scores) values.push_back(score.value);
  const auto ranks = statistics::ranks(values);
  std::vector<RankRange> ranges(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) ranges[i].rank = ranks[i];
  const auto z = statistics::normal_quantile(1 - (1 - confidence) / 2);
  const bool all_have_intervals = std::ranges::all_of(
      scores, [](const Score& score) { return !score.value || (score.low && score.high); });
  if (!z || !all_have_intervals) return ranges;
  std::mt19937_64 random(seed);
  std::vector<statistics::ScoreDraw> made(draws);
  for (statistics::ScoreDraw& draw : made) {
    for (const Score& score : scores) {
      const double moved = normal(random);
      draw.scores.push_back(
          score.value
              ? std::optional<double>(*score.value + moved * (*score.high - *score.low) / 2 / *z)
              : std::nullopt);
    }
  }
  const auto stabilities = statistics::rank_stability(made, values, 0);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ranges[i].low = stabilities.regions[i].low_rank;
    ranges[i].high = stabilities.regions[i].high_rank;
  }
  return ranges;
}

}  // namespace tertium::analyses
