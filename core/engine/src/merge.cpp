#include "tertium/engine/merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "tertium/error.h"

namespace tertium::engine {
namespace {

struct Seen {
  std::uint64_t respondent;
  std::size_t summary;
  friend auto operator<=>(const Seen&, const Seen&) = default;
};

// Exports of one survey answer largely the same questions; other surveys of the same region may use
// the same running numbers for other people.
bool same_survey(const Summary& a, const Summary& b) {
  const auto& first = a.inputs.front().asked;
  const auto& second = b.inputs.front().asked;
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(first, second, std::back_inserter(both));
  return !both.empty() && both.size() * 2 >= std::min(first.size(), second.size());
}

bool is_newer(const Summary& a, const Summary& b, std::size_t shared) {
  const InputRecord& x = a.inputs.front();
  const InputRecord& y = b.inputs.front();
  const bool holds_other = shared == y.respondents.size();
  const bool is_held = shared == x.respondents.size();
  if (holds_other != is_held) return holds_other;
  return std::tie(x.modified, x.name, x.sha256) > std::tie(y.modified, y.name, y.sha256);
}

void refuse_merged(const Summary& a, const Summary& b) {
  if (a.inputs.size() == 1 && b.inputs.size() == 1) return;
  const Summary& one = a.inputs.size() == 1 ? a : b;
  const Summary& many = a.inputs.size() == 1 ? b : a;
  throw Error(Error::Stops::setup,
              "some respondents of '" + one.inputs.front().name +
                  "' are also in a summary that was merged before ('" +
                  many.inputs.front().name + "' and others)",
              {}, "merge the separate summaries again, all at once");
}

void add_same_bytes(const std::vector<Summary>& summaries, std::vector<Overlap>& overlaps,
                    std::set<std::pair<std::size_t, std::size_t>>& known) {
  std::map<std::string, std::size_t> first_with;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    for (const InputRecord& input : summaries[i].inputs) {
      if (input.state != InputState::read) continue;
      const auto [place, added] = first_with.try_emplace(input.sha256, i);
      if (added) continue;
      refuse_merged(summaries[place->second], summaries[i]);
      overlaps.push_back({i, place->second, true, true, {}});
      known.emplace(i, place->second);
    }
  }
}

}  // namespace

std::vector<Overlap> find_overlaps(const std::vector<Summary>& summaries) {
  std::vector<Overlap> overlaps;
  std::set<std::pair<std::size_t, std::size_t>> known;
  add_same_bytes(summaries, overlaps, known);
  std::set<std::size_t> repeated;
  for (const Overlap& overlap : overlaps) repeated.insert(overlap.older);

  std::vector<Seen> seen;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    if (summaries.size() == 1 || repeated.contains(i)) continue;
    for (const InputRecord& input : summaries[i].inputs) {
      for (const std::uint64_t respondent : input.respondents) seen.push_back({respondent, i});
    }
  }
  std::ranges::sort(seen);
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint64_t>> shared;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::size_t k = i + 1; k < seen.size() && seen[k].respondent == seen[i].respondent; ++k) {
      if (seen[k].summary != seen[i].summary) {
        shared[{seen[i].summary, seen[k].summary}].push_back(seen[i].respondent);
      }
    }
  }
  for (auto& [pair, respondents] : shared) {
    const Summary& a = summaries[pair.first];
    const Summary& b = summaries[pair.second];
    if (!same_survey(a, b)) continue;
    refuse_merged(a, b);
    const bool first_is_newer = is_newer(a, b, respondents.size());
    Overlap overlap{first_is_newer ? pair.second : pair.first,
                    first_is_newer ? pair.first : pair.second, false, false, {}};
    overlap.whole =
        respondents.size() == summaries[overlap.older].inputs.front().respondents.size();
    overlap.respondents = std::move(respondents);
    overlaps.push_back(std::move(overlap));
  }
  return overlaps;
}

std::vector<Overlap> drop_superseded(std::vector<Summary>& summaries) {
  const std::vector<Overlap> overlaps = find_overlaps(summaries);
  std::set<std::size_t> dropped;
  for (const Overlap& overlap : overlaps) {
    if (!overlap.whole || !dropped.insert(overlap.older).second) continue;
    InputRecord record = std::move(summaries[overlap.older].inputs.front());
    const std::string newer = summaries[overlap.newer].inputs.front().name;
    record.state = overlap.same_bytes ? InputState::duplicate : InputState::superseded;
    record.left_out = record.rows - record.refused;
    record.respondents.clear();
    record.problems = {};
    record.problems.add({0, 0, {}, {}, {},
                         overlap.same_bytes ? "the file has the same bytes as '" + newer + "'"
                                            : "all its respondents are in '" + newer + "' too",
                         "file left out"});
    Summary empty(summaries[overlap.older].shared_plan());
    empty.inputs = {std::move(record)};
    summaries[overlap.older] = std::move(empty);
  }
  std::vector<Overlap> partial;
  for (const Overlap& overlap : overlaps) {
    if (!dropped.contains(overlap.older) && !dropped.contains(overlap.newer)) {
      partial.push_back(overlap);
    }
  }
  return partial;
}

void refuse_partial_overlaps(const std::vector<Summary>& summaries,
                             const std::vector<Overlap>& overlaps) {
  if (overlaps.empty()) return;
  const Overlap& overlap = overlaps.front();
  throw Error(Error::Stops::setup,
              std::to_string(overlap.respondents.size()) + " respondents are in both '" +
                  summaries[overlap.older].inputs.front().name + "' and '" +
                  summaries[overlap.newer].inputs.front().name + "'",
              {}, "summarize both in one command, which leaves them out of the older one");
}

Summary merged(const std::vector<Summary>& summaries,
               const std::shared_ptr<const SummaryPlan>& plan) {
  Summary all(plan);
  for (const Summary& summary : summaries) all.merge(summary);
  return all;
}

}  // namespace tertium::engine
