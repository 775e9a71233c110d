#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/summary.h>

#include <cstdint>

#include "item_group.h"

namespace tertium::analyses {

// Asks for the cross products of these items.
void need_invariance(const ItemGroup& group, SummaryPlan& plan);

// How well one factor with ever more in common fits the regions with at least `least_n` complete
// answers.
void add_invariance(const ItemGroup& group, const Summary& summary, std::uint64_t least_n,
                    Findings& findings);

}  // namespace tertium::analyses
