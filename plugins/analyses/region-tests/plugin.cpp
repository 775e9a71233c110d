#include <tertium/plugin.h>

#include <vector>

#include "corrections.h"
#include "region_tests.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {
      {.name = "pairs",
       .kind = Kind::boolean,
       .help = "Also compare the regions two by two.",
       .fallback = "true"},
      {.name = "exact",
       .kind = Kind::boolean,
       .help = "Also Fisher's exact test where the chi-squared test is rough; may take seconds.",
       .fallback = "false"},
      {.name = "correction",
       .kind = Kind::text,
       .help = "How the p-values of one question's pairs of regions, or choices, are corrected "
               "for their number.",
       .fallback = "holm",
       .allowed = tertium::analyses::correction_names()},
      {.name = "across",
       .kind = Kind::text,
       .help = "How the p-values of all questions are corrected for their number.",
       .fallback = "bh",
       .allowed = tertium::analyses::correction_names()}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::RegionTests>(
      "region-tests", "Tests for each question whether the regions answer differently.", options(),
      R"(Findings of kind `test`, over all regions but the benchmark. Weights are not used.

**Ordinal questions whose choices have values:** Kruskal and Wallis's test (JASA 47, 1952) on midranks,

H = 12/(N(N+1)) Σ nᵢ (R̄ᵢ − (N+1)/2)² / C, C = 1 − Σ(t³−t)/(N³−N)

| statistic | meaning |
| --- | --- |
| `kruskal_h` | H, corrected for ties |
| `kruskal_df` | regions with answers − 1 |
| `kruskal_p` | from the chi-squared distribution; rough where regions have fewer than 5 answers, and the note then says so |
| `kruskal_p_corrected` | the same, corrected over the questions (`across`) |
| `epsilon_squared` | effect size H / (N − 1): 0 none, 1 as large as can be |
| `eta_squared` | effect size (H − k + 1) / (N − k), k regions; may be below 0 |

`n` is the number of answers of all these regions. Regions without answers do not count; with fewer
than two, or if all answers are equal, the test is undefined and the note says so.

Then each pair of regions that have answers, `region` against `against`; `n` is the answers of both:

| statistic | meaning |
| --- | --- |
| `dunn_z` | O. J. Dunn's test (Technometrics 6, 1964) on the ranks of all regions; above 0 if `region` answers higher |
| `dunn_p` | two-sided |
| `dunn_p_corrected` | corrected over the pairs of this question (`correction`); the note names how |
| `cliffs_delta` | P(higher) − P(lower), −1 to 1, with the interval of D. Feng and N. Cliff (Journal of Modern Applied Statistical Methods 3, 2004); by common habit .147 is small, .33 medium, .474 large |

z = (R̄_a − R̄_b) / √((N(N+1)/12 − Σ(t³−t)/(12(N−1))) (1/n_a + 1/n_b))

δ − δ³ ± z s √((1−δ²)² + z²s²), over 1 − δ² + z²s², with s² the variance of δ over the pairs of answers

**Nominal questions, and ordinal ones without values:** Pearson's chi-squared test,
χ² = Σ (O − E)² / E with E = row total · column total / n (Philosophical Magazine 50, 1900), of regions by choices,
over those that are not empty.

| statistic | meaning |
| --- | --- |
| `chi_squared`, `chi_squared_df`, `chi_squared_p` | rough where more than 20 % of the expected counts are below 5 or one is below 1 (W. G. Cochran, Biometrics 10, 1954); the note then says so |
| `chi_squared_p_corrected` | the same, corrected over the questions (`across`) |
| `cramers_v` | effect size √(χ² / (n min(r−1, c−1))), 0 to 1 |
| `cramers_v_corrected` | less biased in small tables (W. Bergsma, Journal of the Korean Statistical Society 42, 2013) |
| `fisher_p` | with `exact`, where the test is rough: Fisher's exact test; 2 by 2, or up to 200 answers |

**Questions with several answers:** the same figures for each choice (`choice`), of the table of regions by
whether it was ticked; `n` is who answered the question. `chi_squared_p_corrected` is there corrected over the
choices of the question (`correction`), and does not count among the questions of `across`.

Corrections: `holm` (S. Holm, 1979), `hochberg` (Y. Hochberg, 1988), `bonferroni`, `bh` (Y. Benjamini and
Y. Hochberg, 1995), `by` (Y. Benjamini and D. Yekutieli, 2001), `none`.

A figure of a pair is suppressed if either region has fewer answers than the smallest cell, those of a table
of 2 by 2 if one of its counts is. Interval questions, whose ranks are not part of a summary, are tested by
their means: see [means](analysis-means.md).)")};
}

}  // namespace

TERTIUM_PLUGIN("region-tests", "1.2", make_offers)
