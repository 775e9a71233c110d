#pragma once

#include <string>
#include <string_view>

#include "tertium/finding.h"

namespace tertium::findings {

// findings.csv: a line for each finding under the header
// kind,item,choice,region,group,against,statistic,value,low,high,n,note
// in the order of the findings. RFC 4180 with LF as the line end, UTF-8 without a byte order mark,
// quotes only where they are needed, numbers by exact_text; what is not there is an empty cell.
std::string findings_csv(const Findings& findings);

}  // namespace tertium::findings
