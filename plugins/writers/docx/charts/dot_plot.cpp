#include <algorithm>
#include <cmath>

#include "plots.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kText = "404040";
constexpr double kShareOfNames = 0.34;  // of the chart's width, left of the dots
constexpr double kRightMargin = 0.04;
constexpr std::size_t kNameCharacters = 30;  // in a line
constexpr double kLine = 0.42;               // of text, in centimetres
constexpr double kLeast = 4.5;
constexpr double kMost = 21;
constexpr int kMarkerSize = 8;  // points

double below_plot(const Chart& chart) {
  return 0.75 + (chart.axis.empty() ? 0 : 0.6) + legend_height(chart);
}

// A step of 1, 2 or 5 times a power of ten that divides the range into five to ten.
double step_of(double range) {
  const double power = std::pow(10, std::floor(std::log10(range)));
  const double first = range / power;
  return first < 2 ? power / 5 : first < 5 ? power / 2 : power;
}

// The ends of the axis are fixed, so that the names of the categories have a place at its
// beginning.
ValueAxis dot_axis(const Chart& chart) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.format = number_format(chart);
  axis.at_end = true;
  axis.between = "midCat";
  Range range = range_of(chart).value_or(Range{0, 1});
  range.least = std::min(chart.minimum.value_or(range.least), range.most);
  range.most = std::max(chart.maximum.value_or(range.most), range.least);
  const double width = range.most - range.least;
  const double step = step_of(width > 0 ? width : std::max(1.0, std::abs(range.most)));
  axis.minimum = chart.minimum.value_or(std::floor(range.least / step) * step);
  axis.maximum = chart.maximum.value_or(std::ceil(range.most / step) * step);
  if (!(*axis.maximum > *axis.minimum)) axis.maximum = *axis.minimum + step;
  return axis;
}

// Each category has the room from its number to the next; lines stand between them.
ValueAxis row_axis(std::size_t categories) {
  ValueAxis axis;
  axis.minimum = 0;
  axis.maximum = static_cast<double>(categories);
  axis.unit = 1;
  axis.reversed = true;
  axis.side = "l";
  axis.labelled = false;
  axis.between = "midCat";
  return axis;
}

// Where the dot of a series stands: the series around the middle of their category, in order.
double row_of(std::size_t category, std::size_t series, std::size_t count) {
  const double step = std::min(0.2, 0.76 / static_cast<double>(count));
  const double offset = (static_cast<double>(series) - (static_cast<double>(count) - 1) / 2) * step;
  return static_cast<double>(category) + 0.5 + std::round(offset * 1000) / 1000;
}

// The rows of the dots; no dot without a value.
std::vector<std::size_t> add_rows(const Chart& chart, const Words& words, Figures& figures) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    SheetColumn rows{chart.series[i].name + ": " + words.row, {}, {}};
    for (std::size_t row = 0; row < chart.categories.size(); ++row) {
      SheetCell cell;
      if (number_in(figures.sheet.columns()[figures.values[i]], row)) {
        cell.number = row_of(row, i, chart.series.size());
      }
      rows.cells.push_back(std::move(cell));
    }
    columns.push_back(figures.sheet.add(std::move(rows)));
  }
  return columns;
}

void write_layout(XmlText& xml, const Chart& chart, double height) {
  const double top = 0.02;
  const double plot = std::max(0.3, 1 - top - below_plot(chart) / height);
  xml.open("c:layout").open("c:manualLayout");
  write_value(xml, "c:layoutTarget", "inner");
  write_value(xml, "c:xMode", "edge");
  write_value(xml, "c:yMode", "edge");
  write_value(xml, "c:x", kShareOfNames);
  write_value(xml, "c:y", top);
  write_value(xml, "c:w", 1 - kShareOfNames - kRightMargin);
  write_value(xml, "c:h", std::round(plot * 1000) / 1000);
  xml.close().close();
}

void write_points(XmlText& xml, const Sheet& sheet, std::size_t values, std::size_t rows) {
  xml.open("c:xVal");
  write_number_reference(xml, sheet, values);
  xml.close().open("c:yVal");
  write_number_reference(xml, sheet, rows);
  xml.close();
  write_value(xml, "c:smooth", "0");
}

void write_no_line(XmlText& xml) {
  xml.markup(R"(<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>)");
}

