#pragma once

#include <tertium/document.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <optional>
#include <string>
#include <vector>

#include "position.h"

// The region's scores beside the mean of the other compared regions and the benchmark.

// The shape of its scores: a radar of the criteria, or of the themes where there are too many
// criteria to tell apart around a circle. None with fewer than three of them.
std::optional<tertium::Chart> shape_chart(const tertium::Context& context,
                                          const tertium::Findings& findings,
                                          const tertium::ReportRegions& regions,
                                          const std::string& region,
                                          const std::vector<Position>& positions, std::string id);

// A bar for each on each criterion, the region's with its interval. None if it has no score.
std::optional<tertium::Chart> bars_chart(const tertium::Context& context,
                                         const tertium::ReportRegions& regions,
                                         const std::string& region,
                                         const std::vector<Position>& positions, std::string id);
