#pragma once

#include <cstddef>
#include <vector>

#include "tertium/document.h"

namespace tertium::tables {

// Excel's limits.
inline constexpr std::size_t kMostColumns = 16384;
inline constexpr std::size_t kMostRows = 1048576;

using Row = std::vector<TableCell>;

// A cell with its place among the rows, from 0, and how many rows and columns it takes.
struct PlacedCell {
  const TableCell* cell = nullptr;
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t rows = 1;
  std::size_t columns = 1;

  bool is_merged() const { return rows > 1 || columns > 1; }
};

// The cells of these rows, row by row. Cells that go on with the one above, which has the same
// columns, are one with it; with nothing such above, they stand alone. The rows must outlive it.
std::vector<PlacedCell> placed(const std::vector<Row>& rows);

// How many columns the table takes: at least 1, and more than kMostColumns if there are too many.
std::size_t column_count(const Table& table);

// What suits the content of each column, in characters.
std::vector<double> column_widths(const Table& table);

}  // namespace tertium::tables
