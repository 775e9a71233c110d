#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures.h"
#include "survey_table.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/reliability.h"

// What the reference files say of one set of answers, put together in their shape: the same figures
// occur in several files.
namespace tertium::made {

// Kruskal and Wallis's test and Dunn's of groups that have answers, as in 06.
Object kruskal_dunn_figures(const std::map<std::string, Counts>& groups);
// Mann and Whitney's test and Cliff's delta, as in 07.
Object mann_whitney_figures(const Counts& a, const Counts& b);
// The chi-squared test and its kin, as in 08.
Object contingency_figures(const Object& wanted);
// Welch's test, analyses of variance and pairs of groups that have answers, as in 09.
Object welch_figures(const std::map<std::string, Counts>& groups);

// x of n with all intervals, as in 04.
Object proportion_figures(std::uint64_t x, std::uint64_t n, double confidence);
// Shares, ends and modes, as in 02; `counts` has all values of the scale.
Object frequency_figures(const Counts& counts);
// The counts of all whole numbers from least to most.
Counts on_scale(const Counts& seen, double least, double most);
// Means, quartiles and shape, as in 03.
Object mean_figures(const Counts& counts);
// Weighted means, as in 05, of the rows wanted; all rows that have a weight are the design.
Object weighted_figures(const std::vector<std::optional<double>>& values,
                        const std::vector<std::optional<double>>& weights,
                        const std::vector<bool>& wanted);

// Of the rows that have both, as in 18.
Object correlation_figures(const std::vector<std::optional<double>>& a,
                           const std::vector<std::optional<double>>& b);

// Alpha and omega, as in 10: of rows, or of covariances and pairwise alpha.
Object reliability_figures(const std::vector<statistics::Figures>& rows, std::size_t items);
Object reliability_figures(const statistics::Covariances& complete, std::optional<double> pairwise);

}  // namespace tertium::made
