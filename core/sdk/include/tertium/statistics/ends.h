#pragma once

#include <cstddef>
#include <vector>

#include "tertium/export.h"
#include "tertium/questionnaire.h"

namespace tertium::statistics {

// The choices of a question that have a value and do not stand for a missing answer, by their place
// on its scale: choices of the same value stand together.
struct ScalePoint {
  double value = 0;
  std::vector<std::size_t> choices{};  // places in the question
};
// By rising value; empty if no choice has a value.
TERTIUM_API std::vector<ScalePoint> scale_points(const Question& question);

// The choices at the upper and the lower end of a scale, `points` values each, and all that have a
// value.
struct ScaleEnds {
  std::vector<std::size_t> top{};
  std::vector<std::size_t> bottom{};
  std::vector<std::size_t> all{};
};
// The ends are those of the scale, not of the answers seen. With `reversed`, top is the low end.
TERTIUM_API ScaleEnds scale_ends(const Question& question, std::size_t points, bool reversed);

}  // namespace tertium::statistics
