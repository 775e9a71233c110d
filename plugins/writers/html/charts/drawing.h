#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/chart.h"
#include "tertium/xml_text.h"

namespace tertium::html {

// Lengths are units of the drawing, x to the right and y down: about a pixel each on a desk.
struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

enum class Anchor { start, middle, end };

inline constexpr double kWidth = 720;     // of every drawing
inline constexpr double kTextSize = 13;   // of names
inline constexpr double kSmallSize = 12;  // of axes
inline constexpr double kFigureSize = 11.5;
inline constexpr double kTextLine = 15.5;  // from one line to the next

// Ids and texts of a drawing for people who cannot see it. The ids are unique over the page.
struct DrawingNames {
  std::string id;
  std::string title_id;
  std::string title;
  std::string description_id;  // empty: no description
  std::string description;
};

// An SVG element in the making.
class Drawing {
 public:
  explicit Drawing(const DrawingNames& names) : names_(names) {}

  // A line of the frame; its look is that of the class.
  void rule(Point from, Point to, std::string_view css);
  // Lines of text; `at` is on the base line of the first.
  void text(Point at, Anchor anchor, std::string_view css, const std::vector<std::string>& lines);
  // What is drawn in between shows that text when it is pointed at.
  void open_mark(std::string_view css, std::string_view title);
  void close_mark();

  // An area with the fill of that look.
  void area(std::string_view css, const Box& box, const Look& look, std::string_view outline);
  // White, below a text on a pattern.
  void plate(const Box& box);
  void marker(Point at, const Look& look);
  // A line through the points, in the look's colour; closed to an outline if asked for.
  void line(std::string_view css, const std::vector<Point>& points, const Look& look, double width,
            bool dashed);
  // The same in the colour of text, with bars at its ends: an interval beside or on an area.
  void whisker(Point from, Point to);
  // On an area: in the look's colour for text.
  void text_on(Point at, const Look& look, const std::string& line);
  // The frame of a radar.
  void ring(const std::vector<Point>& points);

  // The whole element with that height; the drawing is used up.
  std::string take(double height);

 private:
  std::string fill_of(const Look& look);

  const DrawingNames& names_;
  XmlText body_;
  std::map<std::string, Look> patterns_;  // by id
};

// A length to a hundredth, as SVG wants it.
std::string units(double value);

}  // namespace tertium::html
