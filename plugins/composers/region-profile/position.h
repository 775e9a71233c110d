#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/standing.h>

#include <string>
#include <vector>

// How one region stands on one criterion beside the other compared regions.
struct Position {
  const tertium::CriterionDefinition* criterion = nullptr;
  const tertium::Finding* score = nullptr;  // of the region; null if it was not calculated
  // Of the benchmark; null if there is none, or it is the region.
  const tertium::Finding* benchmark = nullptr;
  tertium::statistics::Estimate others{};  // mean score of the other compared regions
  // Score less mean of the others; no value if either is missing.
  tertium::statistics::Estimate difference{};
  std::string rank{};  // "1 of 3"; empty for the benchmark
  bool first = false;  // no compared region has a higher score
  bool last = false;   // no compared region has a lower score

  tertium::Certainty certainty() const;  // of the difference
};

// One for each criterion, in their order.
std::vector<Position> positions(const tertium::Context& context, const tertium::Findings& findings,
                                const tertium::ReportRegions& regions, const std::string& region);

// Sentences for two short lists, what stands out most first.
struct StandingOut {
  std::vector<std::string> strengths;
  std::vector<std::string> weaknesses;
};
StandingOut standing_out(const std::vector<Position>& positions, std::string_view language);
