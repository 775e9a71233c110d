#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <string>
#include <vector>

#include "practices.h"

// A fragment with the fields of a good-practice form for one practice, filled in where the survey
// says something, with the figures behind it and with open answers that were cleared for quoting.
tertium::Fragment case_sheet(const tertium::Context& context, const tertium::Findings& findings,
                             const tertium::ReportRegions& regions, const Practice& practice,
                             const std::vector<std::string>& quotes, tertium::UniqueIds& ids);
