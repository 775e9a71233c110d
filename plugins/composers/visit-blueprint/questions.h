#pragma once

#include <string>
#include <vector>

#include "visits.h"

// What to ask the host about a criterion: of its questions on which the host is ahead, those on which
// the visitor scores lowest, and those on which the host scores highest.
std::vector<std::string> questions_to_ask(const Blueprint& blueprint,
                                          const tertium::CriterionDefinition& criterion);
