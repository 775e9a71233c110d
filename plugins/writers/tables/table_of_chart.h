#pragma once

#include <string_view>

#include "tertium/document.h"

namespace tertium::tables {

// The figures of a chart as a table: a row for each category, a column for each series and, where
// it has intervals, one for each of their ends. Shown as the chart shows them; what has no figure
// is an empty cell. Throws Error (output) if values stand where there is no category.
Table table_of(const Chart& chart, std::string_view language);

}  // namespace tertium::tables
