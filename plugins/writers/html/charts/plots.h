#pragma once

#include <string>

#include "drawing.h"
#include "scale.h"
#include "tertium/document.h"

namespace tertium::html {

// The chart as an SVG element. It must be whole (require_whole) and have a figure.
std::string drawn(const Chart& chart, const DrawingNames& names, const Numbers& numbers);

// Of each kind; they return the height of the drawing.
//
// Bars from 0, side by side, with their intervals and figures.
double draw_bars(Drawing& drawing, const Chart& chart, const Numbers& numbers);
// The parts of each category one after the other. Kind::diverging moves each bar so that the middle
// of the answers stands at one line: with an odd number of them that is the middle of the middle
// one.
double draw_stacked(Drawing& drawing, const Chart& chart, const Numbers& numbers);
// A dot for each series in each category, on its interval.
double draw_dots(Drawing& drawing, const Chart& chart, const Numbers& numbers);
// A line for each series around the categories, the first on top, then clockwise; three at the
// least.
double draw_radar(Drawing& drawing, const Chart& chart, const Numbers& numbers);

}  // namespace tertium::html
