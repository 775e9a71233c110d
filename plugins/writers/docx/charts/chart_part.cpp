#include "chart_part.h"

#include <algorithm>

#include "tertium/error.h"
#include "tertium/text.h"
#include "workbook.h"

namespace tertium::docx {
namespace {

constexpr std::size_t kMostSeries = 255;       // Word's limit
constexpr std::size_t kMostCategories = 4000;  // far below Word's limit, far beyond any page
constexpr std::size_t kLeastCorners = 3;

[[noreturn]] void fail(const Chart& chart, const std::string& what, const std::string& advice) {
  throw Error(Error::Stops::output, "the chart '" + one_line(chart.id) + "' " + what, {}, advice);
}

bool is_radar(const Chart& chart) {
  return chart.kind == Chart::Kind::radar && chart.categories.size() >= kLeastCorners;
}

Plot plot_of(const Chart& chart, const Words& words, const PlotSize& size) {
  switch (chart.kind) {
    case Chart::Kind::stacked:
    case Chart::Kind::diverging:
      return stacked_plot(chart, words, size);
    case Chart::Kind::dots:
      return dot_plot(chart, words, size);
    case Chart::Kind::radar:
      if (is_radar(chart)) return radar_plot(chart, words, size);
      break;
    case Chart::Kind::bars:
      break;
  }
  return bar_plot(chart, words, size);
}

double height_of(const Chart& chart, double width) {
  switch (chart.kind) {
    case Chart::Kind::stacked:
    case Chart::Kind::diverging:
      return stacked_height(chart);
    case Chart::Kind::dots:
      return dot_height(chart);
    case Chart::Kind::radar:
      if (is_radar(chart)) return radar_height(chart, width);
      break;
    case Chart::Kind::bars:
      break;
  }
  return bar_height(chart);
}

}  // namespace

bool shows_something(const Chart& chart) { return range_of(chart).has_value(); }

void check_chart(const Chart& chart) {
  require_whole(chart);
  const std::size_t count = chart.categories.size();
  const std::string advice = "compare fewer things in one chart";
  const std::size_t series = chart.series.size() + (chart.kind == Chart::Kind::dots ? count : 1);
  if (series > kMostSeries) {
    fail(chart, "has more series than Word draws, " + std::to_string(kMostSeries), advice);
  }
  if (count > kMostCategories) {
    fail(chart, "has more than " + std::to_string(kMostCategories) + " categories", advice);
  }
}

PlotSize size_of(const Chart& chart, double text_width) {
  return {text_width, height_of(chart, text_width)};
}

ChartBytes chart_bytes(const Chart& chart, const Words& words, const PlotSize& size) {
  Plot plot = plot_of(chart, words, size);
  XmlText xml;
  xml.open("c:chartSpace")
      .attribute("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart")
      .attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
      .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
  write_value(xml, "c:date1904", "0");
  write_value(xml, "c:roundedCorners", "0");
  xml.open("c:chart");
  write_value(xml, "c:autoTitleDeleted", "1");  // the caption is its title
  xml.markup(plot.markup);
  write_value(xml, "c:plotVisOnly", "1");
  write_value(xml, "c:dispBlanksAs", "gap");
  xml.close();
  xml.markup(
      "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"
      "<a:ln><a:noFill/></a:ln></c:spPr>");
  xml.markup(
      "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\">"
      "<a:latin typeface=\"Calibri\"/><a:cs typeface=\"Calibri\"/></a:defRPr></a:pPr>"
      "<a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>");
  xml.open("c:externalData").attribute("r:id", kWorkbookId);
  write_value(xml, "c:autoUpdate", "0");
  xml.close();
  return {xml.close().take(), workbook_of(plot.sheet)};
}

const ChartBytes& ChartStore::of(const Chart& chart, const PlotSize& size) {
  const auto found = made_.find(&chart);
  if (found != made_.end()) return found->second;
  return made_.emplace(&chart, chart_bytes(chart, words_, size)).first->second;
}

}  // namespace tertium::docx
