#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "tertium/memory_file.h"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace tertium::tables {

// How a cell looks.
struct Style {
  enum class Align { left, right, center };
  Align align = Align::left;
  bool strong = false;
  bool large = false;      // titles
  bool link = false;       // blue and underlined
  bool in_table = true;    // with a line below
  bool at_bottom = false;  // of its cell; else at the top
  bool wrapped = true;
  std::string fill{};    // RRGGBB; empty: none
  std::string number{};  // the number format; empty: none

  auto operator<=>(const Style&) const = default;
};

// Cells from a first to a last row and column, from 0.
struct Area {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t last_row = row;
  std::size_t last_column = column;

  static Area of(std::size_t row, std::size_t column) { return {row, column, row, column}; }
  bool is_one_cell() const { return row == last_row && column == last_column; }
};

class Book;

// One sheet. Rows and columns are within Excel's limits.
class Page {
 public:
  Page(Book& book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {}

  // An area of several cells becomes one. Texts never become formulas, numbers or links.
  void write_text(const Area& area, const std::string& text, const Style& style);
  void write_number(const Area& area, double value, const Style& style);
  // Goes to the first cell of that sheet.
  void write_link(std::size_t row, std::size_t column, const std::string& sheet,
                  const std::string& text, const Style& style);

  void set_width(std::size_t column, double characters);
  void set_height(std::size_t row, double points);
  // A4 in landscape, as wide as the sheet; `footer` has Excel's codes, such as &P.
  void set_print(const std::string& footer);
  void freeze_above(std::size_t row);
  void repeat_rows(std::size_t first, std::size_t last);
  void add_filter(const Area& area);
  // Texts that look like numbers are meant as texts.
  void accept_number_texts(const Area& area);

 private:
  void merge(const Area& area, const Style& style);

  Book& book_;
  lxw_worksheet* sheet_;
};

// A workbook in the making: the same calls give the same bytes.
class Book {
 public:
  // Throws Error (output), as all that follows, if it cannot be made: libxlsxwriter needs a folder
  // for temporary files.
  Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();

  void set_properties(const std::string& title, const std::string& subject,
                      const std::string& language);
  // The name follows Excel's rules and no other sheet has it.
  Page add_page(const std::string& name);
  // No calls after this one.
  std::string bytes();

 private:
  friend class Page;
  lxw_format* format_of(const Style& style);
  bool takes_number_format(const std::string& format);

  MemoryFile file_;
  lxw_workbook* book_;
  std::map<Style, lxw_format*> formats_;
  std::set<std::string> number_formats_;
};

}  // namespace tertium::tables
