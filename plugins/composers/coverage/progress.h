#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/standing.h>

#include <optional>
#include <string>
#include <vector>

// A part of the section: how many of whom answered.

// The regions of the report, and those that were invited and have not answered yet.
struct Asked {
  tertium::ReportRegions regions;
  std::vector<std::string> silent;  // invited, no answers
  // All of them in the order of the report.
  std::vector<std::string> all() const;
};
Asked asked(const tertium::Context& context, const tertium::Findings& findings);

// How many answered, of how many invited, and who has not answered at all.
std::vector<std::string> progress_sentences(const tertium::Context& context,
                                            const tertium::Findings& findings, const Asked& asked);

// Regions with their groups: invited, respondents, response rate.
tertium::Table progress_table(const tertium::Context& context, const tertium::Findings& findings,
                              const Asked& asked, std::string id);

// A bar a region, or a bar for each group of each region; none if no number is known.
std::optional<tertium::Chart> progress_chart(const tertium::Context& context,
                                             const tertium::Findings& findings, const Asked& asked,
                                             std::string id);
