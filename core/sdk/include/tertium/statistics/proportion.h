#pragma once

#include <cstdint>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {

// x of n as a share (0 to 1) with Wilson's score interval; z = Phi^-1(1 - (1 - confidence) / 2):
//
//   (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
//
// (E. B. Wilson, Journal of the American Statistical Association 22, 1927, 209-212; recommended for
// small n by L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16, 2001, 101-133.) x = 0
// gives low = 0 and x = n gives high = 1, exactly. n = 0 or x > n: undefined.
TERTIUM_API Estimate proportion(std::uint64_t x, std::uint64_t n, double confidence);

// The same for a weighted share (0 to 1) with Kish's effective number of answers for n; see
// weighted.h.
TERTIUM_API Estimate weighted_proportion(double share, double effective_n, double confidence);

// Other intervals of x of n, for those who must report them. n = 0 or x > n: undefined.
//
// Wilson's with a correction for continuity (R. G. Newcombe, Statistics in Medicine 17, 1998,
// 857-872, method 4), q = 1 - p:
//   (2np + z^2 ∓ 1 ∓ z sqrt(z^2 ∓ 2 - 1/n + 4p(nq ± 1))) / (2 (n + z^2)); 0 at x = 0, 1 at x = n.
TERTIUM_API Estimate wilson_with_continuity(std::uint64_t x, std::uint64_t n, double confidence);
// Clopper and Pearson's "exact" one (Biometrika 26, 1934, 404-413): the quantiles of Beta(x, n-x+1)
// and Beta(x+1, n-x); never too narrow, often too wide.
TERTIUM_API Estimate clopper_pearson(std::uint64_t x, std::uint64_t n, double confidence);
// Agresti and Coull's (The American Statistician 52, 1998, 119-126): Wald's with z^2/2 added to x
// and z^2 to n. Not clipped to 0 … 1.
TERTIUM_API Estimate agresti_coull(std::uint64_t x, std::uint64_t n, double confidence);
// Jeffreys's: the quantiles of Beta(x + 1/2, n - x + 1/2); 0 at x = 0, 1 at x = n (L. D. Brown, T.
// T. Cai and A. DasGupta, as above).
TERTIUM_API Estimate jeffreys(std::uint64_t x, std::uint64_t n, double confidence);
// Wald's, p ± z sqrt(p(1-p)/n): the textbooks', unfit for small n. Not clipped.
TERTIUM_API Estimate wald(std::uint64_t x, std::uint64_t n, double confidence);

}  // namespace tertium::statistics
