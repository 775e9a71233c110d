#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {

// What the items of a scale have in common: how strongly each goes with their first principal
// component.
struct Loadings {
  Figures loadings{};  // by item; empty if undefined
  double eigenvalue = 0;
  std::string reason{};
};

// The first eigenvector of a correlation matrix (by row, items x items) times the root of its
// eigenvalue, turned so that its sum is not negative. A missing correlation: undefined.
TERTIUM_API Loadings first_loadings(std::span<const std::optional<double>> correlations,
                                    std::size_t items);

// Tucker's coefficient of congruence of two sets of loadings, sum a b / sqrt(sum a^2 sum b^2) (L. R
// Tucker, A method for synthesis of factor analysis studies, 1951): do two regions understand a
// scale alike? From .95 on alike, from .85 fairly (U. Lorenzo-Seva and J. M. F. ten Berge,
// Methodology 2, 2006, 57-64). Undefined unless both have the same items, all of them.
TERTIUM_API std::optional<double> tucker_phi(std::span<const std::optional<double>> a,
                                             std::span<const std::optional<double>> b);

}  // namespace tertium::statistics
