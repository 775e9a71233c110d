#include <algorithm>

#include "bars.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kText = "404040";
constexpr std::size_t kMostLabels = 80;
constexpr double kLeastBar = 0.3;  // centimetres: thick enough for a label beside it

// Labels stand behind the bars; beside intervals at the foot of the bar, on white.
void write_labels(XmlText& xml, const Chart& chart, bool interval) {
  xml.open("c:dLbls");
  write_number_format(xml, number_format(chart));
  if (interval) {
    xml.markup(R"(<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>)");
  } else {
    xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  }
  write_text_properties(xml, kLabelText, kText);
  write_value(xml, "c:dLblPos", interval ? "inBase" : "outEnd");
  write_shown(xml, "c:showVal");
  xml.close();
}

bool has_intervals(const Figures& figures) {
  return std::ranges::any_of(figures.intervals, [](const std::optional<Interval>& interval) {
    return interval.has_value();
  });
}

}  // namespace

double bar_height(const Chart& chart) {
  return height_of_bars(chart, 0.42 * static_cast<double>(chart.series.size()) + 0.3);
}

Plot bar_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const std::size_t bars = chart.categories.size() * chart.series.size();
  const PlotLayout layout = layout_of(chart, size, true);
  const double bar = layout.height * size.height / static_cast<double>(bars);
  const bool labels = bars <= kMostLabels && bar >= kLeastBar;
  const bool intervals = has_intervals(figures);
  XmlText xml;
  open_bars(xml, "clustered", layout);
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = thing_look(chart.series[i].place);
    open_series(xml, i, figures.sheet, figures.values[i]);
    write_bar_shape(xml, look, look.line);
    if (labels) write_labels(xml, chart, intervals);
    if (figures.intervals[i]) write_interval(xml, figures.sheet, *figures.intervals[i], kText);
    write_bar_references(xml, figures.sheet, figures.values[i]);
    xml.close();
  }
  close_bars(xml, chart.series.size() == 1 ? 60 : 45, 0, bar_axis(chart));
  if (chart.series.size() > 1) write_legend(xml);
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
