#include <tertium/plugin.h>

#include <vector>

#include "region_tests.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::RegionTests>(
      "region-tests", "Tests for each question whether the regions answer differently.", {},
      R"(Findings of kind `test`, one set per ordinal question whose choices have values, over all regions
but the benchmark: Kruskal and Wallis's test (JASA 47, 1952) on midranks,

H = 12/(N(N+1)) Σ nᵢ (R̄ᵢ − (N+1)/2)² / C, C = 1 − Σ(t³−t)/(N³−N)

| statistic | meaning |
| --- | --- |
| `kruskal_h` | H, corrected for ties |
| `kruskal_df` | regions with answers − 1 |
| `kruskal_p` | from the chi-squared distribution; rough where regions have fewer than 5 answers |
| `epsilon_squared` | effect size H / (N − 1): 0 none, 1 as large as can be |
| `eta_squared` | effect size (H − k + 1) / (N − k), k regions; may be below 0 |

`n` is the number of answers of all these regions. Regions without answers do not count; with fewer
than two, or if all answers are equal, the test is undefined and the note says so. Weights are not
used. Interval questions are not tested: their ranks are not part of a summary.)")};
}

}  // namespace

TERTIUM_PLUGIN("region-tests", "1.0", make_offers)
