#include "tertium/statistics/shape.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tertium/statistics/estimate.h"
#include "ties.h"

namespace tertium::statistics {
namespace {

struct Moments {
  double second = 0;
  double third = 0;
  double fourth = 0;
};

// From the mean; values are first brought to 0 … 1, which changes none of the figures here and
// keeps a large offset from costing digits.
Moments moments(std::vector<ValueCount> counts, double n) {
  const auto [low, high] = std::ranges::minmax(counts, {}, &ValueCount::value);
  const double least = low.value;
  const double range = high.value - least;
  for (ValueCount& v : counts) v.value = (v.value - least) / range;
  const double mean = mean_of(counts, kNoInterval).mean.value_or(0);
  Moments result;
  for (const ValueCount& v : counts) {
    const double count = static_cast<double>(v.count);
    const double deviation = v.value - mean;
    const double square = deviation * deviation;
    result.second += count * square / n;
    result.third += count * square * deviation / n;
    result.fourth += count * square * square / n;
  }
  return result;
}

}  // namespace

Shape shape_of(std::span<const ValueCount> counts) {
  std::vector<ValueCount> seen;
  for (const ValueCount& v : counts) {
    if (v.count > 0) seen.push_back(v);
  }
  if (seen.empty()) return {.reason = kNoAnswers};
  const auto [low, high] = std::ranges::minmax(seen, {}, &ValueCount::value);
  if (low.value == high.value) return {.reason = kAllEqual};
  const double n = static_cast<double>(answers_in(seen));
  const Moments m = moments(seen, n);
  Shape result;
  result.skewness = m.third / std::pow(m.second, 1.5);
  result.kurtosis = m.fourth / (m.second * m.second) - 3;
  if (n >= 3) result.skewness_corrected = *result.skewness * std::sqrt(n * (n - 1)) / (n - 2);
  if (n >= 4) {
    result.kurtosis_corrected = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * *result.kurtosis + 6);
  } else {
    result.reason = "too few answers";
  }
  return result;
}

}  // namespace tertium::statistics
