#include <tertium/plugin.h>

#include <vector>

#include "top_box.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::TopBox>(
      "top-box", "The percentage of answers that are one of the highest of the scale.",
      {tertium::criteria::TopBox::points_option(
          "How many of the highest values of the scale count.")},
      R"(sₖ = 100 xₖ / nₖ, with xₖ of the nₖ valid answers to indicator k among the `points` highest values of
its scale; of the lowest, where a high value means a low score. The ends are those of the codebook, not
of the answers seen. Choices without a value do not count.

score = Σ wₖ sₖ / Σ wₖ

Indicators with fewer answers than the smallest cell are left out. `n` is the number of answers to the
indicator that has most of them.

The interval of one indicator is Wilson's (E. B. Wilson, JASA 22, 1927), and stays within 0 and 100. Of
several, its ends are the weighted means of the indicators' ends: a Summary has no joint counts of
answers, and a standard error of a sum is at most the sum of the standard errors. So this interval is as
wide as if whoever answers one indicator high answered all of them high; it may be wider than needed.

Wilson's interval of a share p of n answers is (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), here times 100,
z the quantile of the normal distribution (1.96 at 95 %).

Where answers are weighted, shares are weighted, and Wilson's interval is taken on Kish's effective
number of answers.

Scores that would tell a suppressed count are suppressed with it. Indicators must be ordinal, and have
more different values than `points`.)")};
}

}  // namespace

TERTIUM_PLUGIN("top-box", "1.0", make_offers)
