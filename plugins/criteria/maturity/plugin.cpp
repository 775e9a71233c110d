#include <tertium/plugin.h>

#include <vector>

#include "maturity.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "agreement",
           .kind = Kind::number,
           .help = "How many of the answers must see a level reached.",
           .unit = "percent",
           .fallback = "50",
           .least = 1,
           .most = 100},
          {.name = "proof_above",
           .kind = Kind::number,
           .help = "Levels above this value of the scale need evidence.",
           .fallback = "3"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::Maturity>(
      "maturity", "The level of maturity that most see reached; the high ones only with evidence.",
      options(),
      R"(Ordinal indicators are levels, such as 1 absent, 2 ad hoc, 3 defined, 4 managed, 5 excellent. The level of
a region is the highest that at least `agreement` percent of the answers are at or above: with 50, the
(lower) median:

levelₖ = the largest value v of the scale with 100 (answers at or above v) / nₖ ≥ `agreement`

Indicators of scale text, nominal or multiple are evidence. Where there are such indicators
and none has an answer, a level above `proof_above` is held at it, and the note says so.

score = Σ wₖ 100 (levelₖ − least) / (most − least) / Σ wₖ

over the levels with as many answers as the smallest cell. At least half of all indicators need that many,
so name one question as evidence rather than several. `n` is the number of answers to the level that has
most of them.

The interval holds the levels that are reached by either end of Wilson's interval (E. B. Wilson, JASA 22,
1927) of the shares at or above them; of several levels, its ends are the weighted means of theirs, which is
never too narrow. Where answers are weighted, so are the shares. Levels have no other direction: `reverse`
and `direction` are not used.)")};
}

}  // namespace

TERTIUM_PLUGIN("maturity", "1.0", make_offers)
