#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tertium/document.h"
#include "tertium/export.h"
#include "tertium/option.h"

namespace tertium {

// A report for each region beside the one for all: what is about all regions and what is about this
// one.

// `per`, of a writer: "report" (the usual) or "region".
TERTIUM_API Option per_option(std::string help);

// The fragments that the report of that region holds; all of them if it is empty.
TERTIUM_API std::vector<const Fragment*> fragments_about(const Document& document,
                                                         std::string_view region);

// The report's title with the region's name behind it if there is one.
TERTIUM_API std::string title_about(const Document& document, const std::string& region);

struct RegionReport {
  std::string region;
  std::string name;  // "report-saxony": of its file, without an extension
};
// Of the regions that fragments are about, in the order in which they come up. Regions whose names
// differ only in what a file name cannot hold have numbers behind theirs.
TERTIUM_API std::vector<RegionReport> region_reports(const Document& document);

}  // namespace tertium
