#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/wording.h>

#include <string>
#include <vector>

// A group of respondents within a region.
struct Group {
  std::string code;   // as findings name it
  std::string label;  // as people see it
};

// The groups that the findings of that region speak of, in the order of the codebook.
std::vector<Group> groups_of(const tertium::Context& context, const tertium::Findings& findings,
                             const std::string& region);

// The scores of each group on each criterion; none if there is no such score.
std::vector<tertium::Table> group_tables(const tertium::Context& context,
                                         const tertium::Findings& findings,
                                         const std::string& region,
                                         const std::vector<Group>& groups,
                                         const std::string& fragment, tertium::UniqueIds& ids);
