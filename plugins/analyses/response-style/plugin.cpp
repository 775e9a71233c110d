#include <tertium/plugin.h>

#include <vector>

#include "response_style.h"

namespace {

tertium::Options options() {
  return {{.name = "questions",
           .kind = tertium::Option::Kind::texts,
           .help = "Ids of the items; none given: all ordinal questions whose choices have values.",
           .fallback = "[]"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::ResponseStyles>(
      "response-style", "How regions use the scales, and which ranks depend on it.", options(),
      R"(People differ in how they use a scale, and so do countries: some agree more to anything, some take the ends.
Per region, over all answers to the items, findings of kind `reliability`:

| statistic | meaning |
| --- | --- |
| `acquiescence` | share of the answers above the middle of the scale |
| `disacquiescence` | share below it |
| `net_acquiescence` | the first less the second |
| `extreme_responses` | share at either end |
| `midpoint_responses` | share in the middle |

(H. Baumgartner and J.-B. E. M. Steenkamp, Journal of Marketing Research 38, 2001, who take each
respondent's shares; a summary has those of all answers of a region.) Answers count as given, reversed
questions too: take items that ask in both directions. `n` is the respondents who answered an item.

Then per item, over the respondents who answered all of them (`n`), findings of kind `question`:

| statistic | meaning |
| --- | --- |
| `complete_score` | mean, 0 to 100, reversed questions turned |
| `ipsatised_score` | Σ(x − x̄) / n: mean of each respondent's score x less his or her own mean x̄ over all items |
| `complete_rank`, `ipsatised_rank` | the regions' ranks by either, 1 is the highest; the benchmark has none |
| `rank_move` | how far the two ranks are apart; from 2 on the note says that the rank depends on style |

(R. Fischer, Journal of Cross-Cultural Psychology 35, 2004.) Which of the two is right cannot be told: what
is taken away may be style, or what people think. No other figure is changed by this analysis. Weights are
not used.)")};
}

}  // namespace

TERTIUM_PLUGIN("response-style", "1.0", make_offers)
