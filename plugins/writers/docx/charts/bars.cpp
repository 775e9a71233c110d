#include "bars.h"

#include <algorithm>

namespace tertium::docx {
namespace {

constexpr double kLeast = 3.5;  // centimetres
constexpr double kMost = 21;

}  // namespace

double height_of_bars(const Chart& chart, double category) {
  double height = height_below(chart, true);
  for (const std::string& name : chart.categories) {
    height += std::max(category, static_cast<double>(lines_of(name)) * kTextLine + 0.15);
  }
  return std::clamp(height, kLeast, kMost);
}

ValueAxis bar_axis(const Chart& chart) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.minimum = chart.minimum;
  axis.maximum = chart.maximum;
  axis.at_end = true;
  const std::optional<ChartRange> range = range_of(chart);
  if (!range) return axis;
  if (!axis.minimum && range->least >= 0) axis.minimum = 0;
  if (!axis.maximum && range->most <= 0) axis.maximum = 0;
  const double least = axis.minimum.value_or(std::min(range->least, 0.0));
  axis.format = axis_format(chart, axis.maximum.value_or(std::max(range->most, 0.0)) - least);
  return axis;
}

void open_bars(XmlText& xml, std::string_view grouping, const PlotLayout& layout) {
  xml.open("c:plotArea");
  write_layout(xml, layout);
  xml.open("c:barChart");
  write_value(xml, "c:barDir", "bar");
  write_value(xml, "c:grouping", grouping);
  write_value(xml, "c:varyColors", "0");
}

void close_bars(XmlText& xml, int gap, int overlap, const ValueAxis& axis) {
  write_value(xml, "c:gapWidth", gap);
  if (overlap != 0) write_value(xml, "c:overlap", overlap);
  write_value(xml, "c:axId", kCategoryAxis);
  write_value(xml, "c:axId", kValueAxis);
  xml.close();
  write_category_axis(xml, true, "l", axis.labelled);
  write_value_axis(xml, kValueAxis, kCategoryAxis, axis);
  xml.close();
}

void write_bar_shape(XmlText& xml, const Look& look, std::string_view outline) {
  xml.open("c:spPr");
  write_fill(xml, look);
  write_line(xml, outline, 6350);
  xml.close();
  write_value(xml, "c:invertIfNegative", "0");
}

void write_bar_references(XmlText& xml, const Sheet& sheet, std::size_t column) {
  xml.open("c:cat");
  write_text_reference(xml, sheet, 0);
  xml.close().open("c:val");
  write_number_reference(xml, sheet, column);
  xml.close();
}

}  // namespace tertium::docx
