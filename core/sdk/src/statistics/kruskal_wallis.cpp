#include "tertium/statistics/kruskal_wallis.h"

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/estimate.h"
#include "ties.h"

namespace tertium::statistics {
KruskalWallis kruskal_wallis(std::span<const std::vector<ValueCount>> regions) {
  const Ties ties = ties_of(regions);
  KruskalWallis result;
  for (const auto& [value, tie] : ties) result.n += tie.count;
  const double n = static_cast<double>(result.n);
  double between = 0;  // sum (2 n_i (R_i - (N+1)/2))^2 / n_i
  for (const auto& region : regions) {
    const Wide shifted_sum = shifted_rank_sum(ties, region);
    const std::uint64_t answers = answers_in(region);
    result.mean_ranks.emplace_back();
    if (answers == 0) continue;
    ++result.regions;
    const double shifted = static_cast<double>(shifted_sum);
    const double own_n = static_cast<double>(answers);
    result.mean_ranks.back() = (shifted / own_n + n + 1) / 2;
    between += shifted * shifted / own_n;
  }
  if (result.regions < 2) {
    result.reason = "fewer than two regions have answers";
    return result;
  }
  const Wide untied_n = untied(ties, result.n);
  const double k = static_cast<double>(result.regions);
  const double tied = n * n * n - n;
  result.degrees = k - 1;
  // 12/(N(N+1)) / 4 is 3 (N - 1) / (N^3 - N).
  result.h_uncorrected = 3 * (n - 1) * between / tied;
  result.tie_correction = static_cast<double>(untied_n) / tied;
  if (untied_n == 0) {
    result.reason = kAllEqual;
    return result;
  }
  // Divided by C = untied/(N^3 - N) that is 3 (N - 1) / untied.
  result.h = 3 * (n - 1) * between / static_cast<double>(untied_n);
  result.p = chi_squared_upper(*result.h, *result.degrees);
  result.epsilon_squared = *result.h / (n - 1);
  if (result.n > result.regions) {
    result.eta_squared = (*result.h - k + 1) / (n - k);
  } else {
    result.reason = "one answer a region: eta squared is undefined";
  }
  return result;
}

}  // namespace tertium::statistics
