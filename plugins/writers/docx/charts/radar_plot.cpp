#include <algorithm>

#include "plots.h"

namespace tertium::docx {
namespace {

constexpr int kLineWidth = 22225;  // EMU: 1.75 points
constexpr int kMarkerSize = 6;     // points

// Word writes no title at the axis of a radar.
ValueAxis radar_axis(const Chart& chart) {
  ValueAxis axis;
  axis.minimum = chart.minimum;
  axis.maximum = chart.maximum;
  axis.side = "l";
  const std::optional<ChartRange> range = range_of(chart);
  if (!range) return axis;
  if (!axis.minimum && range->least >= 0) axis.minimum = 0;
  const double width = axis.maximum.value_or(range->most) - axis.minimum.value_or(range->least);
  if (axis.minimum && axis.maximum && width > 0) axis.unit = axis_step(width);
  axis.format = axis_format(chart, width);
  return axis;
}

constexpr double kNames = 1.2;  // centimetres above and below the plot
constexpr double kLargest = 8.6;
constexpr double kSmallest = 6;

// Width and height of the plot: names of any length stand whole beside it.
double radar_side(const Chart& chart, double width) {
  double names = 0;
  for (const std::string& name : chart.categories) names = std::max(names, text_width(name));
  return std::clamp(width - 2 * names, kSmallest, kLargest);
}

// In the middle, with room for the names around it.
PlotLayout radar_layout(const Chart& chart, const PlotSize& size) {
  const double side = radar_side(chart, size.width);
  PlotLayout layout;
  layout.width = side / size.width;
  layout.height = side / size.height;
  layout.x = (1 - layout.width) / 2;
  layout.y = kNames / size.height;
  return layout;
}

}  // namespace

double radar_height(const Chart& chart, double width) {
  return radar_side(chart, width) + 2 * kNames + legend_height(chart);
}

Plot radar_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  XmlText xml;
  xml.open("c:plotArea");
  write_layout(xml, radar_layout(chart, size));
  xml.open("c:radarChart");
  write_value(xml, "c:radarStyle", "marker");
  write_value(xml, "c:varyColors", "0");
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = thing_look(chart.series[i].place);
    open_series(xml, i, figures.sheet, figures.values[i]);
    xml.open("c:spPr");
    write_line(xml, look.line, kLineWidth, look.dash);
    xml.close();
    write_marker(xml, look, kMarkerSize);
    xml.open("c:cat");
    write_text_reference(xml, figures.sheet, 0);
    xml.close().open("c:val");
    write_number_reference(xml, figures.sheet, figures.values[i]);
    xml.close().close();
  }
  write_value(xml, "c:axId", kCategoryAxis);
  write_value(xml, "c:axId", kValueAxis);
  xml.close();
  write_category_axis(xml, false, "b");
  write_value_axis(xml, kValueAxis, kCategoryAxis, radar_axis(chart));
  xml.close();
  if (chart.series.size() > 1) write_legend(xml);
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
