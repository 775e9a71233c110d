#include "layout.h"

#include <algorithm>

#include "cell_text.h"

namespace tertium::tables {
namespace {

constexpr std::size_t kLeastWidth = 9;
constexpr std::size_t kMostWidth = 52;
constexpr std::size_t kRoom = 2;        // blank at both sides
constexpr std::size_t kFilterRoom = 3;  // of the button of a filter in a header cell

std::size_t span_of(const TableCell& cell) {
  return std::clamp<std::size_t>(cell.columns, 1, kMostColumns + 1);
}

std::size_t columns_in(const std::vector<Row>& rows) {
  std::size_t most = 1;
  for (const Row& row : rows) {
    std::size_t count = 0;
    for (const TableCell& cell : row) count = std::min(count + span_of(cell), kMostColumns + 1);
    most = std::max(most, count);
  }
  return most;
}

void widen(std::vector<double>& widths, std::size_t column, std::size_t characters) {
  const auto width = static_cast<double>(std::clamp(characters + kRoom, kLeastWidth, kMostWidth));
  widths[column] = std::max(widths[column], width);
}

}  // namespace

std::vector<PlacedCell> placed(const std::vector<Row>& rows) {
  std::vector<PlacedCell> cells;
  std::vector<std::size_t> above;  // cells that reach down to the row before, by their place
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::size_t> here;
    std::size_t column = 0;
    for (const TableCell& cell : rows[row]) {
      const std::size_t columns = span_of(cell);
      const auto begun = std::ranges::find_if(above, [&](std::size_t i) {
        return cell.goes_on && cells[i].column == column && cells[i].columns == columns;
      });
      if (begun != above.end()) {
        ++cells[*begun].rows;
        here.push_back(*begun);
      } else {
        here.push_back(cells.size());
        cells.push_back({&cell, row, column, 1, columns});
      }
      column += columns;
    }
    above = std::move(here);
  }
  return cells;
}

std::size_t column_count(const Table& table) {
  const std::size_t declared = std::min(table.columns.size(), kMostColumns + 1);
  return std::max({declared, columns_in(table.header), columns_in(table.rows)});
}

std::vector<double> column_widths(const Table& table) {
  std::vector<double> widths(column_count(table), static_cast<double>(kLeastWidth));
  for (const PlacedCell& cell : placed(table.header)) {
    // Headers are wrapped between words.
    if (cell.columns == 1) {
      widen(widths, cell.column, longest_word(cell.cell->text) + kFilterRoom);
    }
  }
  for (const PlacedCell& cell : placed(table.rows)) {
    if (cell.columns == 1) widen(widths, cell.column, longest_line(cell.cell->text));
  }
  return widths;
}

}  // namespace tertium::tables
