#include <tertium/plugin.h>

#include <vector>

#include "share.h"

namespace {

tertium::Options options() {
  return {{.name = "choices",
           .kind = tertium::Option::Kind::texts,
           .help = "Codes of the choices that count, for example [\"yes\"]."}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::Share>(
      "share", "The percentage of answers that are one of the named choices.", options(),
      R"(sₖ = 100 xₖ / nₖ, with xₖ of the nₖ valid answers to indicator k being one of `choices`; 100 less it
where a high value means a low score. Answers that the codebook takes as missing, such as "don't know",
are in neither. Of a multiple question nₖ counts the respondents who answered it, and one choice can be
named.

score = Σ wₖ sₖ / Σ wₖ

Indicators with fewer answers than the smallest cell are left out. `n` is the number of answers to the
indicator that has most of them.

The interval of one indicator is Wilson's (E. B. Wilson, JASA 22, 1927), and stays within 0 and 100. Of
several, its ends are the weighted means of the indicators' ends: a Summary has no joint counts of
answers, and a standard error of a sum is at most the sum of the standard errors. So this interval may be
wider than needed, never narrower.

Wilson's interval of a share p of n answers is (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), here times 100,
z the quantile of the normal distribution (1.96 at 95 %).

Where answers are weighted, shares are weighted, and Wilson's interval is taken on Kish's effective
number of answers.

Scores that would tell a suppressed count are suppressed with it. Indicators must be nominal, ordinal or
multiple, and have all of `choices`.)")};
}

}  // namespace

TERTIUM_PLUGIN("share", "1.0", make_offers)
