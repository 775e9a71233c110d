#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include "practices.h"

// A fragment with the fields of a good-practice form for one practice, filled in where the survey
// says something, and with the figures behind it.
tertium::Fragment case_sheet(const tertium::Context& context, const tertium::Findings& findings,
                             const tertium::ReportRegions& regions, const Practice& practice,
                             tertium::UniqueIds& ids);
