#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "tertium/statistics/mean.h"

// What the tests on ranks share: the answers of several regions in one order.
namespace tertium::statistics {

__extension__ typedef __int128 Wide;  // N^3 of 10^12 answers fits

// How many answers have one value, and where they lie.
struct Tie {
  std::uint64_t count = 0;
  Wide shifted_rank = 0;  // 2 midrank - (N + 1): a whole number
};
using Ties = std::map<double, Tie>;

Ties ties_of(std::span<const std::vector<ValueCount>> regions);
// N^3 - N - sum (t^3 - t): 0 if and only if all values are equal.
Wide untied(const Ties& ties, std::uint64_t n);
// The sum of shifted ranks of one region's answers.
Wide shifted_rank_sum(const Ties& ties, std::span<const ValueCount> region);
std::uint64_t answers_in(std::span<const ValueCount> region);

}  // namespace tertium::statistics
