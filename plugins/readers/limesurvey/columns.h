#pragma once

#include <string>
#include <vector>

#include "heading.h"
#include "system_columns.h"

namespace tertium::limesurvey {

// What one heading is before and apart from any survey structure.
struct SeenColumn {
  Heading heading;
  SystemColumn system = SystemColumn::none;
};

// Looks at all headings together: what "Q1_other" or "How? [More]" is depends on the others.
std::vector<SeenColumn> look_at(const std::vector<std::string>& headings, const HeadingForm& form);

}  // namespace tertium::limesurvey
