#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/respondents.h>
#include <tertium/wording.h>

#include <string>
#include <vector>

// The scores of each group on each criterion; none if there is no such score.
std::vector<tertium::Table> group_tables(const tertium::Context& context,
                                         const tertium::Findings& findings,
                                         const std::string& region,
                                         const std::vector<tertium::ReportGroup>& groups,
                                         const std::string& fragment, tertium::UniqueIds& ids);
