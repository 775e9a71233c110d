#include "doubts.h"

#include <algorithm>
#include <boost/sort/spreadsort/integer_sort.hpp>
#include <map>
#include <set>
#include <utility>

#include "disclosure/small_regions.h"
#include "names.h"
#include "tertium/engine/merge.h"
#include "tertium/text.h"
#include "weigh_groups.h"

namespace tertium::engine {
namespace {

constexpr std::uint64_t kLastBits = (1U << 20U) - 1;

// As fold(), and without what is written in several ways: blanks, hyphens, underscores.
std::string bare(std::string_view name) {
  std::string folded = fold(name);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return folded;
}

// Respondents with a time that more than one input has; some others too. Nearly all are in one
// input only, which two bits by their last 20 bits tell, without sorting all.
std::vector<bool> seen_twice(const std::vector<InputRecord>& inputs) {
  std::vector<bool> once(kLastBits + 1);
  std::vector<bool> twice(kLastBits + 1);
  for (const InputRecord& input : inputs) {
    for (std::size_t k = 0; k < input.times.size(); ++k) {
      const std::uint64_t bits = input.respondents[k] & kLastBits;
      if (once[bits]) twice[bits] = true;
      once[bits] = true;
    }
  }
  return twice;
}

// Two surveys that number their respondents alike.
void add_like_numbers(const std::vector<InputRecord>& inputs, std::vector<std::string>& doubts) {
  const std::vector<bool> twice = seen_twice(inputs);
  std::vector<std::pair<std::uint64_t, std::size_t>> seen;  // respondent, input
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (std::size_t k = 0; k < inputs[i].times.size(); ++k) {
      const std::uint64_t respondent = inputs[i].respondents[k];
      if (twice[respondent & kLastBits]) seen.emplace_back(respondent, i);
    }
  }
  boost::sort::spreadsort::integer_sort(
      seen.begin(), seen.end(),
      [](const auto& entry, unsigned offset) { return entry.first >> offset; },
      [](const auto& a, const auto& b) { return a.first < b.first; });
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 1; i < seen.size(); ++i) {
    if (seen[i].first != seen[i - 1].first) continue;
    pairs.insert(std::minmax(seen[i - 1].second, seen[i].second));
  }
  std::set<std::pair<std::string, std::string>> names;
  for (const auto& [first, second] : pairs) {
    if (!numbers_of_others(inputs[first], inputs[second])) continue;
    names.insert(std::minmax(inputs[first].name, inputs[second].name));
  }
  for (const auto& [first, second] : names) {
    doubts.push_back("'" + one_line(first) + "' and '" + one_line(second) +
                     "' use the same numbers for respondents who answered at other times: they are "
                     "taken for different people");
  }
}

}  // namespace

std::vector<std::string> doubts_about(const Pipeline& pipeline, const Summary& summary) {
  std::vector<std::string> doubts;
  const std::vector<std::string> regions = summary.regions();
  const std::string& benchmark = pipeline.regions.benchmark;
  if (!benchmark.empty() && std::ranges::find(regions, benchmark) == regions.end()) {
    const std::string advice = advice_for_name(benchmark, regions, "regions");
    doubts.push_back("the benchmark '" + one_line(benchmark) + "' has no answers" +
                     (advice.empty() ? "" : "; " + advice));
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
  add_like_numbers(summary.inputs, doubts);
  for (std::string& doubt : doubts_about_small_regions(pipeline, summary)) {
    doubts.push_back(std::move(doubt));
  }
  const std::optional<Summary> reduced = without_small_regions(pipeline, summary);
  for (std::string& doubt : doubts_about_weights(pipeline, reduced ? *reduced : summary)) {
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

}  // namespace tertium::engine
