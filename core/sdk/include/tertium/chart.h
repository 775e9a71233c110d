#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/document.h"
#include "tertium/export.h"

namespace tertium {

// What charts and tables have in common, whichever writer draws them: the same region looks the
// same in the Word report and on the web page.

// How a series looks. It depends on its place only, never on what else is in the chart.
struct Look {
  std::string fill;          // RRGGBB
  std::string background;    // between the lines of the pattern, RRGGBB
  std::string line;          // of outlines, intervals and lines: dark enough to be seen on white
  std::string text;          // of labels on the fill
  std::string_view pattern;  // one of DrawingML's: a:pattFill/@prst; empty: one colour
  std::string_view marker;   // the same: c:symbol/@val
  std::string_view dash;     // the same: a:prstDash/@val
};

// Of things that are compared (regions): the colours of Okabe and Ito, which colour-blind people
// can tell apart. Every second one has a pattern and the plain ones get lighter from place to
// place, so that they differ in black and white too. From the 9th place on the colours come again
// with other patterns and markers.
TERTIUM_API Look thing_look(std::size_t place);

// Of the parts of a whole (answers of a scale, lowest first): from light yellow over green to dark
// blue, each darker than the one before. From the 8th place on with patterns.
TERTIUM_API Look part_look(std::size_t place);

// `share` (0 to 1) of the other colour in this one; colours are RRGGBB.
TERTIUM_API std::string mixed_color(std::string_view color, std::string_view other, double share);
// How well two colours can be told apart, 1 to 21 (WCAG 2).
TERTIUM_API double contrast(std::string_view color, std::string_view other);

// Throws Error (output) if a series has not one value for each category, or intervals of some
// categories only: a fault of the composer.
TERTIUM_API void require_whole(const Chart& chart);

// The value at that place; none if there is none or it is not finite.
TERTIUM_API std::optional<double> chart_value(const std::vector<std::optional<double>>& values,
                                              std::size_t i);

// Least and greatest value of a chart, the ends of intervals included; none if it has no figure.
struct ChartRange {
  double least = 0;
  double most = 0;
};
TERTIUM_API std::optional<ChartRange> range_of(const Chart& chart);

// A step of 1, 2 or 5 times a power of ten that divides the range, greater than 0, into about four
// to eight.
TERTIUM_API double axis_step(double range);

// Of tables: the fill of their header rows, as RRGGBB.
inline constexpr std::string_view kHeaderFill = "E6ECF4";

// Of tables: the fill of a cell by its shade, from white for 0 to the darkest tint on which black
// text stays easy to read for 1. Its lightness falls evenly, so the order shows in black and white
// too. Empty for 0 and for what is no number.
TERTIUM_API std::string tint(double shade);

}  // namespace tertium
