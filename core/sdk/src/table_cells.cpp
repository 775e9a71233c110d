#include "tertium/table_cells.h"

#include <algorithm>

namespace tertium {
namespace {

std::size_t columns_of(const TableCell& cell) {
  return std::clamp<std::size_t>(cell.columns, 1, kMostTableColumns + 1);
}

std::size_t columns_in(const std::vector<std::vector<TableCell>>& rows) {
  std::size_t most = 1;
  for (const std::vector<TableCell>& row : rows) {
    std::size_t count = 0;
    for (const TableCell& cell : row) {
      count = std::min(count + columns_of(cell), kMostTableColumns + 1);
    }
    most = std::max(most, count);
  }
  return most;
}

// The cell of the row above that this one goes on with; null if it stands alone.
const PlacedCell* cell_above(const PlacedCell& cell, const PlacedRow* above) {
  if (!cell.cell->goes_on || above == nullptr) return nullptr;
  const auto found = std::ranges::find_if(*above, [&](const PlacedCell& upper) {
    return upper.column == cell.column && upper.columns == cell.columns;
  });
  return found == above->end() ? nullptr : &*found;
}

}  // namespace

std::vector<PlacedRow> placed_rows(const std::vector<std::vector<TableCell>>& rows,
                                   std::size_t most_rows) {
  std::vector<PlacedRow> placed(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const PlacedRow* above = row == 0 ? nullptr : &placed[row - 1];
    std::size_t column = 0;
    placed[row].reserve(rows[row].size());
    for (const TableCell& cell : rows[row]) {
      PlacedCell here{.cell = &cell, .row = row, .column = column, .columns = columns_of(cell)};
      column += here.columns;
      if (const PlacedCell* upper = cell_above(here, above)) {
        // The one that begins it: in its own row at that column.
        PlacedCell& first =
            *std::ranges::find(placed[upper->row], here.column, &PlacedCell::column);
        if (first.rows < most_rows) {
          ++first.rows;
          here.cell = first.cell;
          here.row = first.row;
          here.begins = false;
        }
      }
      placed[row].push_back(here);
    }
  }
  return placed;
}

std::size_t columns_taken(const PlacedRow& row) {
  return row.empty() ? 0 : row.back().column + row.back().columns;
}

std::size_t column_count(const Table& table) {
  const std::size_t named = std::min(table.columns.size(), kMostTableColumns + 1);
  return std::max({named, columns_in(table.header), columns_in(table.rows)});
}

}  // namespace tertium
