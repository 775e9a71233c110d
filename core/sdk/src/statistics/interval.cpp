#include "interval.h"

#include <cmath>

#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

constexpr const char* kTooLarge = "the answers are too large to calculate with";

bool infinite(const std::optional<double>& value) { return value && !std::isfinite(*value); }

}  // namespace

void add_interval(Mean& mean, double confidence) {
  if (infinite(mean.mean) || infinite(mean.sd) || infinite(mean.standard_error)) {
    if (infinite(mean.mean)) mean.mean.reset();
    mean.sd.reset();
    mean.standard_error.reset();
    mean.reason = kTooLarge;
    return;
  }
  if (confidence == kNoInterval) return;
  const auto t = t_quantile(1 - (1 - confidence) / 2, static_cast<double>(mean.n) - 1);
  if (!t) {
    mean.reason = "the level of confidence is not between 0 and 1";
    return;
  }
  mean.low = *mean.mean - *t * *mean.standard_error;
  mean.high = *mean.mean + *t * *mean.standard_error;
}

bool too_large(const NumberSums& numbers, Mean& mean) {
  if (numbers.least >= -kLargestNumber && numbers.most <= kLargestNumber) return false;
  mean.reason = kTooLarge;
  return true;
}

}  // namespace tertium::statistics
