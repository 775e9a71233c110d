#pragma once

#include <tertium/statistics/estimate.h>

#include <span>
#include <string>
#include <vector>

namespace tertium::analyses {

// Ways to make one score of several criteria. A row of a table is one region, a column a criterion;
// none of its figures is missing.
using Table = std::vector<statistics::Figures>;

// "none", "min-max", "z-score", "rank".
std::vector<std::string> normalisation_names();
// "arithmetic", "geometric", "harmonic", "copeland".
std::vector<std::string> aggregation_names();

// The criteria brought to a scale; empty if one of them cannot be (all regions are equal).
Table normalised(const Table& scores, const std::string& normalisation);
// True if the aggregation makes a score of every region of the table, whatever the weights.
bool suits(const Table& scores, const std::string& aggregation);
// One score a region.
statistics::Figures aggregated(const Table& scores, const std::string& aggregation,
                               std::span<const double> weights);

}  // namespace tertium::analyses
