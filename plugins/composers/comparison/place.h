#pragma once

#include <tertium/criteria.h>
#include <tertium/finding.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <string>

// What every table of a section is made from, and where it goes.
struct Place {
  const tertium::Context& context;
  const tertium::Findings& findings;
  const tertium::ReportRegions& regions;
  const std::string& fragment;  // id, before the ids of its tables
  tertium::UniqueIds& ids;
  bool charts = true;
};
