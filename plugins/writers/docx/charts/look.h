#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tertium::docx {

// How a series looks. It depends on its place only, never on what else is in the chart.
struct Look {
  std::string fill;          // RRGGBB
  std::string background;    // between the lines of the pattern, RRGGBB
  std::string line;          // of outlines, intervals and lines: dark enough to be seen on white
  std::string text;          // of labels on the fill
  std::string_view pattern;  // a:pattFill/@prst; empty: one colour
  std::string_view marker;   // c:symbol/@val
  std::string_view dash;     // a:prstDash/@val
};

// Of things that are compared (regions): the colours of Okabe and Ito, which colour-blind people
// can tell apart. Every second one has a pattern and the plain ones get lighter from place to
// place, so that they differ in black and white too. From the 9th place on the colours come again
// with other patterns and markers.
Look thing_look(std::size_t place);

// Of the parts of a whole (answers of a scale, lowest first): from light yellow over green to dark
// blue, each darker than the one before. From the 8th place on with patterns.
Look part_look(std::size_t place);

}  // namespace tertium::docx
