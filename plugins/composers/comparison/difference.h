#pragma once

#include <tertium/wording.h>

#include <string>
#include <string_view>
#include <vector>

#include "place.h"

// True if there is a test of whether the regions answer this question differently.
bool is_tested(const Place& place, std::string_view question);

// "small difference (p = 0.03)", "no clear difference (p = 0.34)"; why not, if the test has no
// figure; empty if the question was not tested.
std::string difference_text(const Place& place, std::string_view question,
                            tertium::MissingFigures& missing);

// Letters of the compared regions, in their order: two share one if their answers to this question
// do not differ clearly, by a test of each pair. Empty if no pair differs, or a pair has no test.
std::vector<std::string> region_letters(const Place& place, std::string_view question);

// What these words mean, for the note of a table.
std::string difference_note(const Place& place);
