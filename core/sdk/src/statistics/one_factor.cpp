#include "tertium/statistics/one_factor.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "box_minimum.h"
#include "eigen.h"

namespace tertium::statistics {
namespace {

constexpr double kLeastOwnByLikelihood = 1e-6;
constexpr double kLeastOwnByResiduals = 0.005;
constexpr double kSingular =
    1e-10;  // an eigenvalue of correlations below this is 0 but for rounding

// The correlations as a matrix; or why there is none to work with.
struct Prepared {
  SymmetricMatrix matrix{};
  std::string reason{};
};

Prepared prepare(std::span<const std::optional<double>> correlations, std::size_t items,
                 std::uint64_t n) {
  if (items < 3 || correlations.size() != items * items)
    return {.reason = "fewer than three items"};
  if (n <= items + 2) return {.reason = "too few respondents for so many items"};
  Prepared result;
  result.matrix.size = items;
  for (const auto& correlation : correlations) {
    if (!correlation) return {.reason = "an item does not vary"};
    result.matrix.values.push_back(*correlation);
  }
  if (eigen_of(result.matrix).values.back() < kSingular) {
    return {.reason = "an item is a sum of others"};
  }
  return result;
}

// Each item's own share if the others explained all they can: 1 over the diagonal of the inverse.
std::vector<double> own_shares(const SymmetricMatrix& matrix) {
  const Eigen eigen = eigen_of(matrix);
  std::vector<double> result;
  for (std::size_t i = 0; i < matrix.size; ++i) {
    double inverse = 0;
    for (std::size_t j = 0; j < matrix.size; ++j) {
      inverse += eigen.vectors[j][i] * eigen.vectors[j][i] / eigen.values[j];
    }
    result.push_back(1 / inverse);
  }
  return result;
}

OneFactor factor_of(std::vector<double> loadings) {
  const double sum = std::accumulate(loadings.begin(), loadings.end(), 0.0);
  OneFactor result;
  double own = 0;
  for (const double loading : loadings) {
    result.loadings.emplace_back(sum < 0 ? -loading : loading);
    own += 1 - loading * loading;
  }
  result.omega = sum * sum / (sum * sum + own);
  return result;
}

// The loadings that are likeliest for own shares e^logs, and the likelihood: what remains of the
// eigenvalues but the first of the correlations scaled by the own shares.
struct Likelihood {
  std::vector<double> loadings{};
  double misfit = 0;
};

Likelihood likelihood(const SymmetricMatrix& matrix, const std::vector<double>& logs) {
  SymmetricMatrix scaled = matrix;
  for (std::size_t j = 0; j < matrix.size; ++j) {
    for (std::size_t k = 0; k < matrix.size; ++k) {
      scaled.at(j, k) *= std::exp(-(logs[j] + logs[k]) / 2);
    }
  }
  const Eigen eigen = eigen_of(std::move(scaled));
  Likelihood result;
  for (std::size_t j = 1; j < matrix.size; ++j) {
    const double value = std::max(eigen.values[j], 1e-300);
    result.misfit += value - std::log(value) - 1;
  }
  const double length = std::sqrt(std::max(0.0, eigen.values[0] - 1));
  for (std::size_t j = 0; j < matrix.size; ++j) {
    result.loadings.push_back(length * eigen.vectors[0][j] * std::exp(logs[j] / 2));
  }
  return result;
}

// The loadings from the first eigenvector of the correlations with 1 - own share on the diagonal.
std::vector<double> reduced_loadings(SymmetricMatrix matrix, const std::vector<double>& own) {
  for (std::size_t j = 0; j < matrix.size; ++j) matrix.at(j, j) = 1 - own[j];
  const Eigen eigen = eigen_of(std::move(matrix));
  std::vector<double> result = eigen.vectors[0];
  for (double& component : result) component *= std::sqrt(std::max(0.0, eigen.values[0]));
  return result;
}

// Three items fit exactly if l_1^2 = r_12 r_13 / r_23 and its like are all between 0 and 1.
bool fits_exactly(const SymmetricMatrix& m) {
  if (m.size != 3) return false;
  for (std::size_t i = 0; i < 3; ++i) {
    const double square =
        m.at(i, (i + 1) % 3) * m.at(i, (i + 2) % 3) / m.at((i + 1) % 3, (i + 2) % 3);
    if (!(square > 0 && square < 1 - kLeastOwnByLikelihood)) return false;
  }
  return true;
}

}  // namespace

OneFactor one_factor_by_likelihood(std::span<const std::optional<double>> correlations,
                                   std::size_t items, std::uint64_t n) {
  const Prepared prepared = prepare(correlations, items, n);
  if (!prepared.reason.empty()) return {.reason = prepared.reason};
  const SymmetricMatrix& matrix = prepared.matrix;
  if (fits_exactly(matrix)) return {.reason = "one factor fits the three items exactly"};
  const Smooth misfit = [&](const std::vector<double>& logs, std::vector<double>& gradient) {
    const Likelihood at = likelihood(matrix, logs);
    for (std::size_t j = 0; j < items; ++j) {
      const double own = std::exp(logs[j]);
      gradient[j] = (at.loadings[j] * at.loadings[j] + own - 1) / own;
    }
    return at.misfit;
  };
  std::vector<double> start = own_shares(matrix);
  const double less = 1 - 0.5 / static_cast<double>(items);
  for (double& share : start) share = std::log(less * share);
  const std::vector<double> logs =
      box_minimum(misfit, std::move(start), std::log(kLeastOwnByLikelihood), 0);
  return factor_of(likelihood(matrix, logs).loadings);
}

OneFactor one_factor_by_residuals(std::span<const std::optional<double>> correlations,
                                  std::size_t items, std::uint64_t n) {
  constexpr int kRounds = 20000;
  const Prepared prepared = prepare(correlations, items, n);
  if (!prepared.reason.empty()) return {.reason = prepared.reason};
  std::vector<double> own = own_shares(prepared.matrix);
  std::vector<double> loadings;
  for (int round = 0; round < kRounds; ++round) {
    loadings = reduced_loadings(prepared.matrix, own);
    double change = 0;
    for (std::size_t j = 0; j < items; ++j) {
      const double next = std::clamp(1 - loadings[j] * loadings[j], kLeastOwnByResiduals, 1.0);
      change = std::max(change, std::fabs(next - own[j]));
      own[j] = next;
    }
    if (change < 1e-12) break;
  }
  return factor_of(std::move(loadings));
}

}  // namespace tertium::statistics
