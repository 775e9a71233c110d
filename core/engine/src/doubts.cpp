#include <algorithm>
#include <map>

#include "tertium/engine/run.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

// As fold(), and without what is written in several ways: blanks, hyphens, underscores.
std::string bare(std::string_view name) {
  std::string folded = fold(name);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return folded;
}

}  // namespace

std::vector<std::string> doubts_about(const Pipeline& pipeline, const Summary& summary) {
  std::vector<std::string> doubts;
  const std::vector<std::string> regions = summary.regions();
  const std::string& benchmark = pipeline.regions.benchmark;
  if (!benchmark.empty() && std::ranges::find(regions, benchmark) == regions.end()) {
    const std::string near = nearest(benchmark, regions);
    doubts.push_back("the benchmark '" + one_line(benchmark) + "' has no answers" +
                     (near.empty() ? std::string() : "; did you mean '" + one_line(near) + "'?"));
  }
  std::map<std::string, std::string> first_called;
  for (const std::string& region : regions) {
    const auto [first, is_first] = first_called.try_emplace(bare(region), region);
    if (is_first) continue;
    doubts.push_back(
        "'" + one_line(first->second) + "' and '" + one_line(region) +
        "' are taken for two regions; if they are one, say so under [regions.names] of "
        "the pipeline");
  }
  return doubts;
}

}  // namespace tertium::engine
