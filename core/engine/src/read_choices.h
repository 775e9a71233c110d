#pragma once

#include <vector>

#include "table_reader.h"
#include "tertium/questionnaire.h"

namespace tertium::engine {

// True for the scales whose answers are choices.
bool has_choices(Scale scale);

// The list `choices` of a question or a named scale, which `owner` reads; a fault if it is not there.
std::vector<Choice> read_choices(TableReader& owner, Scale scale);

}  // namespace tertium::engine
