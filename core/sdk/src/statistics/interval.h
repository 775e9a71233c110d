#pragma once

#include "tertium/statistics/mean.h"

namespace tertium::statistics {

// Numbers beyond this have squares that a sum of doubles cannot hold.
inline constexpr double kLargestNumber = 1e150;

// Fills in Student's interval of a mean whose n, mean, sd and standard error are set. What is not
// finite is taken away, with the reason.
void add_interval(Mean& mean, double confidence);

// True if the sums of such numbers' squares are no sums any more; says so in `mean`.
bool too_large(const NumberSums& numbers, Mean& mean);

}  // namespace tertium::statistics
