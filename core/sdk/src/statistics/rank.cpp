#include "tertium/statistics/rank.h"

#include <array>
#include <charconv>
#include <cmath>

namespace tertium::statistics {

double at_twelve_digits(double value) {
  if (!std::isfinite(value)) return value;
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                     std::chars_format::scientific, 11);
  double result = value;
  std::from_chars(text.data(), written.ptr, result);
  return result;
}

namespace {

// a > b at 12 significant digits. Rounding moves a figure by 5e-12 of it at most, so that it need
// not be done where two are farther apart.
bool is_higher(double a, double b) {
  constexpr double kFar = 1e-10;
  if (std::fabs(a - b) > kFar * std::fmax(std::fabs(a), std::fabs(b))) return a > b;
  return a != b && at_twelve_digits(a) > at_twelve_digits(b);
}

}  // namespace

std::vector<std::optional<std::uint64_t>> ranks(std::span<const std::optional<double>> values) {
  std::vector<std::optional<std::uint64_t>> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    std::uint64_t higher = 0;
    for (const auto& other : values) {
      if (other && is_higher(*other, *values[i])) ++higher;
    }
    result[i] = higher + 1;
  }
  return result;
}

}  // namespace tertium::statistics
