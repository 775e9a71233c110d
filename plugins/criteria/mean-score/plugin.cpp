#include <tertium/plugin.h>

#include <vector>

#include "mean_score.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::standing_offer<tertium::criteria::MeanScore>(
      "mean-score", "The weighted mean of the indicators, each brought to 0 to 100.", {},
      R"(Each indicator's answers are brought to 0 to 100, higher is better: 100 (x − least) / (most − least),
or 100 minus it where a high value means a low score ("percent of the maximum possible", P. Cohen and
others, Multivariate Behavioral Research 34, 1999). The ends of the scale are those that the codebook
offers, not those that somebody chose.

score = Σ wₖ mₖ / Σ wₖ, with mₖ the mean of indicator k over all its valid answers

Indicators with fewer answers than the smallest cell are left out. `n` counts the respondents who
answered at least one indicator.

The interval is score ± t(N−1) SE by Taylor linearisation (C.-E. Särndal, B. Swensson and J. Wretman,
Model Assisted Survey Sampling, 1992): zᵢ = Σ wₖ (xᵢₖ − mₖ) / nₖ / Σ wₖ over the indicators that respondent
i answered, SE² = N/(N−1) Σ zᵢ². It takes into account that the same people answer several indicators,
and that some answer only a few. For one indicator it is mean ± t(n−1) sd / √n. It may reach beyond 0
and 100.

Where answers are weighted, mₖ is the weighted mean and zᵢ = Σ wₖ aᵢ (xᵢₖ − mₖ) / Aₖ / Σ wₖ, aᵢ the respondent's
weight and Aₖ the sum of the weights of those who answered indicator k. Where weights come from a column of the
exports, the interval is given for one indicator only: the cross products of several are not weighted.

Indicators must be ordinal with at least two different values, or interval with `least` and `most`.)")};
}

}  // namespace

TERTIUM_PLUGIN("mean-score", "1.0", make_offers)
