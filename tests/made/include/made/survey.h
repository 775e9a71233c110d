#pragma once

#include <functional>
#include <string>
#include <vector>

#include "made/summary_maker.h"
#include "tertium/criteria.h"
#include "tertium/summary.h"

namespace tertium::made {

// The codebook of the reference survey: q01 to q11 on their scales, q12 (yes, no), q13 (A to D), and
// the multiple question m of m1 to m4.
Codebook survey_codebook();
// Its rows as a Summary; `prepare` may change the plan first. Weighted if the plan says so: rows
// without a weight are then left out. Groups are the stakeholders.
Summary survey_summary(const std::function<void(SummaryPlan&)>& prepare = {});
// The criteria C1 to C4 of the reference, each with weight 1, in one theme; q04 is reversed in the
// codebook. Methods are not made.
Criteria survey_criteria();

}  // namespace tertium::made
