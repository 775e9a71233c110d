#include "drawing.h"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "../style.h"
#include "patterns.h"
#include "tertium/number.h"

namespace tertium::html {
namespace {

constexpr double kRadius = 4.5;  // of markers

std::string color(std::string_view hex) { return "#" + std::string(hex); }

std::string points_of(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += ' ';
    text += units(point.x) + "," + units(point.y);
  }
  return text;
}

// DrawingML's dashes in widths of the line.
std::string dashes_of(std::string_view dash, double width) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kDashes = {{
      {"dash", "43"},
      {"sysDot", "11"},
      {"dashDot", "4313"},
      {"lgDash", "83"},
      {"sysDash", "31"},
      {"lgDashDot", "8313"},
      {"lgDashDotDot", "831313"},
  }};
  std::string lengths;
  for (const auto& [name, parts] : kDashes) {
    if (name != dash) continue;
    for (const char part : parts) {
      if (!lengths.empty()) lengths += ' ';
      lengths += units((part - '0') * width);
    }
  }
  return lengths;
}

std::string star(double radius) {
  std::string path;
  for (int i = 0; i < 3; ++i) {
    const double angle = std::numbers::pi * (0.5 + i / 3.0);
    const double x = radius * std::cos(angle);
    const double y = radius * std::sin(angle);
    path += "M" + units(x) + " " + units(y) + "L" + units(-x) + " " + units(-y);
  }
  return path;
}

struct Shape {
  std::string path;  // around 0, 0
  bool filled = true;
};

Shape shape_of(std::string_view marker) {
  if (marker == "square") return {"M-4-4H4V4H-4Z"};
  if (marker == "triangle") return {"M0-5L5 4H-5Z"};
  if (marker == "diamond") return {"M0-5.5L5.5 0L0 5.5L-5.5 0Z"};
  if (marker == "x") return {"M-4-4L4 4M4-4L-4 4", false};
  if (marker == "plus") return {"M0-5V5M-5 0H5", false};
  if (marker == "star") return {star(5), false};
  if (marker == "dash") return {"M-5.5-2H5.5V2H-5.5Z"};
  const std::string r = units(kRadius);
  return {"M-" + r + " 0A" + r + " " + r + " 0 1 1 " + r + " 0A" + r + " " + r + " 0 1 1 -" + r +
          " 0Z"};
}

void write_pattern(XmlText& xml, const std::string& id, const Look& look, const Tile& tile) {
  xml.open("pattern").attribute("id", id).attribute("patternUnits", "userSpaceOnUse");
  xml.attribute("width", tile.side).attribute("height", tile.side);
  xml.open("rect").attribute("width", tile.side).attribute("height", tile.side);
  xml.attribute("fill", color(look.background)).close();
  xml.open("path").attribute("d", tile.path).attribute("fill", color(look.fill)).close();
  xml.close();
}

void write_lines(XmlText& xml, double x, const std::vector<std::string>& lines) {
  if (lines.size() == 1) {
    xml.text(lines.front());
    return;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    xml.open("tspan").attribute("x", units(x)).attribute("dy", i == 0 ? "0" : units(kTextLine));
    xml.text(lines[i]).close();
  }
}

}  // namespace

std::string units(double value) { return exact_text(std::round(value * 100) / 100 + 0.0); }

void Drawing::rule(Point from, Point to, std::string_view css) {
  body_.open("line").attribute("class", css);
  body_.attribute("x1", units(from.x)).attribute("y1", units(from.y));
  body_.attribute("x2", units(to.x)).attribute("y2", units(to.y)).close();
}

void Drawing::text(Point at, Anchor anchor, std::string_view css,
                   const std::vector<std::string>& lines) {
  body_.open("text").attribute("x", units(at.x)).attribute("y", units(at.y));
  if (!css.empty()) body_.attribute("class", css);
  if (anchor != Anchor::start) {
    body_.attribute("text-anchor", anchor == Anchor::middle ? "middle" : "end");
  }
  write_lines(body_, at.x, lines);
  body_.close();
}

void Drawing::open_mark(std::string_view css, std::string_view title) {
  body_.open("g").attribute("class", css).open("title").text(title).close();
}

