#pragma once

#include <string>
#include <vector>

#include "tertium/engine/known_inputs.h"
#include "tertium/engine/pipeline.h"
#include "tertium/summary.h"

namespace tertium::engine {

// What a person should look at before trusting the comparison, a sentence each: a benchmark without
// answers, regions whose names are nearly the same, inputs that number their respondents alike.
std::vector<std::string> doubts_about(const Pipeline& pipeline, const Summary& summary,
                                      const InputList& inputs);

}  // namespace tertium::engine
