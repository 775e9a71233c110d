#include <tertium/plugin.h>

#include <vector>

#include "formula.h"

namespace {

tertium::Options options() {
  return {{.name = "expression",
           .kind = tertium::Option::Kind::text,
           .help = "An expression over the scores of the indicators, by their ids."}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::Formula>(
      "formula", "An expression over the scores of the indicators.", options(),
      R"md(For example, `options = { expression = "min(trust, 0.5 * (office + board))" }` with
`indicators = ["trust", "office", "board"]`.

Each indicator stands in the expression by its id ('-' and '.' written as '_', and '_' before a digit at the
front), with the mean of its answers from 0 to 100 as [mean-score](criterion-mean-score.md) makes it, its
direction included. There are numbers (decimal point), `+ - * / ^`, brackets, comparisons, `&&`, `||`,
`condition ? a : b`, and functions: `min`, `max`, `avg`, `sum`, `abs`, `sqrt`, `exp`, `ln`, `log10`, `rint`
and those of trigonometry. The expression is read and tried before a run (by the library muParser); it must
use every indicator, and each must have as many answers as the smallest cell. Weights of indicators are not
used: write them into the expression.

The result is the score. If it is not within 0 and 100 there is none, and the note says so: write
`min(100, max(0, …))` where it should be cut.

The interval is score ± t(N−1) SE by Taylor linearisation, the delta method (G. W. Oehlert, The American
Statistician 46, 1992), SE² = Σ gⱼ gₖ cov(mⱼ, mₖ) with g the slopes of the expression: near the indicators' scores the expression
is the sum of the scores times its slopes (differences over 0.0001 points), whose interval
[mean-score](criterion-mean-score.md) gives from the cross products. At a kink, as of `min` where two are
equal, and where respondents have weights of their own, there is none. It may reach beyond 0 and 100.)md")};
}

}  // namespace

TERTIUM_PLUGIN("formula", "1.0", make_offers)
