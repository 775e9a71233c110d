#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/standing.h>

#include <string>
#include <vector>

// A theme or criterion that has scores.
struct Scored {
  std::string kind;  // of its findings: "theme" or "criterion"
  std::string id;
  std::string title;
};

// The themes, if any finding scores one; else the criteria; none if there is no score at all.
std::vector<Scored> scored_items(const tertium::Context& context,
                                 const tertium::Findings& findings);

// What stands out when the regions are laid side by side: the criterion on which they are furthest
// apart, where all stay below the benchmark, whether first places depend on weights, what changed
// since an earlier wave, and the questions whose answers differ most. Each item is a paragraph;
// none if there is nothing to say.
std::vector<std::string> differences(const tertium::Context& context,
                                     const tertium::Findings& findings,
                                     const tertium::ReportRegions& regions);
