#pragma once

#include <tertium/document.h>
#include <tertium/questionnaire.h>

#include <optional>

#include "place.h"

// How the answers to a question with an order are spread: a bar for each region, lined up at the
// middle of the scale, lowest answers left. None without an order or without a distribution. A
// region of which a share is not known has no bar: the rest of it would stand in the wrong place.
// Nor is there a chart if fewer than half of the regions, or one of several alone, would have one.
std::optional<tertium::Chart> answer_chart(const Place& place, const tertium::Question& question);
