#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/mean.h"

namespace tertium::statistics {

// Do the regions' answers lie equally high? Kruskal and Wallis's test on ranks.
struct KruskalWallis {
  std::uint64_t n = 0;                              // answers of all regions
  std::size_t regions = 0;                          // that have an answer
  std::optional<double> h{};                        // corrected for ties
  std::optional<double> h_uncorrected{};            // h times the correction
  std::optional<double> tie_correction{};           // C: 1 without ties, 0 if all values are equal
  std::optional<double> degrees{};                  // regions - 1
  std::optional<double> p{};                        // chi-squared approximation
  std::optional<double> epsilon_squared{};          // h / (n - 1)
  std::optional<double> eta_squared{};              // (h - regions + 1) / (n - regions)
  std::vector<std::optional<double>> mean_ranks{};  // by region as given; none if it has no answer
  std::string reason{};                             // for what is missing
};

// With midranks r over all N answers, R_i the mean rank of region i and t the sizes of the ties,
//
//   H = 12/(N(N+1)) sum n_i (R_i - (N+1)/2)^2 / C,   C = 1 - sum (t^3 - t) / (N^3 - N)
//
// (W. H. Kruskal and W. A. Wallis, Journal of the American Statistical Association 47, 1952,
// 583-621; epsilon squared and eta squared: M. Tomczak and E. Tomczak, Trends in Sport Sciences 21,
// 2014, 19-25). This centred form loses no digits where 12/(N(N+1)) sum R^2/n - 3(N+1) does: rank
// sums are exact integers up to the division. Regions without answers do not count; fewer than two
// with answers, or all values equal: undefined.
TERTIUM_API KruskalWallis kruskal_wallis(std::span<const std::vector<ValueCount>> regions);

}  // namespace tertium::statistics
