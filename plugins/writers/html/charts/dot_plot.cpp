#include <algorithm>

#include "plots.h"
#include "rows.h"

namespace tertium::html {
namespace {

constexpr double kBetweenSeries = 14;
constexpr double kLeastRow = 30;

void draw_dot(Drawing& drawing, const Chart& chart, std::size_t series, std::size_t category,
              const Rows& rows, const Scale& scale, const Numbers& numbers) {
  const ChartSeries& of = chart.series[series];
  const std::optional<double> value = chart_value(of.values, category);
  if (!value) return;
  const double count = static_cast<double>(chart.series.size());
  const double y =
      rows.middle(category) + (static_cast<double>(series) - (count - 1) / 2) * kBetweenSeries;
  const Look look = thing_look(of.place);
  drawing.open_mark("dot", mark_title(chart, series, category, numbers));
  const auto low = chart_value(of.low, category);
  const auto high = chart_value(of.high, category);
  if (low || high) {
    const double from = rows.x(scale, low.value_or(*value));
    const double to = rows.x(scale, high.value_or(*value));
    drawing.line("interval", {{from, y}, {to, y}}, look, 2, false);
  }
  drawing.marker({rows.x(scale, *value), y}, look);
  drawing.close_mark();
}

}  // namespace

double draw_dots(Drawing& drawing, const Chart& chart, const Numbers& numbers) {
  const Scale scale = scale_of(chart, false);
  const double height =
      std::max(kLeastRow, kBetweenSeries * static_cast<double>(chart.series.size()) + 12);
  const Rows rows = rows_of(chart, height, 0, room_behind(scale, numbers));
  draw_row_lines(drawing, rows);
  draw_ticks(drawing, rows, scale, numbers);
  draw_names(drawing, rows);
  for (std::size_t category = 0; category < chart.categories.size(); ++category) {
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      draw_dot(drawing, chart, i, category, rows, scale, numbers);
    }
  }
  return draw_below(drawing, chart, rows, true, Key::marker);
}

}  // namespace tertium::html
