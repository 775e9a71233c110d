#pragma once

#include <optional>
#include <span>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

// One indicator of several regions brought to a common scale, higher is better (OECD and JRC,
// Handbook on Constructing Composite Indicators, 2008, step 5; W. Becker and others, COINr, Journal
// of Open Source Software 7, 2022, 4567). Missing values stay missing and do not count; where a
// formula would divide by nothing, all are missing.
namespace tertium::statistics {

using FiguresView = std::span<const std::optional<double>>;

// An indicator of which less is better, turned round: -x. To be done first.
TERTIUM_API Figures turned(FiguresView x);

// low + (x - min) / (max - min) (high - low). For geometric means low must be above 0.
TERTIUM_API Figures min_max(FiguresView x, double low = 0, double high = 100);
// (x - mean) / sd times `sd` plus `mean`; the spread with n - 1.
TERTIUM_API Figures z_scores(FiguresView x, double mean = 0, double sd = 1);
// (x - low) / (high - low) 100 for ends given from outside.
TERTIUM_API Figures scaled(FiguresView x, double low, double high);

// 1 for the lowest; equal values (at 12 significant digits) share the smallest place. `ranks` of
// rank.h counts from the highest.
TERTIUM_API Figures ranks_from_lowest(FiguresView x);
// (rank - 1) / (n - 1), 0 to 1.
TERTIUM_API Figures percentile_ranks(FiguresView x);
// Borda's count: how many places are below, rank - 1.
TERTIUM_API Figures borda_counts(FiguresView x);

// x / max: how much of the best. Undefined if the best is 0.
TERTIUM_API Figures share_of_best(FiguresView x);
// 1 - (max - x) / (max - min).
TERTIUM_API Figures distance_to_best(FiguresView x);
// 1 - (r - x) / (r - min) of a reference r, the value of a region: above 1 is beyond it.
TERTIUM_API Figures distance_to_reference(FiguresView x, double reference);
// (x - min) / (target - min), or, where less is better (`x` as it stands, not turned), (max - x) /
// (max - target). With `capped`, nothing is above 1.
TERTIUM_API Figures distance_to_target(FiguresView x, double target, bool less_is_better,
                                       bool capped);
// (x - low) / (high - low), kept within 0 and 1, times `top`: low and high are goalposts set by
// people. Where less is better, low is above high.
TERTIUM_API Figures goalposts(FiguresView x, double low, double high, double top = 1);

}  // namespace tertium::statistics
