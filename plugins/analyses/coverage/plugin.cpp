#include <tertium/plugin.h>

#include <vector>

#include "coverage.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Coverage>(
      "coverage", "How many people answered in each region, and what is missing and why.", {},
      R"(Findings of kind `coverage`, per region and for all regions together (region empty):

| item | statistic | meaning |
| --- | --- | --- |
| | `n` | respondents; also per group |
| | `empty` | of them: no question answered; also per group |
| question | `n` | valid answers |
| question | `missing` | respondents without a valid answer |
| question | `missing_not_asked`, `missing_skipped`, `missing_dont_know`, `missing_not_applicable`, `missing_unreadable` | the same by kind; they add up to `missing` |
| question | `missing_share` | item nonresponse: `missing` / respondents, 0 to 1 (E. D. de Leeuw, J. Hox and M. Huisman, Journal of Official Statistics 19, 2003) |

People are counted as they are, also where answers are weighted.)")};
}

}  // namespace

TERTIUM_PLUGIN("coverage", "1.0", make_offers)
