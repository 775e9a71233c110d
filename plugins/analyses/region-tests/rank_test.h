#pragma once

#include "tested_question.h"

namespace tertium::analyses {

// Kruskal and Wallis's test of one question; gives the finding of its p.
Finding add_rank_test(const TestedQuestion& tested, Findings& findings);

// Dunn's test and Cliff's delta of each pair of regions that have answers; `correction` is one of
// correction_names().
void add_rank_pairs(const TestedQuestion& tested, const std::string& correction,
                    Findings& findings);

}  // namespace tertium::analyses
