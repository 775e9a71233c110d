#include "tertium/statistics/comparability.h"

#include <cmath>
#include <numeric>

#include "eigen.h"

namespace tertium::statistics {

Loadings first_loadings(std::span<const std::optional<double>> correlations, std::size_t items) {
  if (items == 0 || correlations.size() != items * items) return {.reason = "no items"};
  SymmetricMatrix matrix{items, {}};
  for (const auto& correlation : correlations) {
    if (!correlation) return {.reason = "an item does not vary, or two were not answered together"};
    matrix.values.push_back(*correlation);
  }
  const Eigen eigen = eigen_of(std::move(matrix));
  const std::vector<double>& first = eigen.vectors.front();
  const double turn = std::accumulate(first.begin(), first.end(), 0.0) < 0 ? -1 : 1;
  Loadings result{.eigenvalue = eigen.values.front()};
  for (const double component : first) {
    result.loadings.emplace_back(turn * component * std::sqrt(result.eigenvalue));
  }
  return result;
}

std::optional<double> tucker_phi(std::span<const std::optional<double>> a,
                                 std::span<const std::optional<double>> b) {
  if (a.size() != b.size()) return std::nullopt;
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i] || !b[i]) return std::nullopt;
    aa += *a[i] * *a[i];
    bb += *b[i] * *b[i];
    ab += *a[i] * *b[i];
  }
  const double size = std::sqrt(aa) * std::sqrt(bb);
  if (!(size > 0)) return std::nullopt;
  return ab / size;
}

}  // namespace tertium::statistics
