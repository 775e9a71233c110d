#pragma once

#include <string_view>

namespace tertium::html {

// A pattern of areas: what is filled of a square tile.
struct Tile {
  int side = 8;
  std::string_view path;  // d of an SVG path
};

// Of the patterns that charts use, named as in DrawingML (a:pattFill/@prst): as like them as can be
// drawn at any size. Null for another name.
const Tile* tile_of(std::string_view pattern);

}  // namespace tertium::html
