#pragma once

#include <string>

#include "tertium/writer.h"

namespace tertium::findings {

// findings.json: the findings with the titles of what they are about, and the inputs from which
// they come. Keys and their order are fixed; texts are in the report's language; what has no value
// is null.
std::string findings_json(const Report& report);

}  // namespace tertium::findings
