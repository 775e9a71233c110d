#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tertium::docx {

// The table behind a chart: the chart refers to its columns and repeats what stands in them, and
// the workbook holds it, so the two cannot differ.

struct SheetCell {
  std::optional<double> number{};  // none: there is a text
  std::string text{};              // empty: an empty cell, a gap
  std::string formula{};           // "=B2-C2" gives the number; empty: the number was typed in
};

struct SheetColumn {
  std::string header;
  std::vector<SheetCell> cells;
  std::string format{};  // of numbers, as Excel writes it: "0.0%"; empty: as it likes
};

class Sheet {
 public:
  // Numbers are kept with 15 digits, which is what a spreadsheet keeps; those that are not finite
  // become empty cells. Texts are brought to one line of at most 255 bytes.
  // Returns the column's place, from 0.
  std::size_t add(SheetColumn column);
  const std::vector<SheetColumn>& columns() const { return columns_; }

  // "Sheet1!$B$1": the header of that column.
  static std::string header_reference(std::size_t column);
  // "Sheet1!$B$2:$B$5": its cells.
  std::string reference(std::size_t column) const;
  // "Sheet1!$B$2": the cell in that row of cells, from 0.
  static std::string cell_reference(std::size_t column, std::size_t row);
  // "B2": the same, as formulas of the sheet have it.
  static std::string cell_name(std::size_t column, std::size_t row);

 private:
  std::vector<SheetColumn> columns_;
};

// The number of that column in that row of cells, if there is one; its text, or an empty one.
std::optional<double> number_in(const SheetColumn& column, std::size_t row);
std::string text_in(const SheetColumn& column, std::size_t row);

// The name of the one sheet in the workbook.
inline constexpr const char* kSheetName = "Sheet1";

}  // namespace tertium::docx
