#pragma once

#include <tertium/finding.h>
#include <tertium/statistics/multiplicity.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tertium::analyses {

// The corrections as they stand in a pipeline: "none", "holm", "hochberg", "bonferroni", "bh",
// "by".
std::vector<std::string> correction_names();
// `name` is one of correction_names().
statistics::Correction correction_named(const std::string& name);
// "holm over 3 pairs", or "not corrected".
std::string words_of(const std::string& name, std::size_t tests, const std::string& of_what);

// The p-values as one family, added to the findings as "…_corrected"; `of_what` they are,
// "questions".
void add_corrected(const std::vector<Finding>& p_values, const std::string& correction,
                   const std::string& of_what, Findings& findings);

}  // namespace tertium::analyses
