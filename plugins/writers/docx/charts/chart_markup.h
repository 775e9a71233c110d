#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheet.h"
#include "tertium/chart.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::docx {

// Pieces of DrawingML charts that all kinds of chart share. Elements come out in the order that the
// schema wants.

// Sizes of text in hundredths of a point.
inline constexpr int kChartText = 900;
inline constexpr int kLabelText = 800;

// An element whose one attribute is val.
void write_value(XmlText& xml, const char* element, std::string_view value);
void write_value(XmlText& xml, const char* element, int value);
void write_value(XmlText& xml, const char* element, double value);

// c:strRef and c:numRef with what stands in the sheet as their cache; empty cells are left out.
void write_header_reference(XmlText& xml, const Sheet& sheet, std::size_t column);
void write_text_reference(XmlText& xml, const Sheet& sheet, std::size_t column);
void write_number_reference(XmlText& xml, const Sheet& sheet, std::size_t column);
// The same of one cell.
void write_number_reference(XmlText& xml, const Sheet& sheet, std::size_t column, std::size_t row);

// c:idx, c:order and c:tx: how a series begins. Its name is the header of the column, the text in a
// cell of it, or a blank, which leaves its place in the legend empty.
void open_series(XmlText& xml, std::size_t index, const Sheet& sheet, std::size_t column);
void open_cell_series(XmlText& xml, std::size_t index, const Sheet& sheet, std::size_t column,
                      std::size_t row);
void open_nameless_series(XmlText& xml, std::size_t index);

// a:solidFill or a:pattFill.
void write_fill(XmlText& xml, const Look& look);
// a:ln; the width in EMU (12700 a point).
void write_line(XmlText& xml, std::string_view color, int width, std::string_view dash = "solid");
// c:spPr of something that is not to be seen.
void write_invisible(XmlText& xml);
// c:marker of a point or a line.
void write_marker(XmlText& xml, const Look& look, int size);
// c:txPr.
void write_text_properties(XmlText& xml, int size, std::string_view color, bool strong = false);

// Ends of the intervals of a series as columns of the sheet.
struct Interval {
  std::size_t low = 0;
  std::size_t high = 0;
  std::size_t below = 0;  // distances from the value to the ends
  std::size_t above = 0;
};
// c:errBars of bars.
void write_interval(XmlText& xml, const Sheet& sheet, const Interval& interval,
                    std::string_view color);

// How Excel writes the values of the chart: "0%", "#,##0.0".
std::string number_format(const Chart& chart);
// The same for an axis over so wide a range, which needs no decimals unless it is narrow.
std::string axis_format(const Chart& chart, double range);
// c:numFmt.
void write_number_format(XmlText& xml, std::string_view format);

// c:layout of the plot without what stands around it, in shares of the chart's width and height.
struct PlotLayout {
  double x = 0;
  double y = 0;
  double width = 1;
  double height = 1;
};
void write_layout(XmlText& xml, const PlotLayout& layout);

// What an axis needs beyond its kind.
struct ValueAxis {
  std::string title{};
  std::optional<double> minimum{};
  std::optional<double> maximum{};
  std::optional<double> unit{};  // between gridlines
  std::string format = "General";
  bool shown = true;
  bool labelled = true;
  bool lines = true;            // across the chart
  bool reversed = false;        // from the top down
  bool at_end = false;          // stands where the other axis ends, not where it begins
  std::string_view side = "b";  // c:axPos
  std::string_view between = "between";
};
inline constexpr int kCategoryAxis = 111111111;
inline constexpr int kValueAxis = 222222222;

// c:valAx with this id, across the axis with the other.
void write_value_axis(XmlText& xml, int id, int other, const ValueAxis& axis);
// c:catAx, from the top down (`side` "l") or around a radar ("b"), with or without its line.
void write_category_axis(XmlText& xml, bool reversed, std::string_view side, bool line = true);

// What a label shows ("c:showVal"), and nothing else: the six c:show… elements.
void write_shown(XmlText& xml, std::string_view shown);

// c:legend below the chart, without the entries of these series; not for bars, where programs count
// entries differently.
void write_legend(XmlText& xml, const std::vector<std::size_t>& without = {});

}  // namespace tertium::docx
