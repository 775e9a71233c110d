#include <tertium/plugin.h>

#include <vector>

#include "reliability.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Reliability>(
      "reliability", "Whether the indicators of each criterion measure one thing: Cronbach's alpha.",
      {},
      R"(Findings of kind `reliability`, for each criterion of two or more indicators, per region and for all
regions together (region empty), over the respondents who answered all indicators (`n`):

| choice | statistic | meaning |
| --- | --- | --- |
| | `cronbach_alpha` | k/(k−1) (1 − Σ variances / variance of the sum) (L. J. Cronbach, Psychometrika 16, 1951), with Feldt's interval (L. S. Feldt, Psychometrika 30, 1965) |
| question | `item_rest_correlation` | of the indicator with the sum of the others |
| question | `alpha_if_deleted` | alpha of the others |

Feldt's interval goes from 1 − (1 − α) F(1−a/2) to 1 − (1 − α) F(a/2), F the quantiles of the F distribution
with n − 1 and (n−1)(k−1) degrees of freedom, a = 1 − confidence. The item-rest correlation is
(c_i − s_i²) / (s_i √(S − 2c_i + s_i²)), c_i the covariance of the indicator with the sum of all and S the variance of
that sum.

Indicators are brought to 0 to 100 and to their direction first, so that scales of different length
count alike. 0.7 is a common bar; few respondents make wide intervals; a negative alpha says that
indicators contradict each other (look for a direction that is the wrong way round). Weights are not
used.)")};
}

}  // namespace

TERTIUM_PLUGIN("reliability", "1.0", make_offers)
