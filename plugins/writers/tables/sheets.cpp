#include "sheets.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "cell_text.h"
#include "layout.h"
#include "number_format.h"
#include "tertium/chart.h"
#include "tertium/messages.h"

namespace tertium::tables {
namespace {

using Align = Style::Align;

constexpr double kLineHeight = 15;  // points
constexpr double kLargeLineHeight = 19;
constexpr double kMostHeight = 409;   // of a row: Excel's limit
constexpr double kTextWidth = 100;    // characters in a line of running text, about
constexpr double kUsualWidth = 8.43;  // of a column for which nothing was said
// More than this above the rows must not be frozen: the rest of the sheet could not be scrolled to.
constexpr double kMostFrozen = 240;

std::string footer_of(const Messages& messages) {
  return "&C" + messages.text("document.page", {{"page", "&P"}, {"pages", "&N"}});
}

// Writes rows from the top, and texts over as many columns as make a line.
class Writing {
 public:
  Writing(Page page, std::vector<double> widths) : page_(page), widths_(std::move(widths)) {
    for (std::size_t i = 0; i < widths_.size(); ++i) page_.set_width(i, widths_[i]);
    while (text_width_ < kTextWidth && text_columns_ < kMostColumns) {
      text_width_ += text_columns_ < widths_.size() ? widths_[text_columns_] : kUsualWidth;
      ++text_columns_;
    }
  }

  Page& page() { return page_; }
  std::size_t row() const { return row_; }
  double height() const { return height_; }
  void skip(std::size_t rows) {
    row_ += rows;
    height_ += kLineHeight * static_cast<double>(rows);
  }

  // Nothing for an empty text.
  void text(const std::string& text, Style style) {
    if (text.empty()) return;
    style.in_table = false;
    page_.write_text({row_, 0, row_, text_columns_ - 1}, text, style);
    const double height = std::min(
        kMostHeight, lines_of(text, style.large) * (style.large ? kLargeLineHeight : kLineHeight));
    page_.set_height(row_, height);  // no program works it out for merged cells
    ++row_;
    height_ += height;
  }

  void link(const std::string& sheet, const std::string& text) {
    page_.write_link(row_, 0, sheet, text, {.link = true, .in_table = false, .wrapped = false});
    skip(1);
  }

 private:
  double lines_of(const std::string& text, bool large) const {
    const double width = large ? text_width_ * 0.7 : text_width_;
    double lines = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const auto characters =
          static_cast<double>(characters_in(std::string_view(text).substr(begin, end - begin)));
      lines += std::max(1.0, std::ceil(characters / width));
      begin = end + 1;
    }
    return lines;
  }

  Page page_;
  std::vector<double> widths_;
  std::size_t text_columns_ = 0;
  double text_width_ = 0;
  std::size_t row_ = 0;
  double height_ = 0;
};

// Writes the header and the rows of one table.
class TableRows {
 public:
  TableRows(Writing& writing, const Table& table, const std::string& language)
      : writing_(writing),
        page_(writing.page()),
        table_(table),
        language_(language),
        columns_(column_count(table)) {}

  void write() {
    const std::size_t first = writing_.row();
    bool merged = write_rows(table_.header, true);
    const std::size_t below_header = writing_.row();
    if (below_header > first) {
      page_.repeat_rows(first, below_header - 1);
      if (writing_.height() <= kMostFrozen) page_.freeze_above(below_header);
    }
    if (table_.rows.empty()) return write_no_data();
    merged = write_rows(table_.rows, false) || merged;
    const std::size_t last = writing_.row() - 1;
    if (table_.header.size() == 1 && !merged) page_.add_filter({first, 0, last, columns_ - 1});
    page_.accept_number_texts({first, 0, last, columns_ - 1});
  }

