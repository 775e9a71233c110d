#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tertium::statistics {

// A figure with its interval. What cannot be computed has no value, and `reason` says why; a value
// may also stand without an interval, and `reason` then says why there is none. Never NaN or
// infinite.
struct Estimate {
  std::optional<double> value{};
  std::optional<double> low{};
  std::optional<double> high{};
  std::string reason{};
};

// A row or a column of figures, some of which may be missing.
using Figures = std::vector<std::optional<double>>;

// The words for the reasons that occur again and again, so that they are the same everywhere.
inline constexpr const char* kNoAnswers = "no answers";
inline constexpr const char* kOneAnswer = "one answer only: no spread, no interval";
inline constexpr const char* kAllEqual = "all values are equal";
// For an interval of no width, which does not say that a figure is certain.
inline constexpr const char* kNoSpread = "all answers are equal: no spread to judge chance by";

}  // namespace tertium::statistics
