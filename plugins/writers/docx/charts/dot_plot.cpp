#include <algorithm>
#include <cmath>

#include "plots.h"

namespace tertium::docx {
namespace {

constexpr double kLeast = 3.5;  // centimetres
constexpr double kMost = 21;
constexpr int kMarkerSize = 8;         // points
constexpr int kIntervalWidth = 19050;  // EMU: 1.5 points

// The ends of the axis are fixed, so that the names of the categories have a place at its
// beginning.
ValueAxis dot_axis(const Chart& chart) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.at_end = true;
  axis.between = "midCat";
  ChartRange range = range_of(chart).value_or(ChartRange{0, 1});
  range.least = std::min(chart.minimum.value_or(range.least), range.most);
  range.most = std::max(chart.maximum.value_or(range.most), range.least);
  const double width = range.most - range.least;
  const double step = axis_step(width > 0 ? width : std::max(1.0, std::abs(range.most)));
  axis.minimum = chart.minimum.value_or(std::floor(range.least / step) * step);
  axis.maximum = chart.maximum.value_or(std::ceil(range.most / step) * step);
  if (!(*axis.maximum > *axis.minimum)) axis.maximum = *axis.minimum + step;
  axis.unit = step;
  axis.format = axis_format(chart, *axis.maximum - *axis.minimum);
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

// The rows of the dots of one series; no dot without a value.
std::size_t add_rows(const Chart& chart, const Words& words, Figures& figures, std::size_t i) {
  SheetColumn rows{chart.series[i].name + ": " + words.row, {}, {}};
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    SheetCell cell;
    if (number_in(figures.sheet.columns()[figures.values[i]], row)) {
      cell.number = row_of(row, i, chart.series.size());
    }
    rows.cells.push_back(std::move(cell));
  }
  return figures.sheet.add(std::move(rows));
}

// The dots of a series, and its intervals: each is a line from end to end and then a gap. Not error
// bars: LibreOffice draws none from left to right if they come from cells. The lines come first, so
// that they lie below the dots; LibreOffice also wants the longest columns first.
struct Dots {
  std::size_t values = 0;  // columns
  std::size_t rows = 0;
  bool has_intervals = false;
  std::size_t ends = 0;
  std::size_t end_rows = 0;
};

void add_interval_lines(const Chart& chart, const Words& words, Figures& figures, std::size_t i,
                        Dots& dots) {
  const Interval& interval = *figures.intervals[i];
  const std::string name = chart.series[i].name + ": " + words.interval;
  SheetColumn ends{name, {}, number_format(chart)};
  SheetColumn rows{name + ", " + words.row, {}, {}};
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    for (const std::size_t end : {interval.low, interval.high}) {
      const std::optional<double> at = number_in(figures.sheet.columns()[end], row);
      SheetCell x;
      SheetCell y;
      if (at) {
        x = {at, {}, "=" + Sheet::cell_name(end, row)};
        y = {number_in(figures.sheet.columns()[dots.rows], row),
             {},
             "=" + Sheet::cell_name(dots.rows, row)};
      }
      ends.cells.push_back(std::move(x));
      rows.cells.push_back(std::move(y));
    }
    ends.cells.emplace_back();
    rows.cells.emplace_back();
  }
  dots.has_intervals = true;
  dots.ends = figures.sheet.add(std::move(ends));
  dots.end_rows = figures.sheet.add(std::move(rows));
}

std::vector<Dots> add_dots(const Chart& chart, const Words& words, Figures& figures) {
  std::vector<Dots> all(chart.series.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].values = figures.values[i];
    all[i].rows = add_rows(chart, words, figures, i);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (figures.intervals[i]) add_interval_lines(chart, words, figures, i, all[i]);
  }
  return all;
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

void write_points(XmlText& xml, const Sheet& sheet, std::size_t values, std::size_t rows) {
  xml.open("c:xVal");
  write_number_reference(xml, sheet, values);
  xml.close().open("c:yVal");
  write_number_reference(xml, sheet, rows);
  xml.close();
  write_value(xml, "c:smooth", "0");
  xml.close();  // c:ser
}

void write_no_line(XmlText& xml) {
  xml.markup(R"(<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>)");
}

void write_no_marker(XmlText& xml) { xml.markup(R"(<c:marker><c:symbol val="none"/></c:marker>)"); }

void write_dots(XmlText& xml, const Sheet& sheet, const Dots& dots, std::size_t index,
                const Look& look) {
  open_series(xml, index, sheet, dots.values);
  write_no_line(xml);
  write_marker(xml, look, kMarkerSize);
  write_points(xml, sheet, dots.values, dots.rows);
}

