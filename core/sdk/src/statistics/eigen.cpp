#include "eigen.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tertium::statistics {
namespace {

constexpr int kSweeps = 100;  // six to ten are usual

double off_diagonal(const SymmetricMatrix& m) {
  double sum = 0;
  for (std::size_t j = 0; j < m.size; ++j) {
    for (std::size_t k = j + 1; k < m.size; ++k) sum += m.at(j, k) * m.at(j, k);
  }
  return sum;
}

// Turns rows and columns j and k so that their common cell becomes 0.
void rotate(SymmetricMatrix& m, SymmetricMatrix& vectors, std::size_t j, std::size_t k) {
  if (m.at(j, k) == 0) return;
  const double theta = (m.at(k, k) - m.at(j, j)) / (2 * m.at(j, k));
  const double t = std::copysign(1.0, theta) / (std::fabs(theta) + std::hypot(theta, 1.0));
  const double c = 1 / std::hypot(t, 1.0);
  const double s = t * c;
  for (std::size_t i = 0; i < m.size; ++i) {
    const double left = m.at(i, j);
    const double right = m.at(i, k);
    m.at(i, j) = c * left - s * right;
    m.at(i, k) = s * left + c * right;
  }
  for (std::size_t i = 0; i < m.size; ++i) {
    const double above = m.at(j, i);
    const double below = m.at(k, i);
    m.at(j, i) = c * above - s * below;
    m.at(k, i) = s * above + c * below;
  }
  m.at(j, k) = 0;
  m.at(k, j) = 0;
  for (std::size_t i = 0; i < m.size; ++i) {
    const double left = vectors.at(i, j);
    const double right = vectors.at(i, k);
    vectors.at(i, j) = c * left - s * right;
    vectors.at(i, k) = s * left + c * right;
  }
}

}  // namespace

Eigen eigen_of(SymmetricMatrix m) {
  SymmetricMatrix vectors{m.size, std::vector<double>(m.size * m.size, 0)};
  double scale = 0;
  for (std::size_t j = 0; j < m.size; ++j) {
    vectors.at(j, j) = 1;
    for (std::size_t k = 0; k < m.size; ++k) scale += m.at(j, k) * m.at(j, k);
  }
  const double nothing = scale * std::numeric_limits<double>::epsilon() *
                         std::numeric_limits<double>::epsilon() * 1e-2;
  for (int sweep = 0; sweep < kSweeps && off_diagonal(m) > nothing; ++sweep) {
    for (std::size_t j = 0; j < m.size; ++j) {
      for (std::size_t k = j + 1; k < m.size; ++k) rotate(m, vectors, j, k);
    }
  }
  std::vector<std::size_t> order(m.size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t j) { return m.at(j, j); });
  Eigen result;
  for (const std::size_t j : order) {
    result.values.push_back(m.at(j, j));
    result.vectors.emplace_back();
    for (std::size_t i = 0; i < m.size; ++i) result.vectors.back().push_back(vectors.at(i, j));
  }
  return result;
}

}  // namespace tertium::statistics
