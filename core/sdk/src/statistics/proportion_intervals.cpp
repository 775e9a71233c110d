#include <algorithm>
#include <cmath>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/proportion.h"

namespace tertium::statistics {
namespace {

// x of n, and the normal quantile of the confidence wanted.
struct Share {
  double x = 0;
  double n = 0;
  double p = 0;
  double z = 0;
  double tail = 0;
};

struct Interval {
  std::optional<double> low{};
  std::optional<double> high{};
};

// The estimate with the interval that `of` makes of the share.
template <class Of>
Estimate estimate(std::uint64_t x, std::uint64_t n, double confidence, Of of) {
  if (n == 0) return {.reason = kNoAnswers};
  if (x > n) return {.reason = "more answers of one kind than answers"};
  Share share{.x = static_cast<double>(x), .n = static_cast<double>(n)};
  share.p = share.x / share.n;
  share.tail = (1 - confidence) / 2;
  const auto z = normal_quantile(1 - share.tail);
  if (!z) return {.value = share.p, .reason = "the level of confidence is not between 0 and 1"};
  share.z = *z;
  const Interval interval = of(share);
  Estimate result{.value = share.p, .low = interval.low, .high = interval.high};
  if (!result.low || !result.high) result.reason = "no interval: its quantiles are undefined";
  return result;
}

Interval around(double middle, double half) { return {middle - half, middle + half}; }

}  // namespace

Estimate wilson_with_continuity(std::uint64_t x, std::uint64_t n, double confidence) {
  return estimate(x, n, confidence, [](const Share& s) {
    const double z2 = s.z * s.z;
    const double rest = s.n - s.x;
    const double middle = 2 * s.x + z2;
    const double below = z2 - 2 - 1 / s.n + 4 * s.p * (rest + 1);
    const double above = z2 + 2 - 1 / s.n + 4 * s.p * (rest - 1);
    const double width = 2 * (s.n + z2);
    Interval result{0, 1};
    if (s.x > 0) {
      result.low = std::max(0.0, (middle - 1 - s.z * std::sqrt(std::max(0.0, below))) / width);
    }
    if (rest > 0) {
      result.high = std::min(1.0, (middle + 1 + s.z * std::sqrt(std::max(0.0, above))) / width);
    }
    return result;
  });
}

Estimate clopper_pearson(std::uint64_t x, std::uint64_t n, double confidence) {
  return estimate(x, n, confidence, [](const Share& s) {
    Interval result{0, 1};
    if (s.x > 0) result.low = beta_quantile(s.tail, s.x, s.n - s.x + 1);
    if (s.x < s.n) result.high = beta_quantile(1 - s.tail, s.x + 1, s.n - s.x);
    return result;
  });
}

Estimate agresti_coull(std::uint64_t x, std::uint64_t n, double confidence) {
  return estimate(x, n, confidence, [](const Share& s) {
    const double more = s.n + s.z * s.z;
    const double p = (s.x + s.z * s.z / 2) / more;
    return around(p, s.z * std::sqrt(p * (1 - p) / more));
  });
}

Estimate jeffreys(std::uint64_t x, std::uint64_t n, double confidence) {
  return estimate(x, n, confidence, [](const Share& s) {
    Interval result{0, 1};
    if (s.x > 0) result.low = beta_quantile(s.tail, s.x + 0.5, s.n - s.x + 0.5);
    if (s.x < s.n) result.high = beta_quantile(1 - s.tail, s.x + 0.5, s.n - s.x + 0.5);
    return result;
  });
}

Estimate wald(std::uint64_t x, std::uint64_t n, double confidence) {
  return estimate(x, n, confidence, [](const Share& s) {
    return around(s.p, s.z * std::sqrt(s.p * (1 - s.p) / s.n));
  });
}

}  // namespace tertium::statistics
