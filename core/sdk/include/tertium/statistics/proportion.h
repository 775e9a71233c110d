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

}  // namespace tertium::statistics
