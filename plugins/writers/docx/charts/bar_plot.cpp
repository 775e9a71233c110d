#include <algorithm>
#include <cmath>

#include "plots.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kText = "404040";
constexpr std::size_t kLabelCharacters = 30;  // of a category's name in a line
constexpr double kLine = 0.42;                // of text, in centimetres
constexpr double kShareOfPlot = 0.62;         // of the chart's width: the rest is names
constexpr std::size_t kMostLabels = 80;
constexpr double kLeast = 4.5;  // centimetres
constexpr double kMost = 21;
constexpr double kLeastBar = 0.3;  // thick enough for a label beside it

double around(const Chart& chart) {
  return 1.0 + (chart.axis.empty() ? 0 : 0.6) + legend_height(chart);
}

// What is needed for categories of that height, or more where their names are long.
double height_of(const Chart& chart, double category) {
  double height = around(chart);
  for (const std::string& name : chart.categories) {
    const auto lines = static_cast<double>(lines_of(name, kLabelCharacters));
    height += std::max(category, lines * kLine + 0.15);
  }
  return std::clamp(height, kLeast, kMost);
}

void write_shape(XmlText& xml, const Look& look, std::string_view outline) {
  xml.open("c:spPr");
  write_fill(xml, look);
  write_line(xml, outline, 6350);
  xml.close();
  write_value(xml, "c:invertIfNegative", "0");
}

void write_shown(XmlText& xml) {
  for (const char* what : {"c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName",
                           "c:showPercent", "c:showBubbleSize"}) {
    write_value(xml, what, std::string_view(what) == "c:showVal" ? "1" : "0");
  }
}

void open_bars(XmlText& xml, std::string_view grouping) {
  xml.open("c:plotArea").mark("c:layout").open("c:barChart");
  write_value(xml, "c:barDir", "bar");
  write_value(xml, "c:grouping", grouping);
  write_value(xml, "c:varyColors", "0");
}

void write_references(XmlText& xml, const Sheet& sheet, std::size_t column) {
  xml.open("c:cat");
  write_text_reference(xml, sheet, 0);
  xml.close().open("c:val");
  write_number_reference(xml, sheet, column);
  xml.close();
}

void close_bars(XmlText& xml, int gap, int overlap, const ValueAxis& axis) {
  write_value(xml, "c:gapWidth", gap);
  if (overlap != 0) write_value(xml, "c:overlap", overlap);
  write_value(xml, "c:axId", kCategoryAxis);
  write_value(xml, "c:axId", kValueAxis);
  xml.close();
  write_category_axis(xml, true, "l");
  write_value_axis(xml, kValueAxis, kCategoryAxis, axis);
  xml.close();
}

// Bars begin at 0: cut ones would lie about what they compare.
ValueAxis bar_axis(const Chart& chart) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.format = number_format(chart);
  axis.minimum = chart.minimum;
  axis.maximum = chart.maximum;
  axis.at_end = true;
  const std::optional<Range> range = range_of(chart);
  if (range && !axis.minimum && range->least >= 0) axis.minimum = 0;
  if (range && !axis.maximum && range->most <= 0) axis.maximum = 0;
  return axis;
}

// Labels of the bars; beside intervals they stand at the foot of the bar on white.
void write_bar_labels(XmlText& xml, const Chart& chart, bool interval) {
  xml.open("c:dLbls");
  write_number_format(xml, number_format(chart));
  if (interval) {
    xml.markup(R"(<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>)");
  } else {
    xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  }
  write_text_properties(xml, kLabelText, kText);
  write_value(xml, "c:dLblPos", interval ? "inBase" : "outEnd");
  write_shown(xml);
  xml.close();
}

// Labels in the parts of a bar; none in parts that are narrower than their label.
void write_part_labels(XmlText& xml, const Chart& chart, const SheetColumn& values,
                       double least_shown, const Look& look) {
  xml.open("c:dLbls");
  for (std::size_t i = 0; i < values.cells.size(); ++i) {
    const std::optional<double> value = number_in(values, i);
    if (!value || std::abs(*value) >= least_shown) continue;
    xml.open("c:dLbl");
    write_value(xml, "c:idx", static_cast<int>(i));
    write_value(xml, "c:delete", "1");
    xml.close();
  }
  write_number_format(xml, number_format(chart));
  if (look.pattern.empty()) {
    xml.markup("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  } else {
    xml.markup(R"(<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>)");
  }
  write_text_properties(xml, kLabelText, look.text);
  write_value(xml, "c:dLblPos", "ctr");
  write_shown(xml);
  xml.close();
}

double sum_until(const Figures& figures, std::size_t row, std::size_t end) {
  double sum = 0;
  for (std::size_t i = 0; i < end; ++i) {
    sum += std::abs(number_in(figures.sheet.columns()[figures.values[i]], row).value_or(0));
  }
  return sum;
}

bool has_figure(const Figures& figures, std::size_t row) {
  return std::ranges::any_of(figures.values, [&](std::size_t column) {
    return number_in(figures.sheet.columns()[column], row).has_value();
  });
}

// The longest bar.
double longest(const Chart& chart, const Figures& figures) {
  double most = 0;
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    most = std::max(most, sum_until(figures, row, figures.values.size()));
  }
  return most;
}

