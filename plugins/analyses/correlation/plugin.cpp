#include <tertium/plugin.h>

#include <vector>

#include "correlation.h"

namespace {

tertium::Options options() {
  return {{.name = "questions",
           .kind = tertium::Option::Kind::texts,
           .help =
               "Ids of the questions of which all pairs are taken; none given: the indicators of "
               "each criterion.",
           .fallback = "[]"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Correlations>(
      "correlation", "Which questions go together: the correlations of each pair.", options(),
      R"(Findings of kind `test`, per pair of questions (`item` and `choice`, in the order of the codebook) and
region, and for all regions together (region empty), over the respondents who answered both (`n`):

| statistic | meaning |
| --- | --- |
| `pearson_r` | Σ(a−ā)(b−b̄) / √(Σ(a−ā)² Σ(b−b̄)²) of the answers as given, with the interval tanh(artanh r ± z/√(n−3)) (R. A. Fisher, Metron 1, 1921) |
| `pearson_p` | two-sided, that there is none: Student's t of r √((n−2)/(1−r²)) with n − 2 degrees of freedom |
| `spearman_rho` | Pearson's r of the midranks (C. Spearman, American Journal of Psychology 15, 1904): how far the two rise together, be it not in a line |
| `kendall_tau_b` | (C − D) / √((P − T_a)(P − T_b)): of P pairs of respondents, C put both questions in one order, D in the opposite one, T gave one of them the same answer (M. G. Kendall, Biometrika 33, 1945) |

Questions are ordinal with values or interval with `least` and `most`; reversed ones are not turned. A
correlation over all regions also holds what the regions differ in: it need not be that of any region.
Spearman's and Kendall's are given for two questions with choices; of interval questions a summary holds
sums and products only. No correction is made for the number of pairs. Weights are not used.

Each pair is taken down with the answers, as counts of how many gave which two: ten questions are 45 tables.)")};
}

}  // namespace

TERTIUM_PLUGIN("correlation", "1.1", make_offers)
