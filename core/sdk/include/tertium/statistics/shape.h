#pragma once

#include <optional>
#include <span>
#include <string>

#include "tertium/export.h"
#include "tertium/statistics/mean.h"

namespace tertium::statistics {

// How answers lie about their mean: leaning to one side, and with long tails or short.
struct Shape {
  std::optional<double> skewness{};            // g1
  std::optional<double> skewness_corrected{};  // G1; needs 3 answers
  std::optional<double> kurtosis{};            // g2, 0 for the normal distribution
  std::optional<double> kurtosis_corrected{};  // G2; needs 4 answers
  std::string reason{};                        // for what is missing
};

// With m_r = sum (x - mean)^r / n,
//
//   g1 = m3 / m2^(3/2), G1 = g1 sqrt(n (n-1)) / (n-2)
//   g2 = m4 / m2^2 - 3, G2 = (n-1) / ((n-2) (n-3)) ((n+1) g2 + 6)
//
// (D. N. Joanes and C. A. Gill, The Statistician 47, 1998, 183-189). Without spread: undefined.
TERTIUM_API Shape shape_of(std::span<const ValueCount> counts);

}  // namespace tertium::statistics
