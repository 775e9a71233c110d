#include "sheet.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "../paragraphs.h"

namespace tertium::docx {
namespace {

constexpr std::size_t kLongestText = 255;

// The nearest number of 15 digits.
double kept(double value) {
  char digits[40];
  const char* end =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::scientific, 14).ptr;
  double result = 0;
  std::from_chars(digits, end, result);
  return result == 0 ? 0 : result;  // no negative zero
}

void clean(SheetCell& cell) {
  if (cell.number && !std::isfinite(*cell.number)) cell = SheetCell();
  if (cell.number) cell.number = kept(*cell.number);
  cell.text = on_one_line(cell.text, kLongestText);
}

std::string letters_of(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

// Columns and rows as they stand on the sheet, the header's row being 1.
std::string fixed(std::size_t column, std::size_t row) {
  return "$" + letters_of(column) + "$" + std::to_string(row);
}

}  // namespace

std::size_t Sheet::add(SheetColumn column) {
  column.header = on_one_line(column.header, kLongestText);
  for (SheetCell& cell : column.cells) clean(cell);
  columns_.push_back(std::move(column));
  return columns_.size() - 1;
}

std::string Sheet::header_reference(std::size_t column) {
  return std::string(kSheetName) + "!" + fixed(column, 1);
}

std::string Sheet::reference(std::size_t column) const {
  const std::size_t last = columns_[column].cells.size() + 1;
  return std::string(kSheetName) + "!" + fixed(column, 2) + ":" + fixed(column, last);
}

std::string Sheet::cell_reference(std::size_t column, std::size_t row) {
  return std::string(kSheetName) + "!" + fixed(column, row + 2);
}

std::string Sheet::cell_name(std::size_t column, std::size_t row) {
  return letters_of(column) + std::to_string(row + 2);
}

std::optional<double> number_in(const SheetColumn& column, std::size_t row) {
  if (row >= column.cells.size()) return {};
  return column.cells[row].number;
}

std::string text_in(const SheetColumn& column, std::size_t row) {
  return row < column.cells.size() ? column.cells[row].text : std::string();
}

}  // namespace tertium::docx
