#include "tertium/statistics/treat.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "tertium/statistics/mean.h"
#include "tertium/statistics/shape.h"

namespace tertium::statistics {
namespace {

constexpr double kMostSkewness = 2;
constexpr double kMostKurtosis = 3.5;

std::vector<ValueCount> counts_of(const Figures& x) {
  std::map<double, std::uint64_t> counts;
  for (const auto& value : x) {
    if (value) ++counts[*value];
  }
  std::vector<ValueCount> result;
  for (const auto& [value, count] : counts) result.push_back({value, count});
  return result;
}

}  // namespace

Figures imputed_by_group(std::span<const std::optional<double>> x,
                         std::span<const std::string> groups) {
  const std::size_t n = std::min(x.size(), groups.size());
  std::map<std::string, std::vector<ValueCount>> by_group;
  for (std::size_t i = 0; i < n; ++i) {
    if (x[i]) by_group[groups[i]].push_back({*x[i], 1});
  }
  Figures result(x.begin(), x.end());
  for (std::size_t i = 0; i < n; ++i) {
    if (!result[i]) result[i] = mean_of(by_group[groups[i]], 0.95).mean;
  }
  return result;
}

Winsorised winsorised(std::span<const std::optional<double>> x, std::size_t steps) {
  Winsorised result{.values = Figures(x.begin(), x.end())};
  while (true) {
    const std::vector<ValueCount> counts = counts_of(result.values);
    const Shape shape = shape_of(counts);
    result.passed = !shape.skewness_corrected || !shape.kurtosis_corrected ||
                    !(std::fabs(*shape.skewness_corrected) > kMostSkewness &&
                      *shape.kurtosis_corrected > kMostKurtosis);
    if (result.passed || result.steps == steps) return result;
    const bool high = *shape.skewness_corrected >= 0;
    const double outlier = high ? counts.back().value : counts.front().value;
    const double next = high ? counts[counts.size() - 2].value : counts[1].value;
    std::ranges::replace(result.values, std::optional(outlier), std::optional(next));
    ++result.steps;
  }
}

std::vector<double> effective_weights(std::span<const std::optional<std::size_t>> parents,
                                      std::span<const double> weights) {
  const std::size_t n = std::min(parents.size(), weights.size());
  std::vector<double> siblings(n, 0);  // by parent, the weights of its children
  for (std::size_t i = 0; i < n; ++i) {
    if (parents[i] && *parents[i] < n) siblings[*parents[i]] += weights[i];
  }
  std::vector<double> result;
  for (std::size_t i = 0; i < n; ++i) {
    double share = 1;
    std::size_t node = i;
    std::size_t height = 0;
    while (parents[node] && *parents[node] < n) {
      const double all = siblings[*parents[node]];
      share = all > 0 && height < n ? share * weights[node] / all : 0;
      if (share == 0) break;
      node = *parents[node];
      ++height;
    }
    result.push_back(share);
  }
  return result;
}

}  // namespace tertium::statistics
