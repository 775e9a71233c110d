#pragma once

#include <optional>
#include <span>
#include <string>

#include "tertium/document.h"
#include "tertium/export.h"
#include "tertium/finding.h"
#include "tertium/grid.h"
#include "tertium/standing.h"

namespace tertium {

// A criterion or theme as a chart of scores names it.
struct ScoredItem {
  std::string kind;  // "criterion" or "theme"
  std::string id;
  std::string name;
};

// The place of the region in every chart of the report: what it looks like depends on it.
TERTIUM_API std::size_t chart_place(const ReportRegions& regions, const std::string& region);

// The scores of the items, from 0 to 100, as a dot for each region, with its interval where there
// is one. None if no region has a score. The note of the chart says why figures are missing.
TERTIUM_API std::optional<Chart> score_chart(const Context& context, const Findings& findings,
                                             const ReportRegions& regions,
                                             std::span<const ScoredItem> items,
                                             const TableWords& words, UniqueIds& ids);

}  // namespace tertium
