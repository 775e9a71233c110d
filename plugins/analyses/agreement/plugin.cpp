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
| `fleiss_kappa` | (P − P_e) / (1 − P_e): the share P of pairs of raters who gave the same rating, beyond what chance gives (J. L. Fleiss, Psychological Bulletin 76, 1971); only where all things have the same number of ratings |
| `icc_agreement`, `icc_consistency` | per region: intraclass correlation of one rating, ICC(2,1) and ICC(3,1) of P. E. Shrout and J. L. Fleiss (Psychological Bulletin 86, 1979): the share of the ratings' variance that is of the things judged. In the second, raters who are always stricter count as agreeing; `n` raters who rated all things |
| `icc_agreement_mean`, `icc_consistency_mean` | the same of the mean of these raters, ICC(2,k) and ICC(3,k) |

α = 1 − D_o / D_e, D_o = Σ o_ck d_ck / n, D_e = Σ n_c n_k d_ck / (n(n−1)), where of a thing with m ratings each
ordered pair (c, k) counts 1/(m−1) in o_ck, n_c are the sums of its rows, n the sum of all, and d_ck is what the
difference means (`level`).

(K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011; .8 is asked for, .667 is the least for
tentative conclusions.) `level` says what a difference means: `nominal` equal or not, `ordinal` by the ratings
between, `interval` by its square. A rating may be missing; a question with one rating does not count. Where
all ratings of all things are the same, alpha is undefined.

With MS_u, MS_r and MS_e the mean squares of n things, of k raters and of the rest, ICC(3,1) = (MS_u − MS_e) /
(MS_u + (k−1) MS_e) and ICC(2,1) the same with k (MS_r − MS_e) / n added below the line. Cohen's kappa, weighted
or not, is of two raters: on so few no figure is shown; Kendall's W needs each rater's own ranks, which a
summary does not hold.

Over one region, things differ by question only. Over all regions a high alpha may also come from regions
that differ much. Weights are not used.)")};
}

}  // namespace

TERTIUM_PLUGIN("agreement", "1.1", make_offers)
