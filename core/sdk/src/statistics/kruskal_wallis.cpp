#include "tertium/statistics/kruskal_wallis.h"

#include <map>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

__extension__ typedef __int128 Wide;  // N^3 of 10^12 answers fits

struct Tie {
  std::uint64_t count = 0;
  Wide shifted_rank = 0;  // 2 midrank - (N + 1): a whole number
};
using Ties = std::map<double, Tie>;

Ties ties_of(std::span<const std::vector<ValueCount>> regions) {
  Ties ties;
  for (const auto& region : regions) {
    for (const ValueCount& v : region) {
      if (v.count > 0) ties[v.value].count += v.count;
    }
  }
  Wide n = 0;
  for (const auto& [value, tie] : ties) n += tie.count;
  Wide below = 0;
  for (auto& [value, tie] : ties) {
    tie.shifted_rank = 2 * below + tie.count + 1 - (n + 1);
    below += tie.count;
  }
  return ties;
}

// N^3 - N - sum (t^3 - t): 0 if and only if all values are equal.
Wide untied(const Ties& ties, Wide n) {
  Wide result = n * n * n - n;
  for (const auto& [value, tie] : ties) {
    const Wide t = tie.count;
    result -= t * t * t - t;
  }
  return result;
}

}  // namespace

KruskalWallis kruskal_wallis(std::span<const std::vector<ValueCount>> regions) {
  const Ties ties = ties_of(regions);
  KruskalWallis result;
  for (const auto& [value, tie] : ties) result.n += tie.count;
  const double n = static_cast<double>(result.n);
  double between = 0;  // sum (2 n_i (R_i - (N+1)/2))^2 / n_i
  for (const auto& region : regions) {
    Wide shifted_sum = 0;
    std::uint64_t answers = 0;
    for (const ValueCount& v : region) {
      if (v.count == 0) continue;
      shifted_sum += ties.at(v.value).shifted_rank * v.count;
      answers += v.count;
    }
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
  const Wide untied_n = untied(ties, static_cast<Wide>(result.n));
  if (untied_n == 0) {
    result.reason = kAllEqual;
    return result;
  }
  // 12/(N(N+1)) / 4 divided by untied/(N^3 - N) is 3 (N - 1) / untied.
  const double k = static_cast<double>(result.regions);
  result.h = 3 * (n - 1) * between / static_cast<double>(untied_n);
  result.degrees = k - 1;
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
