#include "patterns.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tertium::html {
namespace {

constexpr std::array<std::pair<std::string_view, Tile>, 12> kTiles = {{
    {"dkHorz", {4, "M0 0H4V2H0Z"}},
    {"dkVert", {4, "M0 0H2V4H0Z"}},
    {"ltVert", {4, "M0 0H1V4H0Z"}},
    {"lgGrid", {8, "M0 0H8V1H0ZM0 1H1V8H0Z"}},
    {"smGrid", {4, "M0 0H4V1H0ZM0 1H1V4H0Z"}},
    {"wdUpDiag", {8, "M0 0H3L0 3ZM8 0V3L3 8H0Z"}},
    {"wdDnDiag", {8, "M8 0V3L5 0ZM0 0L8 8H5L0 3Z"}},
    {"dkUpDiag", {4, "M0 0H2L0 2ZM4 0V2L2 4H0Z"}},
    {"dkDnDiag", {4, "M4 0V2L2 0ZM0 0L4 4H2L0 2Z"}},
    {"pct30", {6, "M0.3 0.3H2.7V2.7H0.3ZM3.3 3.3H5.7V5.7H3.3Z"}},
    {"pct50", {4, "M0 0H2V2H0ZM2 2H4V4H2Z"}},
    {"pct70", {6, "M0 0H6V6H0ZM0.3 0.3V2.7H2.7V0.3ZM3.3 3.3V5.7H5.7V3.3Z"}},
}};

}  // namespace

const Tile* tile_of(std::string_view pattern) {
  const auto* const found =
      std::ranges::find(kTiles, pattern, &std::pair<std::string_view, Tile>::first);
  return found == kTiles.end() ? nullptr : &found->second;
}

}  // namespace tertium::html
