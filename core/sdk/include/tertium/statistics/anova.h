#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/mean.h"

// Do the regions' means differ? Answers by region and value, or, where only their moments are known
// (interval questions), each region's mean_of().
namespace tertium::statistics {

using CountsByRegion = std::span<const std::vector<ValueCount>>;

// A test by an F distribution.
struct FTest {
  std::optional<double> f{};
  std::optional<double> degrees1{};
  std::optional<double> degrees2{};
  std::optional<double> p{};
  std::string reason{};  // for what is missing
};

// One-way analysis of variance: between = sum n_i (m_i - m)^2, within = sum (n_i - 1) s_i^2,
// F = (between / (k-1)) / (within / (N-k)); eta^2 = between / (between + within); omega^2 =
// (between - (k-1) w) / (between + within + w), w = within / (N-k). (R. A. Fisher, Statistical
// Methods for Research Workers, 1925; omega squared: W. L. Hays, Statistics, 1963.) All regions
// with an answer take part.
struct Anova {
  FTest test{};
  std::uint64_t n = 0;
  double between = 0;
  double within = 0;
  std::optional<double> eta_squared{};
  std::optional<double> omega_squared{};
};
TERTIUM_API Anova anova(CountsByRegion regions);
TERTIUM_API Anova anova(std::span<const Mean> regions);

// Welch's test, which does not ask for equal variances: with w = n/s^2 and W their sum,
//
//   F = sum w (m - m_w)^2 / (k-1) / (1 + 2 (k-2)/(k^2-1) L),  L = sum (1 - w/W)^2 / (n - 1)
//
// and (k^2-1)/(3 L) degrees of freedom in the denominator (B. L. Welch, Biometrika 38, 1951,
// 330-336). Regions with fewer than two answers or without any spread cannot take part.
struct Welch {
  FTest test{};
  std::vector<std::size_t> left_out{};  // regions with answers that could not take part
};
TERTIUM_API Welch welch(CountsByRegion regions);
TERTIUM_API Welch welch(std::span<const Mean> regions);

// Do the regions' spreads differ? An analysis of variance of the distances from each region's
// median (M. B. Brown and A. B. Forsythe, Journal of the American Statistical Association 69, 1974,
// 364-367).
TERTIUM_API FTest brown_forsythe(CountsByRegion regions);

// Two regions compared without asking for equal variances or sizes.
struct MeanPair {
  std::size_t a = 0;  // places of the regions, a < b
  std::size_t b = 0;
  double difference = 0;                   // mean of a - mean of b
  double t = 0;                            // difference / sqrt(s_a^2/n_a + s_b^2/n_b)
  double degrees = 0;                      // Welch and Satterthwaite's
  std::optional<double> p{};               // of these two alone, two-sided
  std::optional<double> games_howell_p{};  // as one of all pairs
  double hedges_g = 0;
};

// Every pair of the regions that take part in welch(), k of them. p by Student's t (B. L. Welch,
// Biometrika 34, 1947, 28-35); games_howell_p by the studentized range of k means at |t| sqrt(2)
// (P. A. Games and J. F. Howell, Journal of Educational Statistics 1, 1976, 113-125), none with
// fewer than 2 degrees of freedom. hedges_g = (1 - 3/(4 d - 1)) difference / s, s^2 the pooled
// variance with d = n_a + n_b - 2 (L. V. Hedges, Journal of Educational Statistics 6, 1981,
// 107-128).
TERTIUM_API std::vector<MeanPair> games_howell(CountsByRegion regions);
TERTIUM_API std::vector<MeanPair> games_howell(std::span<const Mean> regions);

}  // namespace tertium::statistics
