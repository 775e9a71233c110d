#include "table.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "styles.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

using Row = std::vector<TableCell>;
using Align = TableColumn::Align;

// Tables up to this size stay on one page.
constexpr std::size_t kMostRowsTogether = 10;
constexpr std::size_t kMostTextTogether = 2500;  // bytes

std::size_t span_of(const TableCell& cell) {
  return std::clamp<std::size_t>(cell.columns, 1, kMostColumns + 1);
}

std::size_t columns_in(const Row& row) {
  std::size_t count = 0;
  for (const TableCell& cell : row) count += span_of(cell);
  return count;
}

bool stays_together(const Table& table) {
  if (table.rows.size() > kMostRowsTogether) return false;
  std::size_t text = table.caption.size() + table.note.size();
  for (const Row& row : table.rows) {
    for (const TableCell& cell : row) text += cell.text.size();
  }
  return text <= kMostTextTogether;
}

// Writes w:tbl.
class TableBody {
 public:
  TableBody(XmlText& xml, const Words& words, const Table& table)
      : xml_(xml),
        words_(words),
        table_(table),
        widths_(column_widths(table.columns, column_count(table))),
        together_(stays_together(table)) {}

  void write() {
    xml_.open("w:tbl");
    write_properties();
    xml_.open("w:tblGrid");
    for (const int width : widths_) xml_.open("w:gridCol").attribute("w:w", width).close();
    xml_.close();
    for (const Row& row : table_.header) write_row(row, true, false);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const bool last = i + 1 == table_.rows.size();
      write_row(table_.rows[i], false, together_ && (!last || !table_.note.empty()));
    }
    if (table_.rows.empty()) write_no_data();
    xml_.close();
  }

 private:
  void write_properties() {
    xml_.open("w:tblPr").mark("w:tblStyle", style::kTable);
    xml_.open("w:tblW").attribute("w:w", kTextWidth).attribute("w:type", "dxa").close();
    xml_.open("w:tblLayout").attribute("w:type", "fixed").close();
    write_margins();
    xml_.markup(R"(<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" )"
                R"(w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>)");
    if (!table_.caption.empty()) xml_.mark("w:tblCaption", table_.caption);
    if (!table_.description.empty()) xml_.mark("w:tblDescription", table_.description);
    xml_.close();
  }

  // Many narrow columns need their width for text.
  void write_margins() {
    const int margin = std::max(kTextWidth / static_cast<int>(widths_.size()) / 12, 15);
    if (margin >= kCellMargin) return;
    xml_.open("w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) {
      xml_.open(side).attribute("w:w", margin).attribute("w:type", "dxa").close();
    }
    xml_.close();
  }

  void write_row(const Row& row, bool header, bool keep_next) {
    xml_.open("w:tr").open("w:trPr").mark("w:cantSplit");
    if (header) xml_.mark("w:tblHeader");
    xml_.close();
    std::size_t column = 0;
    for (const TableCell& cell : row) {
      write_cell(cell, column, header, keep_next);
      column += span_of(cell);
    }
    for (; column < widths_.size(); ++column) write_cell({}, column, header, keep_next);
    xml_.close();
  }

  void write_no_data() {
    TableCell cell;
    cell.text = words_.no_data;
    cell.columns = widths_.size();
    write_row({cell}, false, false);
  }

  void write_cell(const TableCell& cell, std::size_t column, bool header, bool keep_next) {
    write_cell_properties(cell, column, header);
    const Align align = align_of(cell, column, header);
    if (header) {
      open_paragraph(xml_, style::kTableHeading);
      if (align != Align::left) xml_.mark("w:jc", align == Align::right ? "right" : "center");
    } else {
      open_paragraph(xml_, align == Align::left    ? style::kTableText
                           : align == Align::right ? style::kTableNumber
                                                   : style::kTableCentered);
      if (keep_next) xml_.mark("w:keepNext");
    }
    close_properties(xml_);
    write_runs(xml_, cell.text, cell.strong && !header);
    xml_.close().close();
  }

  void write_cell_properties(const TableCell& cell, std::size_t column, bool header) {
    const std::size_t span = span_of(cell);
    int width = 0;
    for (std::size_t i = column; i < column + span; ++i) width += widths_[i];
    xml_.open("w:tc").open("w:tcPr");
    xml_.open("w:tcW").attribute("w:w", width).attribute("w:type", "dxa").close();
    if (span > 1) xml_.mark("w:gridSpan", static_cast<std::int64_t>(span));
    std::string fill = tint(cell.shade.value_or(0));
    if (fill.empty() && header) fill = kHeaderFill;
    if (!fill.empty()) {
      xml_.open("w:shd")
          .attribute("w:val", "clear")
          .attribute("w:color", "auto")
          .attribute("w:fill", fill)
          .close();
    }
    if (header) xml_.mark("w:vAlign", "bottom");
    xml_.close();
  }

  Align align_of(const TableCell& cell, std::size_t column, bool header) const {
    if (header && span_of(cell) > 1) return Align::center;
    return column < table_.columns.size() ? table_.columns[column].align : Align::left;
  }

  XmlText& xml_;
  const Words& words_;
  const Table& table_;
  const std::vector<int> widths_;
  const bool together_;
};

void write_caption(XmlText& xml, Marks& marks, const Table& table) {
  const std::string& sequence = marks.words.table;
  open_paragraph(xml, style::kCaption);
  close_properties(xml);
  const std::int64_t bookmark = open_bookmark(xml, marks, marks.names.make("Table_", table.id));
  write_runs(xml, sequence + " ");
  write_field(xml, " SEQ " + sequence + " \\* ARABIC ", std::to_string(++marks.tables));
  close_bookmark(xml, bookmark);
  if (!table.caption.empty()) write_runs(xml, ": " + table.caption);
  xml.close();
}

}  // namespace

std::size_t column_count(const Table& table) {
  std::size_t count = std::max<std::size_t>(table.columns.size(), 1);
  for (const Row& row : table.header) count = std::max(count, columns_in(row));
  for (const Row& row : table.rows) count = std::max(count, columns_in(row));
  return count;
}

std::vector<int> column_widths(const std::vector<TableColumn>& columns, std::size_t count) {
  std::vector<double> shares(count, 1.0);
  for (std::size_t i = 0; i < std::min(count, columns.size()); ++i) {
    const double width = columns[i].width;
    // Within a million to one, so that sums stay finite and exact enough.
    if (width > 0) shares[i] = std::clamp(width, 1e-3, 1e3);
  }
  // A twelfth of the widest column at the least: below that nothing could be read.
  const double least = *std::ranges::max_element(shares) / 12;
  double sum = 0;
  for (double& share : shares) sum += share = std::max(share, least);

  std::vector<int> widths;
  double until = 0;
  int before = 0;
  for (const double share : shares) {
    until += share;
    const int end = static_cast<int>(std::lround(kTextWidth * (until / sum)));
    widths.push_back(end - before);
    before = end;
  }
  return widths;
}

void write_table(XmlText& xml, Marks& marks, const Table& table) {
  const std::size_t columns = column_count(table);
  if (columns > kMostColumns) {
    throw Error(Error::Stops::output,
                "the table '" + one_line(table.id) + "' has more than " +
                    std::to_string(kMostColumns) + " columns, which Word does not open",
                {}, "compare fewer things side by side, or leave out the composer that makes it");
  }
  write_caption(xml, marks, table);
  TableBody(xml, marks.words, table).write();
  if (table.note.empty()) {
    write_paragraph(xml, style::kTableEnd, {});
  } else {
    write_paragraph(xml, style::kTableNote, table.note);
  }
}

}  // namespace tertium::docx
