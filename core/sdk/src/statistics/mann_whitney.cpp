#include "tertium/statistics/mann_whitney.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "tertium/statistics/distribution.h"
#include "ties.h"

namespace tertium::statistics {
namespace {

constexpr std::uint64_t kExactBelow = 50;  // answers in each region, as R has it

// For each place u, in how many ways n_a of n_a + n_b ranks make a sum of u above the least.
std::vector<double> arrangements(std::size_t n_a, std::size_t n_b) {
  const std::size_t places = n_a * n_b + 1;
  // ways[k][u]: k of the ranks seen so far belong to a, and they stand above u ranks of b.
  std::vector<std::vector<double>> ways(n_a + 1, std::vector<double>(places, 0));
  ways[0][0] = 1;
  for (std::size_t rank = 0; rank < n_a + n_b; ++rank) {
    for (std::size_t k = std::min(rank + 1, n_a); k >= 1; --k) {
      const std::size_t below = rank - (k - 1);  // ranks of b below this one, if it is a's k-th
      if (below > n_b) continue;
      for (std::size_t u = below; u < places; ++u) ways[k][u] += ways[k - 1][u - below];
    }
  }
  return ways[n_a];
}

double exact_p(std::uint64_t n_a, std::uint64_t n_b, double u) {
  const std::vector<double> ways = arrangements(n_a, n_b);
  const double all = std::accumulate(ways.begin(), ways.end(), 0.0);
  const double smaller = std::min(u, static_cast<double>(n_a * n_b) - u);
  const auto last = ways.begin() + static_cast<std::ptrdiff_t>(smaller);
  return std::min(1.0, 2 * std::accumulate(ways.begin(), last + 1, 0.0) / all);
}

bool has_ties(const Ties& ties) {
  return std::ranges::any_of(ties, [](const auto& tie) { return tie.second.count > 1; });
}

}  // namespace

MannWhitney mann_whitney(std::span<const ValueCount> a, std::span<const ValueCount> b) {
  MannWhitney result;
  result.n_a = answers_in(a);
  result.n_b = answers_in(b);
  if (result.n_a == 0 || result.n_b == 0) {
    result.reason = kNoAnswers;
    return result;
  }
  const std::vector<std::vector<ValueCount>> regions{{a.begin(), a.end()}, {b.begin(), b.end()}};
  const Ties ties = ties_of(regions);
  const double pairs = static_cast<double>(result.n_a) * static_cast<double>(result.n_b);
  const double n = static_cast<double>(result.n_a + result.n_b);
  // Sum of (rank - (N+1)/2) over a: that is u_a - n_a n_b / 2.
  const double off = static_cast<double>(shifted_rank_sum(ties, a)) / 2;
  result.u_a = pairs / 2 + off;
  result.u_b = pairs / 2 - off;
  result.a12 = *result.u_a / pairs;
  const Wide untied_n = untied(ties, result.n_a + result.n_b);
  if (untied_n == 0) {
    result.reason = kAllEqual;
    return result;
  }
  const double sigma = std::sqrt(pairs / 12 * static_cast<double>(untied_n) / (n * (n - 1)));
  result.z = off / sigma;
  result.p = normal_two_sided(*result.z);
  result.z_continuity = off == 0 ? 0 : (off - std::copysign(0.5, off)) / sigma;
  result.p_continuity = normal_two_sided(*result.z_continuity);
  if (result.n_a < kExactBelow && result.n_b < kExactBelow && !has_ties(ties)) {
    result.p_exact = exact_p(result.n_a, result.n_b, *result.u_a);
  }
  return result;
}

}  // namespace tertium::statistics
