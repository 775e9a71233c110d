#include <tertium/plugin.h>

#include <vector>

#include "agreement.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "questions",
           .kind = Kind::texts,
           .help = "Ids of the questions in which something is judged; all of one scale."},
          {.name = "raters",
           .kind = Kind::text,
           .help = "Code of the group that judges, such as visitors; none given: all respondents.",
           .fallback = ""},
          {.name = "level",
           .kind = Kind::text,
           .help = "What a difference between two ratings means.",
           .fallback = "ordinal",
           .allowed = {"nominal", "ordinal", "interval"}}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Agreement>(
      "agreement", "How far several raters of one visit agree.", options(),
      R"(What is judged is one of the named questions in one region; its ratings are the answers of the group
`raters` there. Findings of kind `reliability`, per region and over all of them (region empty):

| statistic | meaning |
| --- | --- |
| `krippendorff_alpha` | 1 − observed / expected disagreement: 1 all agree, 0 as by chance, below 0 worse; `n` raters (answers to the question with most of them), and the note says how many things were judged |

α = 1 − D_o / D_e, D_o = Σ o_ck d_ck / n, D_e = Σ n_c n_k d_ck / (n(n−1)), where of a thing with m ratings each
ordered pair (c, k) counts 1/(m−1) in o_ck, n_c are the sums of its rows, n the sum of all, and d_ck is what the
difference means (`level`).

(K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011; .8 is asked for, .667 is the least for
tentative conclusions.) `level` says what a difference means: `nominal` equal or not, `ordinal` by the ratings
between, `interval` by its square. A rating may be missing; a question with one rating does not count. Where
all ratings of all things are the same, alpha is undefined.

Over one region, things differ by question only. Over all regions a high alpha may also come from regions
that differ much. Weights are not used.)")};
}

}  // namespace

TERTIUM_PLUGIN("agreement", "1.0", make_offers)
