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
  statistics::RankCount count(values, 0);
  statistics::Figures moved(scores.size());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double by = normal(random);
      if (!scores[i].value) continue;
      moved[i] = *scores[i].value + by * (*scores[i].high - *scores[i].low) / 2 / *z;
    }
    count.add({}, moved);
  }
  const auto stabilities = count.result();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ranges[i].low = stabilities.regions[i].low_rank;
    ranges[i].high = stabilities.regions[i].high_rank;
  }
  return ranges;
}

}  // namespace tertium::analyses
