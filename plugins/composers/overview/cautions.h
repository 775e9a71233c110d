#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/standing.h>

#include <cstdint>
#include <string>
#include <vector>

// From where on the reader is warned.
struct Limits {
  std::uint64_t few_respondents = 20;  // a region with fewer
  double many_missing = 0.2;           // a question whose share of missing answers is above, 0 to 1
  double weak_alpha = 0.6;             // a criterion whose Cronbach's alpha is below
};

// What to be careful with: few respondents, many missing answers, questions that were not asked,
// criteria whose indicators hardly belong together. Each item is one or two sentences.
std::vector<std::string> cautions(const tertium::Context& context,
                                  const tertium::Findings& findings,
                                  const tertium::ReportRegions& regions, const Limits& limits);
