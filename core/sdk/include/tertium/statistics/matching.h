#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

// Who should visit whom: a region learns where another one is ahead of it. A design suggestion of
// this project, not a standard.
namespace tertium::statistics {

// By visitor i and host j: sum_c w_c max(0, s_jc - s_ic) over the criteria that both have; 0 on the
// diagonal. A row of `scores` is one region; scores are 0 to 100, higher is better. With `by_need`
// each gap counts times (100 - s_ic) / 100: the more, the further the visitor has to go.
TERTIUM_API std::vector<std::vector<double>> learning_values(std::span<const Figures> scores,
                                                             std::span<const double> weights,
                                                             bool by_need = false);

// One criterion in which a visitor can learn most, and where.
struct LargestGap {
  std::optional<std::size_t> host{};  // none if nobody is ahead
  double gap = 0;                     // in points of score
};
// By criterion, the host with the largest gap; the first of several.
TERTIUM_API std::vector<LargestGap> largest_gaps(std::span<const Figures> scores,
                                                 std::size_t visitor);

struct Visits {
  std::vector<std::optional<std::size_t>> hosts{};  // by visitor; none: no visit
  double total = 0;                                 // sum of the values of the visits
};
// One host for each visitor, never itself, none with more than `capacity` visitors, so that the sum
// of the values is as large as it can be (H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955,
// 83-97). Sums that differ by less than 1e-9 are equal; then the first visitor gets the first host,
// and so on. A visitor may go nowhere if no host is left or, with `no_visit_without_value`, if the
// visit is worth nothing. `values` is square.
TERTIUM_API Visits best_visits(std::span<const std::vector<double>> values, std::size_t capacity,
                               bool no_visit_without_value);

}  // namespace tertium::statistics