 private:
  // Gives whether cells were merged.
  bool write_rows(const std::vector<Row>& rows, bool header) {
    const std::size_t first = writing_.row();
    bool merged = false;
    const std::vector<PlacedRow> placed = placed_rows(rows);
    for (std::size_t row = 0; row < placed.size(); ++row) {
      for (const PlacedCell& cell : placed[row]) {
        if (!cell.begins) continue;
        write_cell(cell, first, header);
        merged = merged || cell.is_merged();
      }
      for (std::size_t column = columns_taken(placed[row]); column < columns_; ++column) {
        page_.write_text(Area::of(first + row, column), "", style_of({}, column, 1, header));
      }
    }
    writing_.skip(rows.size());
    return merged;
  }

  void write_cell(const PlacedCell& placed, std::size_t first, bool header) {
    const TableCell& cell = *placed.cell;
    const Area area{first + placed.row, placed.column, first + placed.row + placed.rows - 1,
                    placed.column + placed.columns - 1};
    Style style = style_of(cell, placed.column, placed.columns, header);
    if (cell.value && std::isfinite(*cell.value)) {
      if (const auto format = number_format(cell.text, *cell.value, language_)) {
        style.number = *format;
        style.wrapped = false;  // a number that does not fit is not cut but shown as "###"
        return page_.write_number(area, *cell.value, style);
      }
    }
    page_.write_text(area, cell.text, style);
  }

  Style style_of(const TableCell& cell, std::size_t column, std::size_t columns,
                 bool header) const {
    Style style;
    style.strong = cell.strong || header;
    style.at_bottom = header;
    style.fill = tint(cell.shade.value_or(0));
    if (style.fill.empty() && header) style.fill = kHeaderFill;
    if (header && columns > 1) {
      style.align = Align::center;
    } else if (column < table_.columns.size()) {
      const TableColumn::Align align = table_.columns[column].align;
      style.align = align == TableColumn::Align::right    ? Align::right
                    : align == TableColumn::Align::center ? Align::center
                                                          : Align::left;
    }
    return style;
  }

  void write_no_data() {
    const Area area{writing_.row(), 0, writing_.row(), columns_ - 1};
    page_.write_text(area, messages_in(language_).text("document.no_data"), {});
    writing_.skip(1);
  }

  Writing& writing_;
  Page& page_;
  const Table& table_;
  const std::string& language_;
  const std::size_t columns_;
};

}  // namespace

void write_contents(Book& book, const Document& document, const std::vector<Entry>& entries) {
  const Messages& messages = messages_in(document.language);
  Writing writing(book.add_page(messages.text("document.contents")), {16, 70, 44});
  Page& page = writing.page();
  page.set_print(footer_of(messages));
  writing.text(document.title, {.strong = true, .large = true});
  writing.text(document.subtitle, {});
  writing.text(messages.text("workbook.about"), {});
  writing.skip(1);
  const std::size_t header = writing.row();
  std::size_t column = 0;
  for (const char* key :
       {"workbook.name_column", "workbook.caption_column", "workbook.section_column"}) {
    page.write_text(Area::of(header, column++), messages.text(key),
                    {.strong = true, .at_bottom = true, .fill = std::string(kHeaderFill)});
  }
  writing.skip(1);
  page.repeat_rows(header, header);
  if (writing.height() <= kMostFrozen) page.freeze_above(header + 1);
  for (const Entry& entry : entries) {
    page.write_link(writing.row(), 0, entry.name, entry.name, {.link = true});
    page.write_text(Area::of(writing.row(), 1), entry.table.caption, {});
    page.write_text(Area::of(writing.row(), 2), entry.fragment, {});
    writing.skip(1);
  }
  if (!entries.empty()) page.add_filter({header, 0, writing.row() - 1, 2});
}

void write_sheet(Book& book, const Entry& entry, const std::string& language) {
  const Messages& messages = messages_in(language);
  const Table& table = entry.table;
  Writing writing(book.add_page(entry.name), column_widths(table));
  writing.page().set_print(footer_of(messages));
  const std::string caption =
      table.caption.empty() ? entry.name : entry.name + ": " + table.caption;
  writing.text(caption, {.strong = true, .large = true});
  writing.text(table.description, {});
  writing.skip(1);
  TableRows(writing, table, language).write();
  writing.text(table.note, {});
  writing.skip(1);
  writing.link(messages.text("document.contents"), messages.text("workbook.back"));
}

}  // namespace tertium::tables
