#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <cstddef>

// The part of the section on what is missing: why answers are, and of which questions most are.
// `most` is how many questions are shown.
void add_missing(const tertium::Context& context, const tertium::Findings& findings,
                 const tertium::ReportRegions& regions, std::size_t most, tertium::UniqueIds& ids,
                 tertium::Fragment& fragment);
