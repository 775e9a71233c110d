#pragma once

#include <string>
#include <string_view>

#include "saved.h"
#include "tertium/summary.h"

namespace tertium::saved {

// The plan without texts and aliases: ids, scales, codes, values, item sets.
void put_plan(std::string& to, const SummaryPlan& plan);
SummaryPlan take_plan(std::string_view& from);

}  // namespace tertium::saved
