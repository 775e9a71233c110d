#include <tertium/plugin.h>

#include <vector>

#include "composites.h"
#include "rank_stability.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "draws",
           .kind = Kind::integer,
           .help = "How many sets of weights are drawn.",
           .unit = "sets",
           .fallback = "1000",
           .least = 1,
           .most = 100000},
          tertium::seed_option(),
          {.name = "normalisations",
           .kind = Kind::texts,
           .help = "How criteria are brought to a scale; each is combined with each aggregation.",
           .fallback = "[\"none\", \"min-max\", \"z-score\"]",
           .allowed = tertium::analyses::normalisation_names()},
          {.name = "aggregations",
           .kind = Kind::texts,
           .help = "How criteria are put together.",
           .fallback = "[\"arithmetic\", \"geometric\"]",
           .allowed = tertium::analyses::aggregation_names()}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::RankStability>(
      "rank-stability", "How much the regions' ranks depend on weights and methods.", options(),
      R"(For each theme, and for the criteria of all themes together (item empty), the regions' criteria scores are
put together again and again: with weights drawn uniformly from all that add up to 1, after each of
`normalisations`, by each of `aggregations`. Findings of kind `theme`:

| choice | against | statistic | meaning |
| --- | --- | --- | --- |
| | | `rank_median` | median rank over the draws; low and high are the 5 % and the 95 % quantile, and the note names the number of draws and the methods |
| rank | | `rank_share` | share of the draws that give this rank, 0 to 1 (R. Lahdelma and P. Salminen, Operations Research 49, 2001) |
| | region | `above_share` | share of the draws in which `region` is above it |
| | | `rank_shift` | without region: mean difference between the rank in a draw and the rank by the weights of the criteria file |

| normalisation | |
| --- | --- |
| `none` | the scores as they are |
| `min-max` | the lowest of the regions 1, the highest 100 |
| `z-score` | (x − mean) / sd |
| `rank` | 1 for the lowest |

| aggregation | |
| --- | --- |
| `arithmetic` | Σwx; what is lost in one criterion can be made good in another |
| `geometric`, `harmonic` | exp(Σ w ln x) and 1 / Σ(w/x), the less so; only of figures above 0 |
| `copeland` | how many regions it outranks less how many outrank it (A. H. Copeland, 1951) |

(OECD and JRC, Handbook on Constructing Composite Indicators, 2008.) A combination that is not defined for
these scores, such as the geometric mean of z-scores, is left out: the note names those that were used.
Ranks compare at 12 significant digits, ties share the smallest rank. The benchmark takes no part; neither
does a region that lacks one of the scores. How unsure the scores themselves are is not part of the draws:
see their intervals. The generator is the 64-bit Mersenne Twister, and weights are exponential numbers over
their sum.)")};
}

}  // namespace

TERTIUM_PLUGIN("rank-stability", "1.0", make_offers)
