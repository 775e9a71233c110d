#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/standing.h>

#include <string>
#include <string_view>
#include <vector>

// A region's practice in a criterion, as the analysis best-practice judged it.
struct Practice {
  const tertium::CriterionDefinition* criterion = nullptr;
  std::string region;
};

struct Practices {
  std::vector<Practice> best;
  std::vector<Practice> promising;
  std::vector<Practice> unknown;  // the verdict has no value
  bool judged = false;            // there is a verdict at all
};

// The verdicts on the compared regions, in the order of criteria and regions. The benchmark is not
// among them, whatever the findings say.
Practices practices(const tertium::Context& context, const tertium::Findings& findings,
                    const tertium::ReportRegions& regions);

// What kind criterion says of that practice; null if nothing.
const tertium::Finding* figure_of(const tertium::Findings& findings, const Practice& practice,
                                  std::string_view statistic);

// "Strategy in Saxony".
std::string name_of(const Practice& practice, std::string_view language);

// Why conditions do not hold, one reason each.
std::vector<std::string> reasons_against(const tertium::Findings& findings,
                                         const Practice& practice, std::string_view language);

// "1 (1 to 2)"; empty if the rank has no value, the rank alone if it has no range.
std::string range_text(const tertium::Finding* range, std::string_view language);
