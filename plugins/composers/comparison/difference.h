#pragma once

#include <tertium/wording.h>

#include <string>
#include <string_view>

#include "place.h"

// True if there is a test of whether the regions answer this question differently.
bool is_tested(const Place& place, std::string_view question);

// "small difference (p = 0.03)", "no clear difference (p = 0.34)"; why not, if the test has no
// figure; empty if the question was not tested.
std::string difference_text(const Place& place, std::string_view question,
                            tertium::MissingFigures& missing);

// What these words mean, for the note of a table.
std::string difference_note(const Place& place);
