#include "ties.h"

namespace tertium::statistics {

Ties ties_of(std::span<const std::vector<ValueCount>> regions) {
  Ties ties;
  for (const auto& region : regions) {
    for (const ValueCount& v : region) {
      if (v.count > 0) ties[v.value].count += v.count;
    }
  }
  Wide n = 0;
  for (const auto& [value, tie] : ties) n += tie.count;
  Wide below = 0;
  for (auto& [value, tie] : ties) {
    tie.shifted_rank = 2 * below + tie.count + 1 - (n + 1);
    below += tie.count;
  }
  return ties;
}

Wide untied(const Ties& ties, std::uint64_t n) {
  const auto cubed = [](Wide t) { return t * t * t - t; };
  Wide result = cubed(static_cast<Wide>(n));
  for (const auto& [value, tie] : ties) result -= cubed(static_cast<Wide>(tie.count));
  return result;
}

Wide shifted_rank_sum(const Ties& ties, std::span<const ValueCount> region) {
  Wide sum = 0;
  for (const ValueCount& v : region) {
    if (v.count > 0) sum += ties.at(v.value).shifted_rank * v.count;
  }
  return sum;
}

std::uint64_t answers_in(std::span<const ValueCount> region) {
  std::uint64_t n = 0;
  for (const ValueCount& v : region) n += v.count;
  return n;
}

}  // namespace tertium::statistics
