#pragma once

#include <string>
#include <vector>

#include "drawing.h"
#include "scale.h"
#include "tertium/document.h"

namespace tertium::html {

// The plot of a chart whose categories stand one below the other, the first on top, with their
// names at its left.
struct Rows {
  double left = 0;
  double right = kWidth;
  std::vector<double> tops;  // of each category, then the bottom of the last
  std::vector<std::vector<std::string>> names;

  double top() const { return tops.front(); }
  double bottom() const { return tops.back(); }
  double middle(std::size_t row) const { return (tops[row] + tops[row + 1]) / 2; }
  double x(const Scale& scale, double value) const {
    return left + scale.share(value) * (right - left);
  }
};

// Rows of that height, or more where a name needs it. `before` and `behind` is the room that the
// plot needs at its sides for figures.
Rows rows_of(const Chart& chart, double height, double before, double behind);
void draw_names(Drawing& drawing, const Rows& rows);
// The categories' lines from each other.
void draw_row_lines(Drawing& drawing, const Rows& rows);
// A line across the plot and its number below it at each tick.
void draw_ticks(Drawing& drawing, const Rows& rows, const Scale& scale, const Numbers& numbers);
// How far the last number reaches beyond the plot.
double room_behind(const Scale& scale, const Numbers& numbers);

// How a series is shown in the legend.
enum class Key { area, marker, line };

// The title of the axis, below the numbers if there are any, and the legend if there are several
// series. Returns the height of the drawing.
double draw_below(Drawing& drawing, const Chart& chart, const Rows& rows, bool ticks, Key key);
// The legend alone, its top at `y`; returns where it ends.
double draw_legend(Drawing& drawing, const Chart& chart, double y, Key key);

// How a series of that chart looks: parts of a whole, or things that are compared.
Look look_of(const Chart& chart, const ChartSeries& series);
inline constexpr std::string_view kPartOutline = "7F858F";

// Whose figure a mark shows, and the figure: "Saxony, Steering: 72".
std::string mark_title(const Chart& chart, std::size_t series, std::size_t category,
                       const Numbers& numbers);

// The base line of the first of so many lines around that height.
double first_line(double middle, std::size_t lines, double size);

}  // namespace tertium::html
