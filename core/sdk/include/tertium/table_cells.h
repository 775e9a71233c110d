#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "tertium/document.h"
#include "tertium/export.h"

namespace tertium {

// Which cells of a table are one, and where each stands: for writers, so that all formats agree.

// No format shows more columns (Excel's limit). A table that has more counts as having one more, so
// that a writer that compares with its own limit refuses it.
inline constexpr std::size_t kMostTableColumns = 16384;

// A cell in one of the rows that it takes.
struct PlacedCell {
  const TableCell* cell = nullptr;  // whose text is shown: the topmost of those that are one
  std::size_t row = 0;              // in which it begins, from 0
  std::size_t column = 0;
  std::size_t rows = 1;  // how many it takes; known in the row in which it begins
  std::size_t columns = 1;
  bool begins = true;  // in this row

  bool is_merged() const { return rows > 1 || columns > 1; }
};
using PlacedRow = std::vector<PlacedCell>;

// The cells of these rows, each row from its first column on without a gap. A cell that goes on is
// one with the one above it if that has the same columns and takes fewer than `most_rows` rows;
// with nothing such above, it stands alone. The rows must outlive the result.
TERTIUM_API std::vector<PlacedRow> placed_rows(
    const std::vector<std::vector<TableCell>>& rows,
    std::size_t most_rows = std::numeric_limits<std::size_t>::max());

// How many columns the row takes from the first on.
TERTIUM_API std::size_t columns_taken(const PlacedRow& row);

// How many columns the table needs, at least 1: those that it names, or more if a row has more.
TERTIUM_API std::size_t column_count(const Table& table);

}  // namespace tertium
