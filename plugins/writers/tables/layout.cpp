#include "layout.h"

#include <algorithm>

#include "cell_text.h"

namespace tertium::tables {
namespace {

constexpr std::size_t kLeastWidth = 9;
constexpr std::size_t kMostWidth = 52;
constexpr std::size_t kRoom = 2;        // blank at both sides
constexpr std::size_t kFilterRoom = 3;  // of the button of a filter in a header cell

void widen(std::vector<double>& widths, std::size_t column, std::size_t characters) {
  const auto width = static_cast<double>(std::clamp(characters + kRoom, kLeastWidth, kMostWidth));
  widths[column] = std::max(widths[column], width);
}

}  // namespace

std::vector<double> column_widths(const Table& table) {
  std::vector<double> widths(column_count(table), static_cast<double>(kLeastWidth));
  const auto widen_for = [&](const std::vector<Row>& rows, auto characters) {
    for (const PlacedRow& row : placed_rows(rows)) {
      for (const PlacedCell& cell : row) {
        if (cell.columns == 1) widen(widths, cell.column, characters(cell.cell->text));
      }
    }
  };
  // Headers are wrapped between words.
  widen_for(table.header, [](const std::string& text) { return longest_word(text) + kFilterRoom; });
  widen_for(table.rows, [](const std::string& text) { return longest_line(text); });
  return widths;
}

}  // namespace tertium::tables
