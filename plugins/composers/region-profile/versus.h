#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <string>

// What a region's scores are held against by an analysis of its own, with an interval.
enum class Versus {
  benchmark,  // the gap to the benchmark
  earlier,    // the change since the earlier wave
};

// True if there are such findings about the region.
bool has_differences(const tertium::Findings& findings, const tertium::ReportRegions& regions,
                     const std::string& region, Versus versus);

// Heading, sentence and table of these differences, criterion by criterion. Nothing if there are
// none.
void add_differences(const tertium::Context& context, const tertium::Findings& findings,
                     const tertium::ReportRegions& regions, const std::string& region,
                     Versus versus, tertium::UniqueIds& ids, tertium::Fragment& fragment);
