#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

// An indicator made ready to be normalised (OECD and JRC, Handbook on Constructing Composite
// Indicators, 2008, step 3): for figures of regions that come from statistics, not for answers.
namespace tertium::statistics {

// Each missing value replaced by the mean of its group; `groups` names the group of each value. A
// group without values stays missing.
TERTIUM_API Figures imputed_by_group(std::span<const std::optional<double>> x,
                                     std::span<const std::string> groups);

// Outliers drawn in.
struct Winsorised {
  Figures values{};
  std::size_t steps = 0;
  bool passed = true;  // false: still too skewed after all steps
};
// While |G1| > 2 and G2 > 3.5 (see shape_of()), the largest value, or if the skewness is negative
// the smallest, is brought to the next one, ties together; at most `steps` times. (The thresholds
// are those of W. Becker and others, COINr, Journal of Open Source Software 7, 2022, 4567.)
TERTIUM_API Winsorised winsorised(std::span<const std::optional<double>> x, std::size_t steps = 5);

// How much each node of a tree of indicators counts in the end: its weight's share among its
// siblings times what its parent counts; 1 for a root. `parents` holds each node's place of its
// parent, none for a root. A node without a share (its siblings have no weight) counts 0, and so
// does one whose parents lead in a circle.
TERTIUM_API std::vector<double> effective_weights(
    std::span<const std::optional<std::size_t>> parents, std::span<const double> weights);

}  // namespace tertium::statistics
