#pragma once

#include <vector>

#include "tertium/table_cells.h"

namespace tertium::docx {

// Widths as whole numbers whose sum is that of the widths, rounded.
std::vector<int> rounded_widths(const std::vector<double>& widths);

// The widths of a table's columns (twentieths of a point), with those made wider that would break a
// word, at the cost of the others. As they were if none would, or if there is no room for all
// words. `margin` is on both sides of a cell. Words are measured roughly, as most fonts have them.
std::vector<int> with_room_for_words(const std::vector<int>& widths,
                                     const std::vector<PlacedRow>& header,
                                     const std::vector<PlacedRow>& rows, int margin);

}  // namespace tertium::docx
