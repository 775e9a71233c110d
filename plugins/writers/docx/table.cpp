#include "table.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "styles.h"
#include "tertium/chart.h"
#include "tertium/error.h"
#include "tertium/table_cells.h"
#include "tertium/text.h"
#include "word_widths.h"

namespace tertium::docx {
namespace {

using Row = std::vector<TableCell>;
using Align = TableColumn::Align;

// Tables up to this size stay on one page.
constexpr std::size_t kMostRowsTogether = 10;
constexpr std::size_t kMostTextTogether = 2500;  // bytes

bool stays_together(const Table& table) {
  if (table.rows.size() > kMostRowsTogether) return false;
  std::size_t text = table.caption.size() + table.note.size();
  for (const Row& row : table.rows) {
    for (const TableCell& cell : row) text += cell.text.size();
  }
  return text <= kMostTextTogether;
}

// Many narrow columns need their width for text.
int margin_for(std::size_t columns, int text_width) {
  return std::clamp(text_width / static_cast<int>(columns) / 12, 15, kCellMargin);
}

// Writes w:tbl.
class TableBody {
 public:
  TableBody(XmlText& xml, const Words& words, const Table& table, int text_width)
      : xml_(xml),
        words_(words),
        table_(table),
        text_width_(text_width),
        header_(placed_rows(table.header)),
        rows_(placed_rows(table.rows)),
        margin_(margin_for(column_count(table), text_width)),
        widths_(with_room_for_words(column_widths(table.columns, column_count(table), text_width),
                                    header_, rows_, margin_)),
        together_(stays_together(table)) {}

  void write() {
    xml_.open("w:tbl");
    write_properties();
    xml_.open("w:tblGrid");
    for (const int width : widths_) xml_.open("w:gridCol").attribute("w:w", width).close();
    xml_.close();
    // Header rows are repeated: no cell reaches from them into the others.
    for (const PlacedRow& row : header_) write_row(row, true, false);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const bool last = i + 1 == rows_.size();
      write_row(rows_[i], false, together_ && (!last || !table_.note.empty()));
    }
    if (table_.rows.empty()) write_no_data();
    xml_.close();
  }

 private:
  void write_properties() {
    xml_.open("w:tblPr").mark("w:tblStyle", "w:val", style::kTable);
    xml_.open("w:tblW").attribute("w:w", text_width_).attribute("w:type", "dxa").close();
    xml_.open("w:tblLayout").attribute("w:type", "fixed").close();
    write_margins();
    xml_.markup(R"(<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" )"
                R"(w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>)");
    if (!table_.caption.empty()) xml_.mark("w:tblCaption", "w:val", table_.caption);
    const std::string& described =
        trim(table_.description).empty() ? table_.caption : table_.description;
    if (!described.empty()) xml_.mark("w:tblDescription", "w:val", described);
    xml_.close();
  }

  void write_margins() {
    if (margin_ >= kCellMargin) return;
    xml_.open("w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) {
      xml_.open(side).attribute("w:w", margin_).attribute("w:type", "dxa").close();
    }
    xml_.close();
  }

  void write_row(const PlacedRow& row, bool header, bool keep_next) {
    xml_.open("w:tr").open("w:trPr").mark("w:cantSplit");
    if (header) xml_.mark("w:tblHeader");
    xml_.close();
    for (const PlacedCell& cell : row) write_cell(cell, header, keep_next);
    const TableCell empty;
    for (std::size_t column = columns_taken(row); column < widths_.size(); ++column) {
      write_cell({.cell = &empty, .column = column}, header, keep_next);
    }
    xml_.close();
  }

  void write_no_data() {
    TableCell cell;
    cell.text = words_.no_data;
    write_row({{.cell = &cell, .columns = widths_.size()}}, false, false);
  }

  // A cell of several rows is written in each of them: it begins in the first and goes on below.
  void write_cell(const PlacedCell& place, bool header, bool keep_next) {
    write_cell_properties(place, header);
    const Align align = align_of(place, header);
    if (header) {
      open_paragraph(xml_, style::kTableHeading);
      if (align != Align::left)
        xml_.mark("w:jc", "w:val", align == Align::right ? "right" : "center");
    } else {
      open_paragraph(xml_, align == Align::left    ? style::kTableText
                           : align == Align::right ? style::kTableNumber
                                                   : style::kTableCentered);
      if (keep_next) xml_.mark("w:keepNext");
    }
    close_properties(xml_);
    if (place.begins) write_runs(xml_, place.cell->text, place.cell->strong && !header);
    xml_.close().close();
  }

  void write_cell_properties(const PlacedCell& place, bool header) {
    int width = 0;
    for (std::size_t i = 0; i < place.columns; ++i) width += widths_[place.column + i];
    xml_.open("w:tc").open("w:tcPr");
    xml_.open("w:tcW").attribute("w:w", width).attribute("w:type", "dxa").close();
    if (place.columns > 1)
      xml_.mark("w:gridSpan", "w:val", static_cast<std::int64_t>(place.columns));
    if (place.begins && place.rows > 1) xml_.mark("w:vMerge", "w:val", "restart");
    if (!place.begins) xml_.mark("w:vMerge", "w:val", "continue");
    std::string fill = tint(place.cell->shade.value_or(0));
    if (fill.empty() && header) fill = kHeaderFill;
    if (!fill.empty()) {
      xml_.open("w:shd")
          .attribute("w:val", "clear")
          .attribute("w:color", "auto")
          .attribute("w:fill", fill)
          .close();
    }
    if (header) xml_.mark("w:vAlign", "w:val", "bottom");
    xml_.close();
  }

  Align align_of(const PlacedCell& place, bool header) const {
    if (header && place.columns > 1) return Align::center;
    return place.column < table_.columns.size() ? table_.columns[place.column].align : Align::left;
  }

  XmlText& xml_;
  const Words& words_;
  const Table& table_;
  const int text_width_;
  const std::vector<PlacedRow> header_;
  const std::vector<PlacedRow> rows_;
  const int margin_;
  const std::vector<int> widths_;
  const bool together_;
};

}  // namespace

std::vector<int> column_widths(const std::vector<TableColumn>& columns, std::size_t count,
                               int text_width) {
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

  for (double& share : shares) share *= text_width / sum;
  return rounded_widths(shares);
}

void write_table(XmlText& xml, Marks& marks, const Table& table) {
  const std::size_t columns = column_count(table);
  if (columns > kMostColumns) {
    throw Error(Error::Stops::output,
                "the table '" + one_line(table.id) + "' has more than " +
                    std::to_string(kMostColumns) + " columns, which Word does not open",
                {}, "compare fewer things side by side, or leave out the composer that makes it");
  }
  write_caption(xml, marks, table.caption);
  TableBody(xml, marks.words, table, marks.sections.text_width()).write();
  if (table.note.empty()) {
    write_paragraph(xml, style::kTableEnd, {});
  } else {
    write_paragraph(xml, style::kTableNote, table.note);
  }
}

}  // namespace tertium::docx
