#pragma once

#include <optional>

#include "tertium/export.h"

// Quantiles and tails of the distributions that tests and intervals need (Boost.Math inside). A
// question outside a function's domain (a probability outside (0, 1), degrees of freedom not above
// 0, anything that is not finite) has no answer: these functions neither throw nor return NaN.
namespace tertium::statistics {

TERTIUM_API std::optional<double> normal_quantile(double probability);
// P(|Z| >= |z|).
TERTIUM_API std::optional<double> normal_two_sided(double z);

TERTIUM_API std::optional<double> t_quantile(double probability, double degrees);
// P(|T| >= |t|).
TERTIUM_API std::optional<double> t_two_sided(double t, double degrees);

TERTIUM_API std::optional<double> chi_squared_quantile(double probability, double degrees);
// P(X >= x), x >= 0.
TERTIUM_API std::optional<double> chi_squared_upper(double x, double degrees);

TERTIUM_API std::optional<double> f_quantile(double probability, double degrees1, double degrees2);
// P(F >= f), f >= 0.
TERTIUM_API std::optional<double> f_upper(double f, double degrees1, double degrees2);

TERTIUM_API std::optional<double> beta_quantile(double probability, double a, double b);

}  // namespace tertium::statistics
