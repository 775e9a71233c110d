#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"
#include "tertium/finding.h"
#include "tertium/standing.h"

namespace tertium {

// From this share of the trials on, an order is said to hardly depend on weights and methods.
inline constexpr double kFirmShare = 0.9;

// What became of a region's rank on a theme when its criteria were put together again and again,
// with other weights and by other methods: the findings of the analysis of rank stability.
struct RankTrials {
  std::string region;
  double first_share = 0;  // of the trials in which it comes first, 0 to 1
  double low = 0;          // in nine of ten trials its rank is from low
  double high = 0;         // to high
};

// Of the compared regions of which all of that is known, in their order. None where one of them
// was left out of the trials, or where one criterion makes the theme, so that no weight matters.
TERTIUM_API std::vector<RankTrials> rank_trials(const Context& context, const Findings& findings,
                                                const ReportRegions& regions,
                                                std::string_view theme);

// The trials of the one region that leads the theme by the weights of the criteria file; none
// where regions share the first place.
TERTIUM_API std::optional<RankTrials> leader_trials(const Context& context,
                                                    const Findings& findings,
                                                    const ReportRegions& regions,
                                                    std::string_view theme);

}  // namespace tertium
