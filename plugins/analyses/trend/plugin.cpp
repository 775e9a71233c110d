#include <tertium/plugin.h>

#include <vector>

#include "trend.h"

namespace {

tertium::Options options() {
  return {{.name = "earlier",
           .kind = tertium::Option::Kind::path,
           .help = "The findings.csv of the earlier wave's run."}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::Trend>(
      "trend", "What changed in each region since the same questions were asked before.", options(),
      R"(The earlier wave is known by the `findings.csv` that its run left; it must have been made with the same
codebook and criteria, the analyses [criteria](analysis-criteria.md) and
[frequencies](analysis-frequencies.md), the same names of regions and the same level of confidence. Nothing
of that can be checked from the file.

| kind | statistic | meaning |
| --- | --- | --- |
| `criterion` | `change` | score now − score then, in points |
| `question` | `change` | mean now − mean then, in units of the question |

`n` is the respondents of both waves. The interval is that of G. Y. Zou and A. Donner (Statistics in
Medicine 27, 2008), made of the two figures' own intervals: with c the change, a now and b then, it goes from
c − √((a − low_a)² + (high_b − b)²) to c + √((high_a − a)² + (b − low_b)²). It takes other people to have
answered: where many answered both times, it is wider than needed. An interval without 0 says that something changed; no
correction is made for the number of changes.

What is not in the earlier findings, or was suppressed there, has no change, and the note says so. Themes
have no interval and so no change of their own.)")};
}

}  // namespace

TERTIUM_PLUGIN("trend", "1.0", make_offers)
