#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tertium::engine {

// How often a choice of a scale was given, and its value there.
struct ChoiceCount {
  std::uint64_t count = 0;
  double value = 0;
  bool is_hidden = false;
};

// What others are told of the counts of a scale, besides those that are not hidden and their sum.
struct ToldOfCounts {
  bool mean = false;                // it gives the sum of all values
  bool sd = false;                  // with the mean it gives the sum of all squared values
  std::vector<double> quantiles{};  // 0 to 1: the median is 0.5
  std::vector<std::vector<std::size_t>> sums{};  // of the counts at these places
};

// True if each of the hidden counts that are below `smallest`, and not 0, could be another number
// by all that is told. The notes on suppressed figures are told too: which counts are hidden for
// being small (1 to smallest - 1), and which protect them (0, or `smallest` and more). Where that
// cannot be found out in reasonable time, false.
bool could_be_others(std::span<const ChoiceCount> counts, const ToldOfCounts& told,
                     std::uint64_t smallest);

}  // namespace tertium::engine
