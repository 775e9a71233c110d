#pragma once

#include <cstddef>
#include <vector>

#include "tertium/document.h"
#include "tertium/table_cells.h"

namespace tertium::tables {

// Excel's limits.
inline constexpr std::size_t kMostColumns = kMostTableColumns;
inline constexpr std::size_t kMostRows = 1048576;

using Row = std::vector<TableCell>;

// What suits the content of each column, in characters.
std::vector<double> column_widths(const Table& table);

}  // namespace tertium::tables