void Drawing::close_mark() { body_.close(); }

std::string Drawing::fill_of(const Look& look) {
  const Tile* tile = look.pattern.empty() ? nullptr : tile_of(look.pattern);
  if (tile == nullptr) return color(look.fill);
  // No other id of the page has a point.
  const std::string id = names_.id + "." + std::string(look.pattern) + "." + look.fill;
  patterns_.emplace(id, look);
  return "url(#" + id + ")";
}

void Drawing::area(std::string_view css, const Box& box, const Look& look,
                   std::string_view outline) {
  body_.open("rect").attribute("class", std::string(css) + " " + line_class(std::string(outline)));
  body_.attribute("x", units(box.x)).attribute("y", units(box.y));
  body_.attribute("width", units(box.width)).attribute("height", units(box.height));
  body_.attribute("fill", fill_of(look)).attribute("stroke", color(outline)).close();
}

void Drawing::plate(const Box& box) {
  body_.open("rect").attribute("class", "plate").attribute("rx", 2);
  body_.attribute("x", units(box.x)).attribute("y", units(box.y));
  body_.attribute("width", units(box.width)).attribute("height", units(box.height));
  body_.attribute("fill", "#FFFFFF").close();
}

void Drawing::marker(Point at, const Look& look) {
  const Shape shape = shape_of(look.marker);
  body_.open("path").attribute("class", "marker " + line_class(look.line));
  body_.attribute("transform", "translate(" + units(at.x) + " " + units(at.y) + ")");
  body_.attribute("d", shape.path);
  body_.attribute("fill", shape.filled ? color(look.fill) : "none");
  body_.attribute("stroke", color(look.line))
      .attribute("stroke-width", shape.filled ? "1.25" : "2");
  body_.close();
}

void Drawing::line(std::string_view css, const std::vector<Point>& points, const Look& look,
                   double width, bool dashed) {
  body_.open("polyline").attribute("class", std::string(css) + " " + line_class(look.line));
  body_.attribute("points", points_of(points)).attribute("fill", "none");
  body_.attribute("stroke", color(look.line)).attribute("stroke-width", units(width));
  const std::string dashes = dashed ? dashes_of(look.dash, width) : std::string();
  if (!dashes.empty()) body_.attribute("stroke-dasharray", dashes);
  body_.close();
}

void Drawing::whisker(Point from, Point to) {
  constexpr double kEnd = 3;
  rule(from, to, "whisker");
  for (const Point& end : {from, to}) {
    rule({end.x, end.y - kEnd}, {end.x, end.y + kEnd}, "whisker");
  }
}

void Drawing::text_on(Point at, const Look& look, const std::string& line) {
  body_.open("text").attribute("class", "figure");
  body_.attribute("x", units(at.x)).attribute("y", units(at.y));
  body_.attribute("text-anchor", "middle").attribute("fill", color(look.text));
  body_.text(line).close();
}

void Drawing::ring(const std::vector<Point>& points) {
  body_.open("polygon").attribute("class", "grid").attribute("points", points_of(points));
  body_.attribute("fill", "none").close();
}

std::string Drawing::take(double height) {
  XmlText xml;
  xml.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg").attribute("class", "chart");
  xml.attribute("id", names_.id);
  xml.attribute("viewBox", "0 0 " + units(kWidth) + " " + units(height));
  xml.attribute("width", units(kWidth)).attribute("height", units(height)).attribute("role", "img");
  const bool described = !names_.description_id.empty();
  xml.attribute("aria-labelledby", names_.title_id);
  if (described) xml.attribute("aria-describedby", names_.description_id);
  xml.open("title").attribute("id", names_.title_id).text(names_.title).close();
  if (described) {
    xml.open("desc").attribute("id", names_.description_id).text(names_.description).close();
  }
  if (!patterns_.empty()) {
    xml.open("defs");
    for (const auto& [id, look] : patterns_) write_pattern(xml, id, look, *tile_of(look.pattern));
    xml.close();
  }
  return xml.markup(body_.take()).close().take();
}

}  // namespace tertium::html
