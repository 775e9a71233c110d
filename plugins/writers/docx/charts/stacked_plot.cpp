#include <algorithm>
#include <cmath>

#include "bars.h"
#include "tertium/number.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kOutline = "7F858F";

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

double longest(const Chart& chart, const Figures& figures) {
  double most = 0;
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    most = std::max(most, sum_until(figures, row, figures.values.size()));
  }
  return most;
}

// "=B2+C2+D2/2": the answers left of the middle, and half of the middle one.
std::string left_formula(const Figures& figures, std::size_t row) {
  const std::size_t count = figures.values.size();
  std::string formula = "=";
  for (std::size_t i = 0; i < count / 2; ++i) {
    formula += (i == 0 ? "" : "+") + Sheet::cell_name(figures.values[i], row);
  }
  if (count % 2 == 0) return formula;
  if (count > 1) formula += "+";
  return formula + Sheet::cell_name(figures.values[count / 2], row) + "/2";
}

// How the bars are moved, and where that puts their middle and the end of the longest.
struct Room {
  std::size_t column = 0;  // what stands before the bars
  double middle = 0;
  double end = 0;
};

Room add_room(const Chart& chart, const Words& words, Figures& figures) {
  const std::size_t below = figures.values.size() / 2;  // so many answers lie left of the middle
  const std::size_t above = below + figures.values.size() % 2;
  const std::string format = number_format(chart);
  SheetColumn left{words.left_of_middle, {}, format};
  std::vector<double> lefts;
  Room room;
  double right = 0;
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    lefts.push_back((sum_until(figures, row, below) + sum_until(figures, row, above)) / 2);
    room.middle = std::max(room.middle, lefts.back());
    right = std::max(right, sum_until(figures, row, figures.values.size()) - lefts.back());
    left.cells.push_back({lefts.back(), {}, left_formula(figures, row)});
  }
  // The axis draws lines at the middle and at its multiples: the next one is not to lie in the
  // bars.
  room.middle = std::max(room.middle, right);
  room.end = room.middle + right;
  const std::size_t left_column = figures.sheet.add(std::move(left));
  SheetColumn before{words.before_bars, {}, format};
  for (std::size_t row = 0; row < lefts.size(); ++row) {
    SheetCell cell;
    if (has_figure(figures, row)) {
      cell.number = room.middle - lefts[row];
      cell.formula = "=" + exact_text(room.middle) + "-" + Sheet::cell_name(left_column, row);
    }
    before.cells.push_back(std::move(cell));
  }
  room.column = figures.sheet.add(std::move(before));
  return room;
}

// Nothing could be read off an axis that begins somewhere left of the bars: only their middle is
// drawn.
ValueAxis diverging_axis(const Chart& chart, const Room& room) {
  ValueAxis axis;
  axis.title = chart.axis;
  axis.format = number_format(chart);
  axis.at_end = true;
  axis.minimum = 0;
  axis.maximum = room.end > 0 ? room.end : 1;
  if (room.middle > 0) axis.unit = room.middle;
  axis.labelled = false;
  return axis;
}

ValueAxis stacked_axis(const Chart& chart, double longest_bar) {
  ValueAxis axis = bar_axis(chart);
  if (chart.percent && !axis.maximum && longest_bar <= 1.001) axis.maximum = 1;  // not 120 %
  axis.format = axis_format(chart, axis.maximum.value_or(longest_bar));
  return axis;
}

// What the axis covers: as told, or about as far as the longest bar goes.
double width_of(const ValueAxis& axis, double longest_bar) {
  return axis.maximum.value_or(longest_bar) - axis.minimum.value_or(0);
}

// None in parts that are narrower than their label.
void write_labels(XmlText& xml, const Chart& chart, const SheetColumn& values, double least_shown,
                  const Look& look) {
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
  write_shown(xml, "c:showVal");
  xml.close();
}

// The least value whose part of the bar is as wide as its label.
double least_labelled(const Chart& chart, const PlotSize& size, const PlotLayout& layout,
                      double axis_width) {
  const int characters = (chart.percent ? 3 : 2) + std::clamp(chart.decimals, 0, 6);
  const double label = 0.15 * characters + 0.05;  // centimetres
  return axis_width * label / (size.width * layout.width);
}

}  // namespace

double stacked_height(const Chart& chart) { return height_of_bars(chart, 0.9); }

Plot stacked_plot(const Chart& chart, const Words& words, const PlotSize& size) {
  Figures figures = figures_of(chart, words);
  const double longest_bar = longest(chart, figures);
  std::optional<Room> room;
  if (chart.kind == Chart::Kind::diverging) room = add_room(chart, words, figures);
  const ValueAxis axis = room ? diverging_axis(chart, *room) : stacked_axis(chart, longest_bar);
  const PlotLayout layout = layout_of(chart, size, !room);
  const double least = least_labelled(chart, size, layout, width_of(axis, longest_bar));

  XmlText xml;
  open_bars(xml, "stacked", layout);
  std::size_t index = 0;
  if (room) {
    open_nameless_series(xml, index++);
    write_invisible(xml);
    write_value(xml, "c:invertIfNegative", "0");
    write_bar_references(xml, figures.sheet, room->column);
    xml.close();
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Look look = part_look(chart.series[i].place);
    open_series(xml, index++, figures.sheet, figures.values[i]);
    write_bar_shape(xml, look, kOutline);
    write_labels(xml, chart, figures.sheet.columns()[figures.values[i]], least, look);
    write_bar_references(xml, figures.sheet, figures.values[i]);
    xml.close();
  }
  close_bars(xml, 40, 100, axis);
  if (chart.series.size() > 1) write_legend(xml);
  return {std::move(figures.sheet), xml.take()};
}

}  // namespace tertium::docx
