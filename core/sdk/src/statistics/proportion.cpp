#include "tertium/statistics/proportion.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

Estimate wilson(double p, double n, double confidence) {
  Estimate result;
  result.value = p;
  const auto z = normal_quantile(1 - (1 - confidence) / 2);
  if (!z) {
    result.reason = "the level of confidence is not between 0 and 1";
    return result;
  }
  const double z2n = *z * *z / n;
  const double middle = p + z2n / 2;
  const double half = *z * std::sqrt(p * (1 - p) / n + z2n / (4 * n));
  // At the ends the formula is exact only up to rounding.
  result.low = p == 0 ? 0 : std::max(0.0, (middle - half) / (1 + z2n));
  result.high = p == 1 ? 1 : std::min(1.0, (middle + half) / (1 + z2n));
  return result;
}

}  // namespace

Estimate proportion(std::uint64_t x, std::uint64_t n, double confidence) {
  if (n == 0) return {.reason = kNoAnswers};
  if (x > n) return {.reason = "more answers of one kind than answers"};
  return wilson(static_cast<double>(x) / static_cast<double>(n), static_cast<double>(n),
                confidence);
}

Estimate weighted_proportion(double share, double effective_n, double confidence) {
  if (!(effective_n > 0) || !std::isfinite(effective_n)) return {.reason = kNoAnswers};
  if (!(share >= 0 && share <= 1)) return {.reason = "the share is not between 0 and 1"};
  return wilson(share, effective_n, confidence);
}

}  // namespace tertium::statistics