// "=0+B2+C2+D2/2": the answers from `first` to before `last`, and half of the middle one.
std::string side_formula(const Figures& figures, std::size_t row, std::size_t first,
                         std::size_t last) {
  std::string formula = "=0";
  for (std::size_t i = first; i < last; ++i) {
    formula += "+" + Sheet::cell_name(figures.values[i], row);
  }
  const std::size_t count = figures.values.size();
  if (count % 2 == 0) return formula;
  return formula + "+" + Sheet::cell_name(figures.values[count / 2], row) + "/2";
}

// The columns that move the bars, and the longest side.
struct Room {
  std::size_t column = 0;
  double side = 0;
};

Room add_room(const Chart& chart, const Words& words, Figures& figures) {
  const std::size_t count = figures.values.size();
  const std::size_t below = count / 2;          // so many answers lie left of the middle
  const std::size_t above = below + count % 2;  // and from here on right of it
  SheetColumn left{words.left_of_middle, {}, number_format(chart)};
  SheetColumn right{words.right_of_middle, {}, number_format(chart)};
  Room room;
  std::vector<double> lefts;
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    const double on_left = (sum_until(figures, row, below) + sum_until(figures, row, above)) / 2;
    const double on_right = sum_until(figures, row, count) - on_left;
    lefts.push_back(on_left);
    room.side = std::max({room.side, on_left, on_right});
    left.cells.push_back({on_left, {}, side_formula(figures, row, 0, below)});
    right.cells.push_back({on_right, {}, side_formula(figures, row, above, count)});
  }
  const std::size_t left_column = figures.sheet.add(std::move(left));
  const std::size_t right_column = figures.sheet.add(std::move(right));
  const std::string prefix = std::string(kSheetName) + "!";
  const std::string most = "MAX(" + figures.sheet.reference(left_column).substr(prefix.size()) +
                           "," + figures.sheet.reference(right_column).substr(prefix.size()) + ")";
  SheetColumn before{words.before_bars, {}, number_format(chart)};
  for (std::size_t row = 0; row < lefts.size(); ++row) {
    SheetCell cell;
    if (has_figure(figures, row)) {
      cell = {room.side - lefts[row], {}, "=" + most + "-" + Sheet::cell_name(left_column, row)};
    }
    before.cells.push_back(std::move(cell));
  }
  room.column = figures.sheet.add(std::move(before));
  return room;
}

// Nothing can be read off an axis that begins somewhere left of the bars: only its middle is drawn.
ValueAxis diverging_axis(const Chart& chart, double side) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.format = number_format(chart);
  axis.at_end = true;
  axis.minimum = 0;
  axis.maximum = side > 0 ? 2 * side : 1;
  axis.unit = *axis.maximum / 2;
  axis.labelled = false;
  return axis;
}

}  // namespace

double bar_height(const Chart& chart) {
  return height_of(chart, 0.42 * static_cast<double>(chart.series.size()) + 0.3);
}

double stacked_height(const Chart& chart) { return height_of(chart, 0.95); }

Plot bar_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const std::size_t bars = chart.categories.size() * chart.series.size();
  const double room = size.height - around(chart);
  const bool labels = bars <= kMostLabels && room / static_cast<double>(bars) >= kLeastBar;
  const bool intervals = std::ranges::any_of(
      figures.intervals,
      [](const std::optional<Interval>& interval) { return interval.has_value(); });
  XmlText xml;
  open_bars(xml, "clustered");
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = thing_look(chart.series[i].place);
    open_series(xml, i, figures.sheet, figures.values[i]);
    write_shape(xml, look, look.line);
    if (labels) write_bar_labels(xml, chart, intervals);
    if (figures.intervals[i]) {
      write_interval(xml, figures.sheet, *figures.intervals[i], {}, kText);
    }
    write_references(xml, figures.sheet, figures.values[i]);
    xml.close();
  }
  close_bars(xml, chart.series.size() == 1 ? 60 : 45, 0, bar_axis(chart));
  if (chart.series.size() > 1) write_legend(xml);
  return {std::move(figures.sheet), xml.take()};
}

Plot stacked_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const bool diverging = chart.kind == Chart::Kind::diverging;
  ValueAxis axis = bar_axis(chart);
  double across = longest(chart, figures);
  std::optional<Room> room;
  if (diverging) {
    room = add_room(chart, words, figures);
    axis = diverging_axis(chart, room->side);
    across = *axis.maximum;
  } else if (chart.percent && !axis.maximum && across <= 1.001) {
    axis.maximum = 1;  // not 1.2, which Word would take
  }
  if (!diverging && axis.maximum) across = *axis.maximum - axis.minimum.value_or(0);
  const auto digits = static_cast<double>(chart.percent ? 3 : 2) + std::max(chart.decimals, 0);
  const double least_shown = across * (0.19 * digits + 0.1) / (size.width * kShareOfPlot);

  XmlText xml;
  open_bars(xml, "stacked");
  std::size_t index = 0;
  if (room) {
    open_series(xml, index++, figures.sheet, room->column);
    write_invisible(xml);
    write_value(xml, "c:invertIfNegative", "0");
    write_references(xml, figures.sheet, room->column);
    xml.close();
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = part_look(chart.series[i].place);
    open_series(xml, index++, figures.sheet, figures.values[i]);
    write_shape(xml, look, "7F858F");
    write_part_labels(xml, chart, figures.sheet.columns()[figures.values[i]], least_shown, look);
    write_references(xml, figures.sheet, figures.values[i]);
    xml.close();
  }
  close_bars(xml, 40, 100, axis);
  if (chart.series.size() > 1) {
    write_legend(xml, room ? LegendGap{0, 1} : LegendGap{});
  }
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
