#include "tertium/statistics/distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tertium::statistics {
namespace {

constexpr double kClose = 1e-13;

TEST(Distribution, NormalMatchesTheTables) {
  EXPECT_NEAR(normal_quantile(0.975).value(), 1.959963984540054, kClose);
  EXPECT_NEAR(normal_two_sided(1.959963984540054).value(), 0.05, kClose);
  EXPECT_NEAR(normal_two_sided(-1.959963984540054).value(), 0.05, kClose);
  EXPECT_EQ(normal_two_sided(0), 1);
}

// With 1 degree of freedom t is Cauchy's distribution: the quantile is tan(pi (p - 1/2)). With 2 it is
// (2p - 1) sqrt(2 / (4 p (1 - p))).
TEST(Distribution, StudentsTMatchesItsClosedForms) {
  EXPECT_NEAR(t_quantile(0.975, 1).value(), std::tan(std::acos(-1.0) * 0.475), 1e-11);
  EXPECT_NEAR(t_quantile(0.975, 2).value(), 0.95 * std::sqrt(2 / (4 * 0.975 * 0.025)), 1e-12);
  EXPECT_NEAR(t_quantile(0.975, 3).value(), 3.18244630528371, 1e-13);  // R 4.2.2
  EXPECT_NEAR(t_two_sided(1, 1).value(), 0.5, kClose);
}

// With 2 degrees of freedom P(X >= x) = exp(-x/2).
TEST(Distribution, ChiSquaredMatchesItsClosedForm) {
  EXPECT_NEAR(chi_squared_upper(3, 2).value(), std::exp(-1.5), kClose);
  EXPECT_NEAR(chi_squared_quantile(0.95, 2).value(), -2 * std::log(0.05), 1e-12);
  EXPECT_EQ(chi_squared_upper(0, 4), 1);
  EXPECT_GT(chi_squared_upper(900, 3).value(), 0);  // no loss of the far tail
}

// F(1, d) is the square of t(d); F with 2 and 2 degrees has P(F >= f) = 1 / (1 + f).
TEST(Distribution, FMatchesItsClosedForms) {
  EXPECT_NEAR(f_quantile(0.95, 1, 7).value(), std::pow(t_quantile(0.975, 7).value(), 2), 1e-12);
  EXPECT_NEAR(f_upper(3, 2, 2).value(), 0.25, kClose);
}

TEST(Distribution, OutsideTheDomainThereIsNoAnswer) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(normal_quantile(0));
  EXPECT_FALSE(normal_quantile(1));
  EXPECT_FALSE(normal_quantile(nan));
  EXPECT_FALSE(t_quantile(0.975, 0));
  EXPECT_FALSE(t_quantile(0.975, -1));
  EXPECT_FALSE(t_quantile(0.975, nan));
  EXPECT_FALSE(t_two_sided(infinite, 3));
  EXPECT_FALSE(chi_squared_upper(-1, 3));
  EXPECT_FALSE(chi_squared_upper(nan, 3));
  EXPECT_FALSE(chi_squared_quantile(0.5, 0));
  EXPECT_FALSE(f_quantile(0.5, 0, 1));
  EXPECT_FALSE(f_upper(1, 1, nan));
}

}  // namespace
}  // namespace tertium::statistics
