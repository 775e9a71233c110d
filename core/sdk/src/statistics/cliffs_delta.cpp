#include <algorithm>
#include <cmath>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/mann_whitney.h"
#include "ties.h"

namespace tertium::statistics {
namespace {

// Of the others, how many are below a value and how many above.
struct Split {
  double below = 0;
  double above = 0;
};

Split split(std::span<const ValueCount> others, double value) {
  Split result;
  for (const ValueCount& other : others) {
    if (other.value < value) result.below += static_cast<double>(other.count);
    if (other.value > value) result.above += static_cast<double>(other.count);
  }
  return result;
}

// What one side adds up to: signs over its pairs, pairs that are no ties, and the squared distances
// of its own means from `delta`.
struct Side {
  double signs = 0;
  double unequal = 0;
  double squares = 0;
};

Side side(std::span<const ValueCount> own, std::span<const ValueCount> others, double delta) {
  const double n = static_cast<double>(answers_in(others));
  Side result;
  for (const ValueCount& v : own) {
    if (v.count == 0) continue;
    const Split s = split(others, v.value);
    const double count = static_cast<double>(v.count);
    const double apart = (s.below - s.above) / n - delta;
    result.signs += count * (s.below - s.above);
    result.unequal += count * (s.below + s.above);
    result.squares += count * apart * apart;
  }
  return result;
}

void add_interval(Estimate& delta, double variance, double confidence) {
  const auto z = normal_quantile(1 - (1 - confidence) / 2);
  if (!z) {
    delta.reason = "the level of confidence is not between 0 and 1";
    return;
  }
  const double d = *delta.value;
  const double rest = 1 - d * d;
  const double zs2 = *z * *z * variance;
  const double half = std::sqrt(zs2) * std::sqrt(rest * rest + zs2);
  delta.low = (d * rest - half) / (rest + zs2);
  delta.high = (d * rest + half) / (rest + zs2);
}

}  // namespace

CliffsDelta cliffs_delta(std::span<const ValueCount> a, std::span<const ValueCount> b,
                         double confidence) {
  const double m = static_cast<double>(answers_in(a));
  const double n = static_cast<double>(answers_in(b));
  if (m == 0 || n == 0) return {.delta = {.reason = kNoAnswers}};
  CliffsDelta result;
  const Side counted = side(a, b, 0);
  const double d = counted.signs / (m * n);
  result.delta.value = d;
  if (m < 2 || n < 2) {
    result.delta.reason = kOneAnswer;
    return result;
  }
  const double around_pairs = counted.unequal - m * n * d * d;  // sum sum (d_ij - d)^2
  const double from_a = n * n * side(a, b, d).squares;
  const double from_b = m * m * side(b, a, -d).squares;
  const double raw = (from_a + from_b - around_pairs) / (m * n * (m - 1) * (n - 1));
  result.variance = std::max(raw, (1 - d * d) / (m * n - 1));
  if (std::fabs(d) == 1) {
    result.delta.reason = "no interval: all answers of one region are above those of the other";
    return result;
  }
  add_interval(result.delta, *result.variance, confidence);
  return result;
}

}  // namespace tertium::statistics
