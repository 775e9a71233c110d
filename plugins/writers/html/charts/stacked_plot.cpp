#include <algorithm>
#include <cmath>

#include "plots.h"
#include "rows.h"
#include "text_width.h"

namespace tertium::html {
namespace {

constexpr double kBar = 24;
constexpr double kRow = 34;
constexpr double kLargestPart = 1e297;  // sums of them stay finite

// How long the part of a bar is, in the values' unit.
double length_of(const ChartSeries& series, std::size_t category) {
  const std::optional<double> value = chart_value(series.values, category);
  return value ? std::min(std::abs(*value), kLargestPart) : 0;
}

double sum_until(const Chart& chart, std::size_t category, std::size_t end) {
  double sum = 0;
  for (std::size_t i = 0; i < end; ++i) sum += length_of(chart.series[i], category);
  return sum;
}

// From the beginning of the bar to the middle of the answers.
double left_of_middle(const Chart& chart, std::size_t category) {
  const std::size_t below = chart.series.size() / 2;
  const std::size_t above = below + chart.series.size() % 2;
  return (sum_until(chart, category, below) + sum_until(chart, category, above)) / 2;
}

Scale stacked_scale(const Chart& chart) {
  double longest = 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    longest = std::max(longest, sum_until(chart, i, chart.series.size()));
  }
  Chart with_ends;
  with_ends.minimum = 0;
  with_ends.maximum = chart.maximum;
  constexpr double kRounding = 1.001;  // shares that were rounded may sum to a little more than 1
  if (chart.percent && !chart.maximum && longest <= kRounding) with_ends.maximum = 1;
  return scale_from(with_ends, 0, longest);
}

// Of the same width on both sides of 0, the middle.
Scale diverging_scale(const Chart& chart) {
  double most = 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const double left = left_of_middle(chart, i);
    most = std::max({most, left, sum_until(chart, i, chart.series.size()) - left});
  }
  if (!(most > 0)) most = 1;
  return {-most, most, most};
}

void draw_part(Drawing& drawing, const Chart& chart, std::size_t series, std::size_t category,
               const Box& box, const Numbers& numbers) {
  const Look look = part_look(chart.series[series].place);
  drawing.open_mark("part", mark_title(chart, series, category, numbers));
  drawing.area("area", box, look, kPartOutline);
  drawing.close_mark();
  const std::string figure = numbers.value(*chart_value(chart.series[series].values, category));
  const double width = text_width(figure, kFigureSize);
  if (width + 4 > box.width) return;  // the table below has it
  const Point middle{box.x + box.width / 2, box.y + box.height / 2};
  if (!look.pattern.empty()) {
    drawing.plate({middle.x - width / 2 - 1, middle.y - 8, width + 2, 16});
  }
  drawing.text_on({middle.x, middle.y + 0.35 * kFigureSize}, look, figure);
}

void draw_category(Drawing& drawing, const Chart& chart, std::size_t category, const Rows& rows,
                   const Scale& scale, const Numbers& numbers) {
  const bool diverging = chart.kind == Chart::Kind::diverging;
  double at = diverging ? -left_of_middle(chart, category) : 0;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const double end = at + length_of(chart.series[i], category);
    if (chart_value(chart.series[i].values, category)) {
      const double x = rows.x(scale, at);
      const Box box{x, rows.middle(category) - kBar / 2, rows.x(scale, end) - x, kBar};
      draw_part(drawing, chart, i, category, box, numbers);
    }
    at = end;
  }
}

}  // namespace

double draw_stacked(Drawing& drawing, const Chart& chart, const Numbers& numbers) {
  const bool diverging = chart.kind == Chart::Kind::diverging;
  const Scale scale = diverging ? diverging_scale(chart) : stacked_scale(chart);
  const Rows rows = rows_of(chart, kRow, 0, diverging ? 0 : room_behind(scale, numbers));
  // Nothing could be read off numbers that begin somewhere left of the bars: only the middle is
  // drawn.
  if (!diverging) draw_ticks(drawing, rows, scale, numbers);
  draw_names(drawing, rows);
  const double zero = rows.x(scale, 0);
  // The middle behind the bars, whose figures stand there; a beginning before them.
  const auto draw_zero = [&] {
    drawing.rule({zero, rows.top()}, {zero, rows.bottom()}, diverging ? "axis middle" : "axis");
  };
  if (diverging) draw_zero();
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    draw_category(drawing, chart, i, rows, scale, numbers);
  }
  if (!diverging) draw_zero();
  return draw_below(drawing, chart, rows, !diverging, Key::area);
}

}  // namespace tertium::html
