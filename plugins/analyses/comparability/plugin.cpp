#include <tertium/plugin.h>

#include <vector>

#include "comparability.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "questions",
           .kind = Kind::texts,
           .help = "Ids of the questions to look at together; none given: the indicators of each "
                   "criterion.",
           .fallback = "[]"},
          {.name = "least_n",
           .kind = Kind::integer,
           .help = "How many respondents of a region must have answered each two of the items.",
           .unit = "respondents",
           .fallback = "20",
           .least = 3,
           .most = 100000},
          {.name = "invariance",
           .kind = Kind::boolean,
           .help = "Also models of one factor in all regions, with equal loadings and intercepts.",
           .fallback = "false"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Comparability>(
      "comparability", "Whether the regions understand the indicators of a criterion alike.",
      options(),
      R"(For each criterion of three or more indicators, findings of kind `reliability`:

| choice | against | statistic | meaning |
| --- | --- | --- | --- |
| question | | `first_loading` | how strongly the indicator goes with what the indicators have most in common in that region: first eigenvector of their correlations times the root of its eigenvalue |
| | region | `tucker_phi` | Tucker's coefficient of congruence of the two regions' loadings, Σab / √(Σa² Σb²) (L. R Tucker, 1951); from .95 on alike, from .85 fairly (U. Lorenzo-Seva and J. M. F. ten Berge, Methodology 2, 2006), and the note says which |

`n` is the fewest respondents who answered two of the items. Correlations are Pearson's, of the indicators
from 0 to 100 in their direction, each over those who answered both. Regions in which fewer than `least_n`
answered two of the items are not judged.

With `invariance`, also models of one factor, of the respondents who answered all the items, in the regions with
`least_n` of them (the note names the others), by maximum likelihood (K. G. Jöreskog, Psychometrika 36, 1971; D.
Sörbom, British Journal of Mathematical and Statistical Psychology 27, 1974), over all regions:

| statistic | meaning |
| --- | --- |
| `configural_…` | in each region the indicators have one thing in common |
| `metric_…` | and go with it alike in all (equal loadings): relations may be compared |
| `scalar_…` | and whoever thinks the same answers the same (equal intercepts): means may be compared |
| `…_cfi`, `…_rmsea`, `…_srmr`, `…_chi_squared`, `…_df`, `…_p` | how well that fits, as R's package lavaan gives it |

χ² = Σ n (ln|Σ| − ln|S| + tr(SΣ⁻¹) − k + (m−μ)′Σ⁻¹(m−μ)), CFI = 1 − (χ²−df) / (χ²₀−df₀) with χ²₀ of items without
anything in common. The note of `metric_cfi` and `scalar_cfi` says `holds` if CFI falls by no more than .01 from
the model before (G. W. Cheung and R. B. Rensvold, Structural Equation Modeling 9, 2002). It also says where a variance
came out negative: such a model does not describe these answers, however well it fits.

A coefficient of congruence says whether the items hang together alike, not whether people of two regions who think the
same give the same answers: differences in level remain possible, unless `scalar` holds. See also
[reliability](analysis-reliability.md), region by region. Weights are not used.)")};
}

}  // namespace

TERTIUM_PLUGIN("comparability", "1.1", make_offers)
