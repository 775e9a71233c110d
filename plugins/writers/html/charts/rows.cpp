#include "rows.h"

#include <algorithm>
#include <cmath>

#include "../text.h"
#include "text_width.h"

namespace tertium::html {
namespace {

constexpr double kTop = 6;
constexpr double kGap = 12;  // between names and plot
constexpr double kWidestNames = 0.36 * kWidth;
constexpr double kTickRoom = 20;
constexpr double kTitleRoom = 20;
constexpr double kLegendGap = 14;
constexpr double kKey = 26;  // from the key of a series to its name
constexpr double kBetween = 22;
constexpr double kEdge = 2;

double widest(const std::vector<std::string>& lines, double size) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(line, size));
  return width;
}

void draw_key(Drawing& drawing, const Chart& chart, const ChartSeries& series, Point at, Key key) {
  const Look look = look_of(chart, series);
  if (key == Key::area) {
    const bool part = chart.kind == Chart::Kind::stacked || chart.kind == Chart::Kind::diverging;
    drawing.area("key", {at.x, at.y - 6, 20, 12}, look,
                 part ? std::string(kPartOutline) : look.line);
    return;
  }
  drawing.line("key", {{at.x, at.y}, {at.x + 20, at.y}}, look, 2, key == Key::line);
  drawing.marker({at.x + 10, at.y}, look);
}

}  // namespace

double first_line(double middle, std::size_t lines, double size) {
  return middle - static_cast<double>(lines - 1) * kTextLine / 2 + 0.35 * size;
}

Look look_of(const Chart& chart, const ChartSeries& series) {
  const bool part = chart.kind == Chart::Kind::stacked || chart.kind == Chart::Kind::diverging;
  return part ? part_look(series.place) : thing_look(series.place);
}

std::string mark_title(const Chart& chart, std::size_t series, std::size_t category,
                       const Numbers& numbers) {
  std::string title = on_one_line(chart.categories[category]);
  const std::string name = on_one_line(chart.series[series].name);
  if (!name.empty()) title += (title.empty() ? "" : ", ") + name;
  return title + ": " + numbers.with_interval(chart.series[series], category);
}

Rows rows_of(const Chart& chart, double height, double before, double behind) {
  Rows rows;
  double names = 0;
  double top = kTop;
  for (const std::string& category : chart.categories) {
    rows.names.push_back(wrapped(category, kWidestNames, kTextSize));
    names = std::max(names, widest(rows.names.back(), kTextSize));
    rows.tops.push_back(top);
    top += std::max(height, static_cast<double>(rows.names.back().size()) * kTextLine + 8);
  }
  rows.tops.push_back(top);
  rows.left = std::max(names + kGap, 40.0) + before;
  rows.right = kWidth - std::max(behind, 8.0) - kEdge;
  return rows;
}

void draw_names(Drawing& drawing, const Rows& rows) {
  double right = 0;
  for (const auto& name : rows.names) right = std::max(right, widest(name, kTextSize));
  for (std::size_t i = 0; i < rows.names.size(); ++i) {
    const double y = first_line(rows.middle(i), rows.names[i].size(), kTextSize);
    drawing.text({right + kEdge, y}, Anchor::end, "name", rows.names[i]);
  }
}

void draw_row_lines(Drawing& drawing, const Rows& rows) {
  for (const double y : rows.tops) drawing.rule({rows.left, y}, {rows.right, y}, "grid");
}

double room_behind(const Scale& scale, const Numbers& numbers) {
  const std::vector<double> ticks = scale.ticks();
  if (ticks.empty()) return 0;
  return text_width(numbers.tick(ticks.back(), scale.step), kSmallSize) / 2 + kEdge;
}

void draw_ticks(Drawing& drawing, const Rows& rows, const Scale& scale, const Numbers& numbers) {
  const std::vector<double> ticks = scale.ticks();
  double wide = 0;
  for (const double tick : ticks) {
    wide = std::max(wide, text_width(numbers.tick(tick, scale.step), kSmallSize));
  }
  const double step = rows.x(scale, scale.least + scale.step) - rows.left;
  // Every second or third number where they do not fit.
  const auto every = static_cast<std::size_t>(std::clamp(std::ceil((wide + 8) / step), 1.0, 50.0));
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double x = rows.x(scale, ticks[i]);
    drawing.rule({x, rows.top()}, {x, rows.bottom()}, "grid");
    if (i % every != 0) continue;
    drawing.text({x, rows.bottom() + 15}, Anchor::middle, "soft tick",
                 {numbers.tick(ticks[i], scale.step)});
  }
}

double draw_legend(Drawing& drawing, const Chart& chart, double y, Key key) {
  if (chart.series.size() < 2) return y;
  y += kLegendGap;
  double x = kEdge;
  std::size_t lines = 1;  // of the row of the legend
  for (const ChartSeries& series : chart.series) {
    const std::vector<std::string> name =
        wrapped(series.name, kWidth - kKey - 2 * kEdge, kTextSize);
    const double width = kKey + widest(name, kTextSize);
    if (x > kEdge && x + width > kWidth - kEdge) {
      x = kEdge;
      y += static_cast<double>(lines) * kTextLine + 5;
      lines = 1;
    }
    draw_key(drawing, chart, series, {x, y}, key);
    drawing.text({x + kKey, y + 0.35 * kTextSize}, Anchor::start, "legend", name);
    lines = std::max(lines, name.size());
    x += width + kBetween;
  }
  return y + static_cast<double>(lines) * kTextLine - 4;
}

double draw_below(Drawing& drawing, const Chart& chart, const Rows& rows, bool ticks, Key key) {
  double y = rows.bottom() + (ticks ? kTickRoom : 4);
  if (!chart.axis.empty()) {
    const std::vector<std::string> title = wrapped(chart.axis, kWidth - 2 * kEdge, kSmallSize);
    const double half = widest(title, kSmallSize) / 2;
    const double x = std::clamp((rows.left + rows.right) / 2, half + kEdge, kWidth - half - kEdge);
    drawing.text({x, y + 13}, Anchor::middle, "soft title", title);
    y += kTitleRoom + static_cast<double>(title.size() - 1) * kTextLine;
  }
  return draw_legend(drawing, chart, y, key) + 6;
}

}  // namespace tertium::html