void write_interval_lines(XmlText& xml, const Sheet& sheet, const Dots& dots, std::size_t index,
                          const Look& look) {
  open_series(xml, index, sheet, dots.ends);
  xml.open("c:spPr");
  write_line(xml, look.line, kIntervalWidth);
  xml.close();
  write_no_marker(xml);
  write_points(xml, sheet, dots.ends, dots.end_rows);
}

// Word breaks labels after a fifth of the chart's width unless it is told how wide they may be.
void write_name_size(XmlText& xml, const std::string& name, double width, const PlotSize& size) {
  const double height = static_cast<double>(lines_of(name)) * kTextLine + 0.2;
  xml.open("c:extLst").open("c:ext").attribute("uri", "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}");
  xml.attribute("xmlns:c15", "http://schemas.microsoft.com/office/drawing/2012/chart");
  xml.open("c15:layout").open("c:manualLayout");
  write_value(xml, "c:w", std::round(width / size.width * 1000) / 1000);
  write_value(xml, "c:h", std::round(height / size.height * 1000) / 1000);
  xml.close().close().close().close();
}

void write_name_label(XmlText& xml, const Chart& chart, const std::string& name,
                      const PlotSize& size) {
  xml.open("c:dLbls").open("c:dLbl");
  write_value(xml, "c:idx", "0");
  xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  xml.markup(R"(<c:txPr><a:bodyPr wrap="square" anchor="ctr"/><a:lstStyle/><a:p>)"
             R"(<a:pPr algn="r"><a:defRPr sz="900" b="0"><a:solidFill><a:srgbClr val="404040"/>)"
             R"(</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>)");
  write_value(xml, "c:dLblPos", "l");
  write_shown(xml, "c:showSerName");
  write_name_size(xml, name, names_width(chart, size) - 0.3, size);
  xml.close();
  xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  write_value(xml, "c:dLblPos", "l");
  write_shown(xml, "c:showSerName");
  xml.close();
}

// A series for each category, which shows its own name beside its invisible dot.
void write_names(XmlText& xml, const Chart& chart, const Sheet& sheet, const NamePlaces& places,
                 std::size_t index, const PlotSize& size) {
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    open_cell_series(xml, index + row, sheet, 0, row);
    write_no_line(xml);
    write_no_marker(xml);
    write_name_label(xml, chart, chart.categories[row], size);
    xml.open("c:xVal");
    write_number_reference(xml, sheet, places.left, row);
    xml.close().open("c:yVal");
    write_number_reference(xml, sheet, places.middle, row);
    xml.close();
    write_value(xml, "c:smooth", "0");
    xml.close();
  }
}

void close_dots(XmlText& xml, const ValueAxis& values, const ValueAxis& rows) {
  write_value(xml, "c:axId", kCategoryAxis);
  write_value(xml, "c:axId", kValueAxis);
  xml.close();
  write_value_axis(xml, kCategoryAxis, kValueAxis, values);
  write_value_axis(xml, kValueAxis, kCategoryAxis, rows);
  xml.close();
}

}  // namespace

double dot_height(const Chart& chart) {
  const double row = std::max(0.8, 0.42 * static_cast<double>(chart.series.size()) + 0.3);
  std::size_t lines = 1;  // all rows are of one height
  for (const std::string& name : chart.categories) lines = std::max(lines, lines_of(name));
  const double rows = static_cast<double>(chart.categories.size()) *
                      std::max(row, static_cast<double>(lines) * kTextLine + 0.15);
  return std::clamp(0.2 + height_below(chart, true) + rows, kLeast, kMost);
}

Plot dot_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const std::vector<Dots> dots = add_dots(chart, words, figures);
  const ValueAxis axis = dot_axis(chart);
  const NamePlaces places = add_name_places(chart, words, figures, *axis.minimum);

  XmlText xml;
  xml.open("c:plotArea");
  write_layout(xml, layout_of(chart, size, true));
  xml.open("c:scatterChart");
  write_value(xml, "c:scatterStyle", "lineMarker");
  write_value(xml, "c:varyColors", "0");
  std::vector<std::size_t> unnamed;  // entries of the legend to leave out
  std::size_t index = 0;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (!dots[i].has_intervals) continue;
    unnamed.push_back(index);
    write_interval_lines(xml, figures.sheet, dots[i], index++, thing_look(chart.series[i].place));
  }
  for (std::size_t i = 0; i < dots.size(); ++i) {
    write_dots(xml, figures.sheet, dots[i], index++, thing_look(chart.series[i].place));
  }
  for (std::size_t i = 0; i < chart.categories.size(); ++i) unnamed.push_back(index + i);
  write_names(xml, chart, figures.sheet, places, index, size);
  close_dots(xml, axis, row_axis(chart.categories.size()));
  if (dots.size() > 1) write_legend(xml, unnamed);
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
