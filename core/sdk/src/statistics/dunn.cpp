#include "tertium/statistics/dunn.h"

#include <cmath>

#include "tertium/statistics/distribution.h"
#include "ties.h"

namespace tertium::statistics {
namespace {

struct RegionRank {
  std::size_t place = 0;
  std::uint64_t n = 0;
  double shifted_mean = 0;  // 2 (mean rank - (N + 1)/2)
};

std::vector<RegionRank> ranked_regions(std::span<const std::vector<ValueCount>> regions,
                                       const Ties& ties) {
  std::vector<RegionRank> result;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const std::uint64_t n = answers_in(regions[i]);
    if (n == 0) continue;
    const Wide sum = shifted_rank_sum(ties, regions[i]);
    result.push_back({i, n, static_cast<double>(sum) / static_cast<double>(n)});
  }
  return result;
}

}  // namespace

std::vector<DunnPair> dunn(std::span<const std::vector<ValueCount>> regions,
                           Correction correction) {
  const Ties ties = ties_of(regions);
  const std::vector<RegionRank> ranked = ranked_regions(regions, ties);
  std::uint64_t answers = 0;
  for (const RegionRank& region : ranked) answers += region.n;
  const Wide untied_n = untied(ties, answers);
  std::vector<DunnPair> result;
  if (ranked.size() < 2 || untied_n == 0) return result;

  // N(N+1)/12 - sum (t^3 - t)/(12 (N-1)) is untied / (12 (N-1)), of ranks twice as large a quarter.
  const double variance = static_cast<double>(untied_n) / (3 * static_cast<double>(answers - 1));
  std::vector<std::optional<double>> p_values;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    for (std::size_t j = i + 1; j < ranked.size(); ++j) {
      const RegionRank& a = ranked[i];
      const RegionRank& b = ranked[j];
      const double per_answer = 1 / static_cast<double>(a.n) + 1 / static_cast<double>(b.n);
      DunnPair pair{.a = a.place, .b = b.place};
      pair.z = (a.shifted_mean - b.shifted_mean) / std::sqrt(variance * per_answer);
      pair.p = normal_two_sided(pair.z).value_or(1);
      pair.single_answer = a.n == 1 || b.n == 1;
      result.push_back(pair);
      p_values.emplace_back(pair.p);
    }
  }
  const auto corrected_p = corrected(p_values, correction);
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i].corrected_p = corrected_p[i].value_or(1);
  return result;
}

}  // namespace tertium::statistics
