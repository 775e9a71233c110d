#pragma once

#include "tertium/engine/pipeline.h"
#include "tertium/finding.h"
#include "tertium/summary.h"

namespace tertium::engine {

// Says of each region and group for which the pipeline knows it how many were invited (statistic
// `invited` of kind coverage), and which share of them answered, with or without an answer to
// a question (`response_rate`, with Wilson's interval). No analysis can: only the pipeline file
// knows.
void add_response(const RegionRule& rule, double confidence, const Summary& summary,
                  Findings& findings);

}  // namespace tertium::engine
