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

std::vector<std::optional<std::uint64_t>> ranks(std::span<const std::optional<double>> values) {
  std::vector<std::optional<std::uint64_t>> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const double own = at_twelve_digits(*values[i]);
    std::uint64_t higher = 0;
    for (const auto& other : values) {
      if (other && at_twelve_digits(*other) > own) ++higher;
    }
    result[i] = higher + 1;
  }
  return result;
}

}  // namespace tertium::statistics
