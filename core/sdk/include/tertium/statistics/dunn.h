#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/mean.h"
#include "tertium/statistics/multiplicity.h"

namespace tertium::statistics {

// Two regions compared by Dunn's test.
struct DunnPair {
  std::size_t a = 0;  // places of the regions as given, a < b
  std::size_t b = 0;
  double z = 0;  // positive if a's answers lie higher
  double p = 1;  // two-sided
  double corrected_p = 1;
  bool single_answer = false;  // one of the two regions has one answer only
};

// After Kruskal and Wallis's test, which regions differ? With the midranks over all N answers, R_i
// their mean in region i and t the sizes of the ties,
//
//   z = (R_a - R_b) / sqrt((N(N+1)/12 - sum (t^3 - t) / (12 (N-1))) (1/n_a + 1/n_b))
//
// (O. J. Dunn, Technometrics 6, 1964, 241-252), p-values corrected over all pairs of regions that
// have answers. Empty where the test of Kruskal and Wallis is undefined.
TERTIUM_API std::vector<DunnPair> dunn(std::span<const std::vector<ValueCount>> regions,
                                       Correction correction);

}  // namespace tertium::statistics
