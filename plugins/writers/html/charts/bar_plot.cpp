#include <algorithm>

#include "plots.h"
#include "rows.h"
#include "text_width.h"

namespace tertium::html {
namespace {

constexpr double kBetweenRows = 12;
constexpr double kBesideBar = 5;  // from a bar or interval to the figure

double bar_height(std::size_t series) { return series == 1 ? 18 : 15; }

// The room for figures of values on one side of 0.
double room_for_figures(const Chart& chart, const Numbers& numbers, bool negative) {
  double room = 0;
  for (const ChartSeries& series : chart.series) {
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      const std::optional<double> value = chart_value(series.values, i);
      if (!value || (*value < 0) != negative) continue;
      room = std::max(room, text_width(numbers.value(*value), kFigureSize) + kBesideBar + 4);
    }
  }
  return room;
}

class Bars {
 public:
  Bars(Drawing& drawing, const Chart& chart, const Numbers& numbers, const Scale& scale,
       const Rows& rows)
      : drawing_(drawing), chart_(chart), numbers_(numbers), scale_(scale), rows_(rows) {}

  void draw(std::size_t series, std::size_t category) {
    const ChartSeries& of = chart_.series[series];
    const std::optional<double> value = chart_value(of.values, category);
    if (!value) return;
    const double height = bar_height(chart_.series.size());
    const double all = height * static_cast<double>(chart_.series.size());
    const double top = rows_.middle(category) - all / 2 + height * static_cast<double>(series);
    const double zero = rows_.x(scale_, 0);
    const double end = rows_.x(scale_, *value);
    const Look look = thing_look(of.place);
    drawing_.open_mark("bar", mark_title(chart_, series, category, numbers_));
    drawing_.area("area", {std::min(zero, end), top + 1, std::abs(end - zero), height - 2}, look,
                  look.line);
    double reach = end;
    const double middle = top + height / 2;
    const auto low = chart_value(of.low, category);
    const auto high = chart_value(of.high, category);
    if (low && high) {
      const Point from{rows_.x(scale_, *low), middle};
      const Point to{rows_.x(scale_, *high), middle};
      drawing_.whisker(from, to);
      reach = *value < 0 ? std::min(end, from.x) : std::max(end, to.x);
    }
    drawing_.close_mark();
    const bool left = *value < 0;
    drawing_.text({reach + (left ? -kBesideBar : kBesideBar), middle + 0.35 * kFigureSize},
                  left ? Anchor::end : Anchor::start, "figure beside", {numbers_.value(*value)});
  }

 private:
  Drawing& drawing_;
  const Chart& chart_;
  const Numbers& numbers_;
  const Scale& scale_;
  const Rows& rows_;
};

}  // namespace

double draw_bars(Drawing& drawing, const Chart& chart, const Numbers& numbers) {
  const Scale scale = scale_of(chart, true);
  const double height =
      bar_height(chart.series.size()) * static_cast<double>(chart.series.size()) + kBetweenRows;
  const double behind =
      std::max(room_for_figures(chart, numbers, false), room_behind(scale, numbers));
  const Rows rows = rows_of(chart, height, room_for_figures(chart, numbers, true), behind);
  draw_ticks(drawing, rows, scale, numbers);
  draw_names(drawing, rows);
  Bars bars(drawing, chart, numbers, scale, rows);
  for (std::size_t category = 0; category < chart.categories.size(); ++category) {
    for (std::size_t i = 0; i < chart.series.size(); ++i) bars.draw(i, category);
  }
  const double zero = rows.x(scale, 0);
  drawing.rule({zero, rows.top()}, {zero, rows.bottom()}, "axis");
  return draw_below(drawing, chart, rows, true, Key::area);
}

}  // namespace tertium::html
