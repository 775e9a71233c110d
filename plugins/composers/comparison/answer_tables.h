#pragma once

#include <tertium/document.h>
#include <tertium/questionnaire.h>

#include <optional>
#include <string_view>
#include <vector>

#include "place.h"

// True if the findings say how the answers to a question with choices are distributed.
bool has_distribution(const Place& place, const tertium::Question& question);

// True if the findings have a mean of the question.
bool has_mean(const Place& place, const tertium::Question& question);

// What part of the respondents of each region gave each answer, in percent, with the number of
// valid and of missing answers. More than one table if one would not fit a page; none without a
// distribution.
std::vector<tertium::Table> distribution_tables(const Place& place,
                                                const tertium::Question& question);

// Mean, interval, median and middle half of numeric questions, the regions of a question below each
// other. None if no question has a mean. `id` comes after the fragment's, `title` stands in the
// caption.
std::optional<tertium::Table> numbers_table(const Place& place,
                                            const std::vector<const tertium::Question*>& questions,
                                            std::string_view id, std::string_view title);
