#pragma once

#include <tertium/document.h>

#include <optional>
#include <vector>

#include "place.h"

// The score of each region on each of the criteria, with interval, n and rank, and where they were
// worked out the gap to the benchmark and the change since an earlier wave: the regions of a
// criterion below each other, so that what is to be compared stands in one column. None if there is
// no score.
std::optional<tertium::Table> criteria_table(
    const Place& place, const tertium::Theme& theme,
    const std::vector<const tertium::CriterionDefinition*>& criteria);

// The ranks of the regions on a theme with other weights and methods. None if that was not tried,
// or if one criterion makes the theme.
std::optional<tertium::Table> trials_table(const Place& place, const tertium::Theme& theme);

// The score of each region on each indicator of a criterion, and whether the regions answer
// differently. Regions in columns, or in rows if they are too many. None if there is no score.
std::optional<tertium::Table> indicators_table(const Place& place,
                                               const tertium::CriterionDefinition& criterion);
