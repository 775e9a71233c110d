#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/reliability.h"

// Do all regions understand a scale alike, so that their means may be compared? Models of one
// factor in several groups, each with more in common than the one before.
namespace tertium::statistics {

// Means and covariances of a group's items over the respondents who answered all of them.
struct ItemMoments {
  Covariances covariances{};
  std::vector<double> means{};  // by item
};
// Of items as scores from 0 to 100 with their direction, as complete_covariances().
TERTIUM_API ItemMoments complete_moments(const ItemProducts& products,
                                         std::span<const ScoreItem> items);

// How well a model fits.
struct ModelFit {
  double chi_squared = 0;
  double degrees = 0;
  std::optional<double> p{};  // none without degrees of freedom
  double cfi = 1;             // comparative fit index, 0 to 1
  double tli = 1;             // Tucker and Lewis's index; may leave 0 to 1
  double rmsea = 0;           // root mean square error of approximation
  double srmr = 0;            // standardised root mean square residual
  bool is_improper = false;   // a variance came out negative: the model does not describe the data
};

struct Invariance {
  std::optional<ModelFit> configural{};  // the same factor, each group with its own figures
  std::optional<ModelFit> metric{};      // the same loadings: relations may be compared
  std::optional<ModelFit> scalar{};      // and intercepts: means may be compared
  std::string reason{};                  // for what is missing
};

// With S and m the covariances (with n, not n - 1) and means of a group, the answers to item i
// being t_i + l_i f + e_i and so Sigma = l l' phi + diag(own variances), mu = t + l kappa,
//
//   chi^2 = sum n_g (ln|Sigma| - ln|S| + tr(S Sigma^-1) - k + (m - mu)' Sigma^-1 (m - mu))
//
// at its least (maximum likelihood: K. G. Jöreskog, Psychometrika 36, 1971, 409-426; means: D.
// Sörbom, British Journal of Mathematical and Statistical Psychology 27, 1974, 229-239). CFI and
// TLI against items without anything in common (P. M. Bentler, Psychological Bulletin 107, 1990,
// 238-246), RMSEA times the root of the number of groups (J. H. Steiger, Structural Equation
// Modeling 5, 1998, 411-419), SRMR with the means, weighted by the groups' n. As R's package lavaan
// gives them. A CFI that falls by no more than .01 keeps the stricter model (G. W. Cheung and R. B.
// Rensvold, Structural Equation Modeling 9, 2002, 233-255).
//
// Of several minima the least of those reached from the loadings of each of the first eight groups.
// Needs two groups and three items; groups of fewer respondents than items plus 2, or an item that
// does not vary or is a sum of others in a group: undefined.
TERTIUM_API Invariance measurement_invariance(std::span<const ItemMoments> groups);

}  // namespace tertium::statistics
