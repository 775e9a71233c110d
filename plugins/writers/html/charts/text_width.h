#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tertium::html {

// How wide a text is in a font of that size, in the same units: an estimate on the safe side, for a
// font like Arial.
double text_width(std::string_view text, double size);

// The text in lines that are at most that wide, broken at blanks, and within words that are wider
// than a line; at most `most_lines`, the last then ends in "…". Never without a line.
std::vector<std::string> wrapped(std::string_view text, double width, double size,
                                 std::size_t most_lines = 6);

}  // namespace tertium::html
