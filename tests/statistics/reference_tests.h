#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures.h"
#include "survey_table.h"

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

}  // namespace tertium::made
