#include <algorithm>
#include <cmath>
#include <numbers>

#include "plots.h"
#include "rows.h"
#include "text_width.h"

namespace tertium::html {
namespace {

constexpr double kRadius = 165;
constexpr double kToName = 12;
constexpr double kWidestName = 168;
constexpr double kCenter = kWidth / 2;
constexpr double kTop = 6;

// A category's name outside the plot, with the room that it takes.
struct Name {
  std::vector<std::string> lines;
  Anchor anchor = Anchor::middle;
  double x = 0;
  double top = 0;  // from the centre

  double height() const { return static_cast<double>(lines.size()) * kTextLine; }
  double bottom() const { return top + height(); }
};

// The point in the direction of a category, so far from a centre at 0, 0.
Point outward(std::size_t category, std::size_t count, double radius) {
  const double angle =
      2 * std::numbers::pi * static_cast<double>(category) / static_cast<double>(count);
  return {radius * std::sin(angle), -radius * std::cos(angle)};
}

// Names on one side, from top to bottom, moved so that none lies on another.
void move_apart(std::vector<Name*> names, double from) {
  for (Name* name : names) {
    name->top = std::max(name->top, from);
    from = name->bottom() + 3;
  }
}

// Up again, as far as there is room, where they were moved beyond the plot.
void move_up(std::vector<Name*> names, double from, double to) {
  for (auto it = names.rbegin(); it != names.rend(); ++it) {
    Name& name = **it;
    name.top = std::min(name.top, to - name.height());
    to = name.top - 3;
  }
  move_apart(std::move(names), from);
}

std::vector<Name> placed_names(const Chart& chart) {
  const std::size_t count = chart.categories.size();
  std::vector<Name> names(count);
  std::vector<Name*> right;
  std::vector<Name*> left;
  double from = -kRadius - kToName;
  for (std::size_t i = 0; i < count; ++i) {
    Name& name = names[i];
    name.lines = wrapped(chart.categories[i], kWidestName, kTextSize, 4);
    const Point at = outward(i, count, kRadius + kToName);
    name.x = at.x;
    name.top = at.y - name.height() / 2;
    if (i == 0) {
      name.top = at.y - name.height();
      from = name.bottom() + 3;
    } else if (2 * i == count) {
      name.top = at.y;
    } else {
      name.anchor = at.x > 0 ? Anchor::start : Anchor::end;
      (at.x > 0 ? right : left).push_back(&name);
    }
  }
  std::ranges::reverse(left);  // they came from below
  const bool lowest = count % 2 == 0;
  for (std::vector<Name*>* side : {&right, &left}) {
    move_apart(*side, from);
    // Above the lowest name, which stands in the middle, if there is one.
    if (lowest && !side->empty()) move_up(*side, from, names[count / 2].top - 3);
  }
  if (lowest) {
    double reach = names[count / 2].top;
    for (const auto* side : {&right, &left}) {
      if (!side->empty()) reach = std::max(reach, side->back()->bottom() + 3);
    }
    names[count / 2].top = reach;
  }
  return names;
}

class Radar {
 public:
  Radar(Drawing& drawing, const Chart& chart, const Numbers& numbers)
      : drawing_(drawing),
        chart_(chart),
        numbers_(numbers),
        count_(chart.categories.size()),
        names_(placed_names(chart)),
        scale_(radar_scale(chart)) {
    center_.y = kTop - names_.front().top;
  }

  // Returns where it ends.
  double draw() {
    draw_frame();
    for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_series(i);
    draw_tick_numbers();
    double bottom = center_.y + kRadius;
    for (const Name& name : names_) {
      drawing_.text({center_.x + name.x, center_.y + name.top + 12}, name.anchor, "name",
                    name.lines);
      bottom = std::max(bottom, center_.y + name.bottom());
    }
    return bottom + 4;
  }

 private:
  // From 0 unless there are values below it: then the middle is the least.
  static Scale radar_scale(const Chart& chart) {
    Chart with_ends = chart;
    for (ChartSeries& series : with_ends.series) {
      series.low.clear();  // intervals are not drawn
      series.high.clear();
    }
    const std::optional<ChartRange> range = range_of(with_ends);
    if (!with_ends.minimum && (!range || range->least >= 0)) with_ends.minimum = 0;
    return scale_of(with_ends, false);
  }

  Point at(std::size_t category, double radius) const {
    const Point point = outward(category, count_, radius);
    return {center_.x + point.x, center_.y + point.y};
  }

  double radius_of(double value) const { return kRadius * scale_.share(value); }

  void draw_frame() {
    std::vector<double> radii;
    for (const double tick : scale_.ticks()) radii.push_back(radius_of(tick));
    if (radii.empty() || radii.back() < kRadius - 0.01) radii.push_back(kRadius);
    for (const double radius : radii) {
      if (radius < 0.01) continue;
      std::vector<Point> ring;
      for (std::size_t i = 0; i < count_; ++i) ring.push_back(at(i, radius));
      drawing_.ring(ring);
    }
    for (std::size_t i = 0; i < count_; ++i) drawing_.rule(center_, at(i, kRadius), "grid");
  }

  void draw_tick_numbers() {
    double last = center_.y + 100;
    for (const double tick : scale_.ticks()) {
      const double y = center_.y - radius_of(tick) + 0.35 * kSmallSize;
      if (last - y < kTextLine) continue;
      last = y;
      drawing_.text({center_.x - 5, y}, Anchor::end, "soft tick",
                    {numbers_.tick(tick, scale_.step)});
    }
  }

  // From category to category where both have a figure; all around where all have.
  void draw_series(std::size_t i) {
    const ChartSeries& series = chart_.series[i];
    const Look look = thing_look(series.place);
    const auto value = [&](std::size_t category) {
      return chart_value(series.values, category % count_);
    };
    std::size_t first = 0;  // a stretch of the line begins behind a gap
    while (first < count_ && value(first)) ++first;
    std::vector<Point> stretch;
    for (std::size_t step = 0; step <= count_; ++step) {
      const std::size_t category = (first + step) % count_;
      if (value(category)) {
        stretch.push_back(at(category, radius_of(*value(category))));
      } else {
        draw_stretch(stretch, look);
        stretch.clear();
      }
    }
    draw_stretch(stretch, look);
    for (std::size_t category = 0; category < count_; ++category) {
      if (!value(category)) continue;
      drawing_.open_mark("corner", mark_title(chart_, i, category, numbers_));
      drawing_.marker(at(category, radius_of(*value(category))), look);
      drawing_.close_mark();
    }
  }

  void draw_stretch(const std::vector<Point>& stretch, const Look& look) {
    if (stretch.size() > 1) drawing_.line("around", stretch, look, 2, true);
  }

  Drawing& drawing_;
  const Chart& chart_;
  const Numbers& numbers_;
  const std::size_t count_;
  const std::vector<Name> names_;
  const Scale scale_;
  Point center_{kCenter, 0};
};

}  // namespace

double draw_radar(Drawing& drawing, const Chart& chart, const Numbers& numbers) {
  Radar radar(drawing, chart, numbers);
  double y = radar.draw();
  if (!chart.axis.empty()) {
    const std::vector<std::string> title = wrapped(chart.axis, kWidth - 4, kSmallSize);
    drawing.text({kCenter, y + 13}, Anchor::middle, "soft title", title);
    y += 6 + static_cast<double>(title.size()) * kTextLine;
  }
  return draw_legend(drawing, chart, y, Key::line) + 6;
}

}  // namespace tertium::html
