#include <tertium/plugin.h>

#include <vector>

#include "frequencies.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "groups",
           .kind = Kind::boolean,
           .help = "Also by group within each region.",
           .fallback = "false"},
          {.name = "questions",
           .kind = Kind::texts,
           .help = "Ids of the questions to take; none given: all.",
           .fallback = "[]"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Frequencies>(
      "frequencies", "Counts, shares, means and quartiles of every question, region by region.",
      options(),
      R"(Findings of kind `question`, per question and region:

| scale | statistic | meaning |
| --- | --- | --- |
| all | `n`, `missing` | respondents with and without a valid answer |
| nominal, ordinal, multiple | `count` | respondents who gave that choice; a choice that nobody gave has 0 |
| | `share` | `count` / `n`, 0 to 1, with Wilson's interval (E. B. Wilson, JASA 22, 1927); of a multiple question the shares may add up to more than 1 |
| ordinal with values, interval | `mean` | with Student's interval: mean ± t(n−1) sd / √n |
| | `sd` | with n − 1 |
| ordinal with values | `median`, `quartile_1`, `quartile_3` | type 7 of R. J. Hyndman and Y. Fan (The American Statistician 50, 1996): with h = (n − 1) p, the answer at place h in rising order, counted from 0, and between two of them in proportion |

Wilson's interval of a share p of n answers is (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z the
quantile of the normal distribution (1.96 at 95 %); it never leaves 0 to 1. Student's goes back to
W. S. Gosset (Biometrika 6, 1908).

Where answers are weighted, `count` and `n` stay numbers of people; `n_effective` is Kish's
(Σw)² / Σw²; `share` is weighted, with Wilson's interval on `n_effective`; `mean` is Σwx / Σw with the
standard error of Taylor linearisation, √(n/(n−1) Σ(w(x−m)/Σw)²); `sd` is
√(Σw(x−m)² / (Σw − Σw²/Σw)); quantiles are not given.)")};
}

}  // namespace

TERTIUM_PLUGIN("frequencies", "1.0", make_offers)
