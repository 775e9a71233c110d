#include "table.h"

#include <algorithm>
#include <cmath>

#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/table_cells.h"
#include "tertium/text.h"
#include "text.h"

namespace tertium::html {
namespace {

using Row = std::vector<TableCell>;
using Align = TableColumn::Align;

constexpr std::size_t kMostRowsMerged = 65534;  // of rowspan

// Whether the first column names the rows: text on the left in each of them, not figures.
bool names_rows(const Table& table, std::size_t columns) {
  if (columns < 2 || table.rows.empty()) return false;
  if (!table.columns.empty() && table.columns.front().align != Align::left) return false;
  return std::ranges::all_of(table.rows, [](const Row& row) {
    return !row.empty() && !row.front().value &&
           (row.front().goes_on || !trim(row.front().text).empty());
  });
}

class Grid {
 public:
  Grid(XmlText& xml, const Marks& marks, const Table& table)
      : xml_(xml),
        marks_(marks),
        table_(table),
        columns_(column_count(table)),
        named_rows_(names_rows(table, columns_)) {}

  void write() {
    write_widths();
    write_part("thead", table_.header, true);
    if (!table_.rows.empty()) {
      write_part("tbody", table_.rows, false);
      return;
    }
    TableCell nothing;
    nothing.text = marks_.messages.text("document.no_data");
    nothing.columns = columns_;
    write_part("tbody", {{nothing}}, false);
  }

 private:
  void write_widths() {
    double sum = 0;
    std::vector<double> widths(columns_, 1.0);
    for (std::size_t i = 0; i < columns_; ++i) {
      const double width = i < table_.columns.size() ? table_.columns[i].width : 1.0;
      if (width > 0) widths[i] = std::clamp(width, 0.1, 10.0);  // no column of nothing
      sum += widths[i];
    }
    xml_.open("colgroup");
    for (const double width : widths) {
      const double percent = std::round(1000 * width / sum) / 10;
      xml_.mark("col", "style", "width:" + exact_text(percent) + "%");
    }
    xml_.close();
  }

  void write_part(const char* element, const std::vector<Row>& rows, bool header) {
    if (rows.empty()) return;
    xml_.open(element);
    for (const PlacedRow& row : placed_rows(rows, kMostRowsMerged)) write_row(row, header);
    xml_.close();
  }

  void write_row(const PlacedRow& row, bool header) {
    xml_.open("tr").text("");
    for (const PlacedCell& placed : row) {
      if (placed.begins) write_cell(placed, header);
    }
    // What the row does not have is there and empty.
    for (std::size_t column = columns_taken(row); column < columns_; ++column) {
      xml_.open("td").text("").close();
    }
    xml_.close();
  }

  bool is_header(const PlacedCell& placed, bool header) const {
    if (trim(placed.cell->text).empty()) return false;  // a corner names nothing
    return header || (named_rows_ && placed.column == 0 && placed.columns < columns_);
  }

  void write_cell(const PlacedCell& placed, bool header) {
    const bool names = is_header(placed, header);
    xml_.open(names ? "th" : "td");
    if (names) xml_.attribute("scope", header ? "col" : "row");
    if (placed.columns > 1) xml_.attribute("colspan", static_cast<std::int64_t>(placed.columns));
    if (placed.rows > 1) xml_.attribute("rowspan", static_cast<std::int64_t>(placed.rows));
    const std::string css = class_of(placed, header);
    if (!css.empty()) xml_.attribute("class", css);
    const double shade = placed.cell->shade.value_or(0);
    if (shade > 0) {
      const double share = std::round(std::min(shade, 1.0) * 1000) / 1000;
      xml_.attribute("style", "--shade:" + exact_text(share));
    }
    write_content(*placed.cell);
    xml_.close();
  }

  std::string class_of(const PlacedCell& placed, bool header) const {
    const bool over_many = header && placed.columns > 1;
    const Align align = over_many ? Align::center
                        : placed.column < table_.columns.size()
                            ? table_.columns[placed.column].align
                            : Align::left;
    std::string css = align == Align::right ? "right" : align == Align::center ? "center" : "";
    if (placed.cell->shade.value_or(0) > 0) css += css.empty() ? "shaded" : " shaded";
    return css;
  }

  void write_content(const TableCell& cell) {
    xml_.text("");
    const bool strong = cell.strong && !cell.text.empty();
    const bool figure = cell.value && std::isfinite(*cell.value) && !cell.text.empty();
    if (strong) xml_.open("strong");
    if (figure) xml_.open("data").attribute("value", exact_text(*cell.value));
    write_text(xml_, cell.text);
    if (figure) xml_.close();
    if (strong) xml_.close();
  }

  XmlText& xml_;
  const Marks& marks_;
  const Table& table_;
  const std::size_t columns_;
  const bool named_rows_;
};

// Columns need room to be read: below it the table scrolls.
std::string least_width(std::size_t columns) {
  return "min-width:" + std::to_string(columns < 2 ? 0 : 6 + 4 * columns) + "rem";
}

}  // namespace

void write_caption_text(XmlText& xml, std::string_view label, std::string_view caption) {
  xml.text("");
  if (!label.empty()) write_element(xml, "span", "label", label);
  if (!label.empty() && !caption.empty()) xml.text(": ");
  write_text(xml, caption);
}

void write_grid(XmlText& xml, Marks& marks, const Table& table, const std::string& id,
                std::string_view label, std::string_view described_by) {
  const std::size_t columns = column_count(table);
  if (columns > kMostColumns) {
    throw Error(Error::Stops::output,
                "the table '" + one_line(table.id) + "' has more than " +
                    std::to_string(kMostColumns) + " columns, which browsers do not show",
                {}, "compare fewer things side by side, or leave out the composer that makes it");
  }
  const std::string caption_id = marks.ids.take(id + "-caption");
  xml.open("div").attribute("class", "scroll").attribute("role", "region");
  xml.attribute("tabindex", 0).attribute("aria-labelledby", caption_id);
  xml.open("table").attribute("style", least_width(columns));
  if (!described_by.empty()) xml.attribute("aria-describedby", described_by);
  xml.open("caption").open("span").attribute("class", "caption").attribute("id", caption_id);
  write_caption_text(xml, label, table.caption);
  xml.close().close();
  Grid(xml, marks, table).write();
  xml.close().close();
}

void write_table(XmlText& xml, Marks& marks, const Table& table) {
  const Label& label = marks.labels.next();
  xml.open("div").attribute("id", label.anchor);
  xml.attribute("class", table.wide ? "table wide" : "table");
  std::string described_by;
  const bool described = !trim(table.description).empty();
  if (described) described_by = marks.ids.take(label.anchor + "-description");
  const std::string description_id = described_by;
  const std::string note_id = table.note.empty() ? "" : marks.ids.take(label.anchor + "-note");
  if (!note_id.empty()) described_by += (described ? " " : "") + note_id;
  if (described) {
    xml.open("p").attribute("class", "hidden").attribute("id", description_id);
    write_text(xml, table.description);
    xml.close();
  }
  write_grid(xml, marks, table, label.anchor, label.name(), described_by);
  if (!note_id.empty()) {
    xml.open("p").attribute("class", "note").attribute("id", note_id);
    write_text(xml, table.note);
    xml.close();
  }
  xml.close();
}

}  // namespace tertium::html
