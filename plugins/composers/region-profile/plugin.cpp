#include <tertium/plugin.h>

#include "region_profile.h"

namespace {

constexpr const char* kDetails =
    "One fragment a region, `profile-REGION`. It says who answered, shows the region's score on "
    "each "
    "criterion with interval, n, the mean of the other compared regions, the difference, the rank "
    "and "
    "the benchmark's score, and lists strengths and weaknesses.\n\n"
    "A strength is a criterion on which the whole interval lies above the mean of the other "
    "compared "
    "regions, or on which the region has the highest score; a weakness the same the other way "
    "round. "
    "Each says whether the difference is clear or may be chance. In that mean each region counts "
    "the "
    "same, and the benchmark is left out; it is taken as it stands, without an interval of its "
    "own. "
    "The benchmark has a profile too, without ranks.\n\n"
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