// Word breaks labels after a fifth of the chart's width unless it is told how wide they may be.
void write_name_size(XmlText& xml, const std::string& name, double height) {
  const auto lines = static_cast<double>(lines_of(name, kNameCharacters));
  xml.open("c:extLst").open("c:ext").attribute("uri", "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}");
  xml.attribute("xmlns:c15", "http://schemas.microsoft.com/office/drawing/2012/chart");
  xml.open("c15:layout").open("c:manualLayout");
  write_value(xml, "c:w", kShareOfNames - 0.03);
  write_value(xml, "c:h", std::round((lines * kLine + 0.2) / height * 1000) / 1000);
  xml.close().close().close().close();
}

void write_name_label(XmlText& xml, const std::string& name, double height) {
  xml.open("c:dLbls").open("c:dLbl");
  write_value(xml, "c:idx", "0");
  xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  xml.markup(R"(<c:txPr><a:bodyPr wrap="square" anchor="ctr"/><a:lstStyle/><a:p>)"
             R"(<a:pPr algn="r"><a:defRPr sz="900" b="0"><a:solidFill><a:srgbClr val="404040"/>)"
             R"(</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>)");
  write_value(xml, "c:dLblPos", "l");
  const auto write_shown = [&] {
    for (const char* what : {"c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName",
                             "c:showPercent", "c:showBubbleSize"}) {
      write_value(xml, what, std::string_view(what) == "c:showSerName" ? "1" : "0");
    }
  };
  write_shown();
  write_name_size(xml, name, height);
  xml.close();
  xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  write_value(xml, "c:dLblPos", "l");
  write_shown();
  xml.close();
}

// Columns of the one invisible dot of each category.
struct NamePlaces {
  std::size_t left = 0;
  std::size_t middle = 0;
};

NamePlaces add_name_places(const Chart& chart, const Words& words, Figures& figures, double left) {
  SheetColumn lefts{words.category + ": " + words.axis_begin, {}, {}};
  SheetColumn middles{words.category + ": " + words.row, {}, {}};
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    lefts.cells.push_back({left, {}, {}});
    middles.cells.push_back({static_cast<double>(row) + 0.5, {}, {}});
  }
  const std::size_t first = figures.sheet.add(std::move(lefts));
  return {first, figures.sheet.add(std::move(middles))};
}

void write_names(XmlText& xml, const Chart& chart, const Sheet& sheet, const NamePlaces& places,
                 double height) {
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    open_cell_series(xml, chart.series.size() + row, sheet, 0, row);
    write_no_line(xml);
    xml.markup(R"(<c:marker><c:symbol val="none"/></c:marker>)");
    write_name_label(xml, chart.categories[row], height);
    xml.open("c:xVal");
    write_number_reference(xml, sheet, places.left, row);
    xml.close().open("c:yVal");
    write_number_reference(xml, sheet, places.middle, row);
    xml.close();
    write_value(xml, "c:smooth", "0");
    xml.close();
  }
}

}  // namespace

double dot_height(const Chart& chart) {
  const double rows = std::max(0.8, 0.42 * static_cast<double>(chart.series.size()) + 0.3);
  double height = 0.2 + below_plot(chart);
  std::size_t lines = 1;  // all rows are of one height
  for (const std::string& name : chart.categories) {
    lines = std::max(lines, lines_of(name, kNameCharacters));
  }
  height += static_cast<double>(chart.categories.size()) *
            std::max(rows, static_cast<double>(lines) * kLine + 0.15);
  return std::clamp(height, kLeast, kMost);
}

Plot dot_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const std::vector<std::size_t> rows = add_rows(chart, words, figures);
  const ValueAxis axis = dot_axis(chart);
  const NamePlaces places = add_name_places(chart, words, figures, *axis.minimum);

  XmlText xml;
  xml.open("c:plotArea");
  write_layout(xml, chart, size.height);
  xml.open("c:scatterChart");
  write_value(xml, "c:scatterStyle", "lineMarker");
  write_value(xml, "c:varyColors", "0");
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = thing_look(chart.series[i].place);
    open_series(xml, i, figures.sheet, figures.values[i]);
    write_no_line(xml);
    write_marker(xml, look, kMarkerSize);
    if (figures.intervals[i]) {
      write_interval(xml, figures.sheet, *figures.intervals[i], "x", look.line);
    }
    write_points(xml, figures.sheet, figures.values[i], rows[i]);
    xml.close();
  }
  write_names(xml, chart, figures.sheet, places, size.height);
  write_value(xml, "c:axId", kCategoryAxis);
  write_value(xml, "c:axId", kValueAxis);
  xml.close();
  write_value_axis(xml, kCategoryAxis, kValueAxis, axis);
  write_value_axis(xml, kValueAxis, kCategoryAxis, row_axis(chart.categories.size()));
  xml.close();
  if (chart.series.size() > 1) {
    write_legend(xml, LegendGap{chart.series.size(), chart.categories.size()});
  }
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
