#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"

// Weights of groups from what is known of them: post-stratification and raking, on counts.
namespace tertium::statistics {

// The respondents of one group.
struct GroupSize {
  std::uint64_t n = 0;            // people
  double size = 0;                // their number, or the sum of the weights they have already
  std::optional<double> total{};  // how much the group is to count, at least 0; none: is not known
};

// By group the factor that its weights take,
//
//   f_g = T_g / sum T · sum N / N_g,  N_g the size of a group and T_g its total,
//
// so that the sizes of the groups with a total stand to each other as the totals do and add up to
// what they were (D. Holt and T. M. F. Smith, JRSS A 142, 1979, 33-46). Groups without a total, and
// all if no group with people has one above 0, have the factor 1.
//
// A group of fewer people than `smallest` is put together with the smallest other one, and both
// have one factor: a few people should not speak for many, and no weight tells how few they are.
// Groups without people do not count and have the factor 1.
TERTIUM_API std::vector<double> group_factors(std::span<const GroupSize> groups,
                                              std::uint64_t smallest);

// Factors that bring a table of sizes to given totals of its rows and of its columns.
struct Raked {
  std::vector<std::vector<double>> factors{};  // by row and column; 1 where the size is 0
  std::string reason{};                        // why there are none; empty if there are
};
// Iterative proportional fitting: rows and columns in turn are multiplied to their totals (W. E.
// Deming and F. F. Stephan, Annals of Mathematical Statistics 11, 1940, 427-444) until no total is
// off by more than 1e-12 of it, at most 10,000 times. Totals are at least 0, and those of the rows
// add up to those of the columns. Factors are scaled so that the sizes add up to what they were.
TERTIUM_API Raked rake(std::span<const std::vector<double>> sizes, std::span<const double> rows,
                       std::span<const double> columns);

}  // namespace tertium::statistics
