#include <tertium/plugin.h>

#include <vector>

#include "best_practice.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "evidence",
           .kind = Kind::texts,
           .help = "Questions in which evidence is given, as \"criterion=question\".",
           .fallback = "[]"},
          {.name = "visitors",
           .kind = Kind::text,
           .help = "Code of the group of those who came to see; none: what they saw is not known.",
           .fallback = ""},
          {.name = "explained",
           .kind = Kind::texts,
           .help = "Differences between visitors and region that are explained, as "
                   "\"criterion=region\".",
           .fallback = "[]"},
          {.name = "draws",
           .kind = Kind::integer,
           .help = "How many times the scores are drawn for the range of a rank.",
           .unit = "draws",
           .fallback = "1000",
           .least = 100,
           .most = 100000},
          tertium::seed_option()};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::BestPractice>(
      "best-practice", "Which regions' practice in a criterion is proved, and which is promising.",
      options(),
      R"(A region's practice in a criterion is *best practice* if all four hold, *promising* if the first and the
last do, else neither:

1. its score is in the top third of the compared regions, and its rank is still in the top half at the
   95 % quantile of what it may be;
2. evidence was given: the question named for the criterion in `evidence` has an answer;
3. visitors saw what the region says of itself: for none of the criterion's ordinal indicators does the mean
   of the group `visitors` differ from the mean of all others by more than one level of the scale; or the
   difference is named in `explained`; both must be as many as the smallest cell;
4. it has as many respondents as the smallest cell.

Thirds and halves are rounded up: of four regions, two are the top third. What a rank may be is drawn: each
score moved by a normal number whose spread is that of its interval; quantiles of type 7 over `draws`.

Findings of kind `criterion`, per region but the benchmark:

| statistic | meaning |
| --- | --- |
| `rank_range` | the rank; low and high are the 5 % and the 95 % quantile |
| `gate_rank`, `gate_evidence`, `gate_visitors`, `gate_n` | 1 if the condition holds, else 0 and the note says why |
| `practice` | 2 best practice, 1 promising, 0 neither; the note names what fails |

The rules are this project's, after what good-practice collections ask for: measurable results, evidence,
and something that others could see. They decide what is worth a case study, not what works elsewhere. Only
whether evidence was given, and whether visitors differ by more than a level, is told, not how many said so.)")};
}

}  // namespace

TERTIUM_PLUGIN("best-practice", "1.0", make_offers)
