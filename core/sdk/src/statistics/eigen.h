#pragma once

#include <cstddef>
#include <vector>

namespace tertium::statistics {

// A symmetric matrix of doubles, by row.
struct SymmetricMatrix {
  std::size_t size = 0;
  std::vector<double> values{};
  double& at(std::size_t j, std::size_t k) { return values[j * size + k]; }
  double at(std::size_t j, std::size_t k) const { return values[j * size + k]; }
};

// Eigenvalues, falling, each with its vector of length 1.
struct Eigen {
  std::vector<double> values{};
  std::vector<std::vector<double>> vectors{};
};

// By Jacobi's rotations (C. G. J. Jacobi, Journal für die reine und angewandte Mathematik 30, 1846,
// 51-94): slow for large matrices, exact to the last digits for small ones.
Eigen eigen_of(SymmetricMatrix matrix);

}  // namespace tertium::statistics
