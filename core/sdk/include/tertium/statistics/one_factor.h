#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {

// Items explained by one common factor: correlation r_jk = l_j l_k, the rest being each item's own.
struct OneFactor {
  Figures loadings{};             // by item, turned so that their sum is not negative
  std::optional<double> omega{};  // McDonald's omega total
  std::string reason{};           // for what is missing
};

// omega = (sum l)^2 / ((sum l)^2 + sum (1 - l^2)): how much of the variance of the sum of the
// (standardised) items is the factor's (R. P. McDonald, Test Theory, 1999). Needs three items, and
// more than two respondents more than items; every item must vary, and none be a sum of others. How
// the loadings are found must be said with the figure: the two ways differ.

// By maximum likelihood (K. G. Jöreskog, Psychometrika 32, 1967, 443-482). An item's own share is
// held at 1e-6 or more; a loading of .9999995 says that the likelihood would have it negative (a
// Heywood case), and such a figure means little. Three items whose correlations one factor fits
// exactly leave the likelihood nothing to decide: undefined; minimum residuals give their loadings.
TERTIUM_API OneFactor one_factor_by_likelihood(std::span<const std::optional<double>> correlations,
                                               std::size_t items, std::uint64_t n);

// By minimum residuals (H. H. Harman and W. H. Jones, Psychometrika 31, 1966, 351-368): the
// loadings from the first eigenvector of the correlations with 1 - own share on the diagonal, until
// l^2 is that diagonal; own shares are held at .005 or more, so in a Heywood case a loading may
// exceed 1.
TERTIUM_API OneFactor one_factor_by_residuals(std::span<const std::optional<double>> correlations,
                                              std::size_t items, std::uint64_t n);

}  // namespace tertium::statistics
