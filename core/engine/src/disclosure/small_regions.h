#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tertium/engine/pipeline.h"
#include "tertium/summary.h"

namespace tertium::engine {

// The summary without regions of fewer respondents than the smallest cell, as the pipeline asks:
// they are left out of every figure, totals included, or are one region. Regions that are too few
// even together, and a benchmark that is too small, are left out. None: there is no such region.
std::optional<Summary> without_small_regions(const Pipeline& pipeline, const Summary& summary);

// What became of which region, a sentence each.
std::vector<std::string> doubts_about_small_regions(const Pipeline& pipeline,
                                                    const Summary& summary);

}  // namespace tertium::engine
