#include <tertium/plugin.h>

#include "region_profile.h"

namespace {

constexpr const char* kDetails =
    "One fragment a region, `profile-REGION`. It says who answered, shows the region's score on "
    "each "
    "criterion with interval, n, the mean of the other compared regions, the difference, the rank "
    "and "
    "the benchmark's score, and lists strengths and weaknesses.\n\n"
    "A strength is a criterion on which the region is clearly above the mean of the other compared "
    "regions, or has the highest score; a weakness the same the other way round. Each says whether "
    "the difference is clear or may be chance: clear is one whose interval, made of those of all "
    "these regions (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008), does not hold 0. In "
    "that mean each region counts the same, and the benchmark is left out. The benchmark has a "
    "profile too, without ranks.\n\n"
    "With findings of [benchmark-gap](analysis-benchmark-gap.md) a part says how far the region is "
    "from the benchmark, with those of [trend](analysis-trend.md) another what changed since the "
    "earlier wave, both with intervals and how sure it is.\n\n"
    "With `charts`, a radar shows the shape of its criteria, or of its themes where there are more "
    "than "
    "twelve criteria, and bars hold it against the mean of the others and the benchmark.\n\n"
    "Uses findings of the kinds coverage and criterion, also by group of respondents; each may be "
    "missing.";

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<RegionProfile>(
      "region-profile", "A section for each region: its scores, strengths, weaknesses and groups.",
      {{.name = "charts",
        .kind = tertium::Option::Kind::boolean,
        .help =
            "Draw the scores: their shape (radar), and beside the others and the benchmark (bars).",
        .fallback = "true"}},
      kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("region-profile", "1.0", make_offers)
