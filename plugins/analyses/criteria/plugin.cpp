#include <tertium/plugin.h>

#include <vector>

#include "criteria.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::CriteriaScores>(
      "criteria", "Scores of all criteria and themes region by region, and the regions' ranks.", {},
      R"(Each criterion's method (`method` in the criteria file) makes its score; this analysis asks it for
every region, and for every group in every region.

| kind | choice | statistic | meaning |
| --- | --- | --- | --- |
| `criterion` | | `score` | 0 to 100, higher is better, with the method's interval; `n` as the method counts (`mean-score`: respondents who answered at least one indicator) |
| `criterion` | | `rank` | 1 is the best region; low and high are the ranks that are left open |
| `criterion` | question | `indicator_score` | mean of the indicator's answers as 100 (x − least) / (most − least), or 100 minus it where a low value is better, with Student's interval |
| `theme` | | `score` | weighted mean of its criteria's scores; `n` is the smallest of theirs; no interval |
| `theme` | | `rank` | 1 is the best region |

theme = Σ wᵢ sᵢ / Σ wᵢ, with sᵢ the score of its criterion i and wᵢ its weight: what is lost in one criterion can
be made good in another (OECD and JRC, Handbook on Constructing Composite Indicators, 2008, who call it linear
aggregation).

A criterion is scored only where at least half of its indicators have as many answers as the smallest
cell; a theme only where all of its criteria are scored. Otherwise there is no value, and the note says
why.

Ranks compare scores at 12 significant digits, so that the rounding of the arithmetic decides nothing;
equal scores share the smallest rank. The best rank that is left open is 1 + the number of regions that are
clearly above, the worst the number of ranked regions less those that are clearly below: clear is a difference
whose interval (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008) does not hold 0. Each pair is judged
by itself, without a correction for their number. The benchmark region is scored like the others and never ranked;
regions without a score have no rank, and where one region alone has a score there is nothing to rank. Where
all answers are equal an interval has no width: the note says so, since that is not certainty. Ranks say nothing about the size of a difference: read them with
the intervals.)")};
}

}  // namespace

TERTIUM_PLUGIN("criteria", "1.0", make_offers)
