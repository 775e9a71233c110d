#include <tertium/plugin.h>

#include <vector>

#include "means.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Means>(
      "means", "How sure means are, how answers lie about them, and whether they differ.", {},
      R"(What [frequencies](analysis-frequencies.md) does not give of questions that have a mean. Per region,
findings of kind `question`:

| statistic | meaning |
| --- | --- |
| `standard_error` | of the mean: sd / √n; weighted as `frequencies` says |
| `design_effect` | of weighted answers to ordinal questions: n / n_effective = n Σw² / (Σw)² (L. Kish, Survey Sampling, 1965) |
| `standard_error_domain` | of weighted answers to ordinal questions: √(N/(N−1) Σ(w(x−m)/Σw)²), N all respondents of all regions, of which the region is a part (T. Lumley, Complex Surveys, 2010) |
| `skewness` | G₁ = g₁ √(n(n−1)) / (n−2), g₁ = m₃ / m₂^(3/2): above 0, the longer tail is on the high side; ordinal questions |
| `kurtosis` | G₂ = (n−1) / ((n−2)(n−3)) ((n+1) g₂ + 6), g₂ = m₄ / m₂² − 3: 0 for the normal distribution; ordinal questions |

(D. N. Joanes and C. A. Gill, The Statistician 47, 1998.) They are not given for weighted answers, and not
for interval questions, of which a summary holds sums and squares only.

Over all regions but the benchmark, findings of kind `test` for ordinal questions with values and for interval
questions:

| statistic | meaning |
| --- | --- |
| `welch_f`, `welch_df1`, `welch_df2`, `welch_p` | B. L. Welch's test that the means are equal, which does not ask for equal variances (Biometrika 38, 1951); regions with fewer than two answers or without spread cannot take part, and the note names them |
| `omega_squared` | effect size of the one-way analysis of variance (W. L. Hays, Statistics, 1963); may be below 0 |

With w = n / s² of a region, W their sum, m the mean and m_w = Σwm / W, over k regions

F = Σ w (m − m_w)² / (k−1) / (1 + 2(k−2)/(k²−1) L), L = Σ (1 − w/W)² / (n−1),

with k − 1 and (k²−1) / 3L degrees of freedom; ω² = (B − (k−1) v) / (B + R + v), B and R the sums of squares
between and within the regions, v = R / (N−k). Weights are not used in the tests.)")};
}

}  // namespace

TERTIUM_PLUGIN("means", "1.1", make_offers)
