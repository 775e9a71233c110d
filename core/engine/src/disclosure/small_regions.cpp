#include "small_regions.h"

#include <map>
#include <set>
#include <utility>

#include "tertium/text.h"

namespace tertium::engine {
namespace {

// The small regions by what becomes of them.
struct Small {
  std::set<std::string> dropped;
  std::set<std::string> merged;
};

Small small_regions(const Pipeline& pipeline, const Summary& summary) {
  Small small;
  if (pipeline.small_regions == SmallRegions::keep) return small;
  std::uint64_t together = 0;
  for (const std::string& region : summary.regions()) {
    const std::uint64_t respondents = summary.cell(region).respondents;
    const bool is_target = region == pipeline.merged_region;
    if (respondents >= pipeline.smallest_cell) {
      if (is_target) together += respondents;
      continue;
    }
    if (pipeline.small_regions == SmallRegions::merge && region != pipeline.regions.benchmark) {
      small.merged.insert(region);
      together += respondents;
    } else {
      small.dropped.insert(region);
    }
  }
  if (together < pipeline.smallest_cell) small.dropped.merge(small.merged);
  return small;
}

}  // namespace

std::optional<Summary> without_small_regions(const Pipeline& pipeline, const Summary& summary) {
  const Small small = small_regions(pipeline, summary);
  if (small.dropped.empty() && small.merged.empty()) return std::nullopt;
  std::map<Summary::CellKey, CellSummary> cells;
  for (const auto& [place, cell] : summary.cells()) {
    if (small.dropped.contains(place.first)) continue;
    Summary::CellKey key = place;
    if (small.merged.contains(place.first)) key.first = pipeline.merged_region;
    const auto [known, is_new] = cells.try_emplace(std::move(key), cell);
    if (!is_new) known->second.merge(cell, summary.plan().sample_size);
  }
  Summary result(summary.shared_plan(), std::move(cells));
  result.inputs = summary.inputs;
  return result;
}

std::vector<std::string> doubts_about_small_regions(const Pipeline& pipeline,
                                                    const Summary& summary) {
  const Small small = small_regions(pipeline, summary);
  const std::string few =
      "' has fewer than " + std::to_string(pipeline.smallest_cell) + " respondents: it is ";
  std::vector<std::string> doubts;
  for (const std::string& region : small.dropped) {
    doubts.push_back("the region '" + one_line(region) + few + "left out");
  }
  for (const std::string& region : small.merged) {
    if (region == pipeline.merged_region) continue;
    doubts.push_back("the region '" + one_line(region) + few + "part of '" +
                     one_line(pipeline.merged_region) + "'");
  }
  return doubts;
}

}  // namespace tertium::engine
