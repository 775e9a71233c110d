#pragma once

#include <tertium/statistics/suppression.h>

#include <cstdint>
#include <vector>

namespace tertium::engine {

// One count of a table as a report shows it.
struct ShownCount {
  std::uint64_t count = 0;
  bool is_hidden = false;
  bool is_small = false;  // hidden because it is small: to be protected
};

// Rows of counts, each ending with its total; the last row has the totals of the columns.
using ShownTable = std::vector<std::vector<ShownCount>>;

// The small counts that others can work out from all that is shown together: those that cannot be
// `smallest`, or are one number. None if the totals are not those of the counts.
std::vector<statistics::TableCell> known_too_closely(const ShownTable& table,
                                                     std::uint64_t smallest);

}  // namespace tertium::engine
