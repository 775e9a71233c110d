#include <tertium/plugin.h>

#include <vector>

#include "net_balance.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::NetBalance>(
      "net-balance", "The share at the upper end of the scale less the share at the lower end.",
      {tertium::criteria::NetBalance::points_option(
          "How many values at either end of the scale count.")},
      R"(sₖ = 50 + 50 (pₖ − qₖ), with pₖ the share of the valid answers to indicator k among the `points` highest
values of its scale and qₖ that among the lowest; the other way round where a high value means a low
score. 50 says that both ends are equally strong, 100 that all answers are at the upper end. The ends are
those of the codebook, not of the answers seen. Choices without a value do not count.

score = Σ wₖ sₖ / Σ wₖ

Indicators with fewer answers than the smallest cell are left out. `n` is the number of answers to the
indicator that has most of them.

The interval of one indicator is that of D. G. Bonett and R. M. Price (Journal of Educational and
Behavioral Statistics 37, 2012) for the difference of two shares of the same answers, kept within 0 and
100. Of several, its ends are the weighted means of the indicators' ends: a Summary has no joint counts
of answers, and a standard error of a sum is at most the sum of the standard errors. So this interval may
be wider than needed.

With n answers, p' = (n p + 1) / (n + 2) and q' = (n q + 1) / (n + 2), Bonett and Price's interval of p − q is
p' − q' ± z √((p' + q' − (p' − q')²) / (n + 2)), here brought to 50 + 50 times it.

Where answers are weighted, shares are weighted, and the interval is taken on Kish's effective number of
answers.

Scores that would tell a suppressed count are suppressed with it. Indicators must be ordinal, and have
at least twice as many different values as `points`.)")};
}

}  // namespace

TERTIUM_PLUGIN("net-balance", "1.0", make_offers)
