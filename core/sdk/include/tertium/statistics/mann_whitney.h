#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/mean.h"

namespace tertium::statistics {

// Do the answers of two regions, a and b, lie equally high? Mann and Whitney's test.
struct MannWhitney {
  std::uint64_t n_a = 0;
  std::uint64_t n_b = 0;
  std::optional<double> u_a{};  // pairs in which a is higher; a tie is half a pair
  std::optional<double> u_b{};  // n_a n_b - u_a
  std::optional<double> a12{};  // u_a / (n_a n_b): how likely a is higher, 0 to 1
  std::optional<double> z{};
  std::optional<double> p{};             // two-sided
  std::optional<double> z_continuity{};  // half a pair nearer to the middle
  std::optional<double> p_continuity{};
  std::optional<double> p_exact{};  // without ties and with fewer than 50 answers each
  std::string reason{};             // for what is missing but p_exact
};

// With N = n_a + n_b and t the sizes of the ties,
//
//   z = (u_a - n_a n_b / 2) / sqrt(n_a n_b / 12 ((N + 1) - sum (t^3 - t) / (N (N - 1))))
//
// (H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18, 1947, 50-60; ties: M.
// Hollander and D. A. Wolfe, Nonparametric Statistical Methods, 1973). The exact p is twice the
// smaller tail of the distribution of u over all arrangements, at most 1. a12 is A. Vargha and H.
// D. Delaney's (Journal of Educational and Behavioral Statistics 25, 2000, 101-132). A region
// without answers: undefined. All values equal: u and a12 only.
TERTIUM_API MannWhitney mann_whitney(std::span<const ValueCount> a, std::span<const ValueCount> b);

// Cliff's delta, P(a > b) - P(a < b), from -1 to 1.
struct CliffsDelta {
  Estimate delta{};
  std::optional<double> variance{};  // needs two answers in each region
};

// With d_ij the sign of a_i - b_j, d its mean over all pairs, d_i. and d_.j its means over one
// side, m = n_a and n = n_b,
//
//   s^2 = (n^2 sum (d_i. - d)^2 + m^2 sum (d_.j - d)^2 - sum sum (d_ij - d)^2) / (m n (m-1) (n-1)),
//
// but at least (1 - d^2)/(m n - 1), and the interval, which is not symmetric,
//
//   (d - d^3 ± z s sqrt((1 - d^2)^2 + z^2 s^2)) / (1 - d^2 + z^2 s^2),  z = Phi^-1(1 -
//   (1-confidence)/2)
//
// (N. Cliff, Psychological Bulletin 114, 1993, 494-509; D. Feng and N. Cliff, Journal of Modern
// Applied Statistical Methods 3, 2004, 322-332). |d| = 1 or a single answer: no interval.
TERTIUM_API CliffsDelta cliffs_delta(std::span<const ValueCount> a, std::span<const ValueCount> b,
                                     double confidence);

}  // namespace tertium::statistics
