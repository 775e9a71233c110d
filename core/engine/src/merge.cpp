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
bool same_survey(const Answerers& a, const Answerers& b) {
  const auto& first = a.asked;
  const auto& second = b.asked;
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(first, second, std::back_inserter(both));
  return !both.empty() && both.size() * 2 >= std::min(first.size(), second.size());
}

bool can_share(const Answerers& a, const Answerers& b) {
  return same_survey(a, b) && !numbers_of_others(a, b);
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
                  "' are also in a summary that was merged before ('" + many.inputs.front().name +
                  "' and others)",
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

bool numbers_of_others(const Answerers& a, const Answerers& b) {
  constexpr std::uint32_t kForm = 0xFF000000U;
  std::size_t comparable = 0;
  std::size_t same = 0;
  for (std::size_t i = 0, k = 0; i < a.times.size() && k < b.times.size();) {
    if (a.respondents[i] != b.respondents[k]) {
      a.respondents[i] < b.respondents[k] ? ++i : ++k;
      continue;
    }
    const std::uint32_t x = a.times[i++];
    const std::uint32_t y = b.times[k++];
    const bool both_known = x != InputRecord::kNoTime && y != InputRecord::kNoTime;
    if (!both_known || (x & kForm) != (y & kForm)) continue;
    ++comparable;
    if (x == y) ++same;
  }
  return comparable >= 3 && same * 2 < comparable;
}

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
    if (!can_share(answerers(a.inputs.front()), answerers(b.inputs.front()))) continue;
    refuse_merged(a, b);
    const bool first_is_newer = is_newer(a, b, respondents.size());
    Overlap overlap{first_is_newer ? pair.second : pair.first,
                    first_is_newer ? pair.first : pair.second,
                    false,
                    false,
                    {}};
    overlap.whole =
        respondents.size() == summaries[overlap.older].inputs.front().respondents.size();
    overlap.respondents = std::move(respondents);
    overlaps.push_back(std::move(overlap));
  }
  return overlaps;
}

std::vector<SharedWithMerged> find_shared(const InputList& merged,
                                          const std::vector<Summary>& added) {
  std::map<std::string_view, std::size_t> by_bytes;
  std::vector<Seen> seen;
  // Most respondents of `merged` are in no new input: a bit by their last 20 bits tells so at once.
  constexpr std::uint64_t kLastBits = (1U << 20U) - 1;
  std::vector<bool> maybe(kLastBits + 1);
  for (std::size_t i = 0; i < added.size(); ++i) {
    const InputRecord& input = added[i].inputs.front();
    if (input.state == InputState::read) by_bytes.emplace(input.sha256, i);
    for (const std::uint64_t respondent : input.respondents) {
      seen.push_back({respondent, i});
      maybe[respondent & kLastBits] = true;
    }
  }
  std::ranges::sort(seen);
  std::vector<SharedWithMerged> shared;
  for (std::size_t record = 0; record < merged.size(); ++record) {
    const KnownInput& input = merged[record];
    const auto same = by_bytes.find(input.sha256);
    const bool stands = input.state == InputState::read || input.state == InputState::superseded;
    if (same != by_bytes.end() && stands) {
      shared.push_back({same->second, record, true});
    }
    std::set<std::size_t> others;
    for (const std::uint64_t respondent : input.who.respondents) {
      if (!maybe[respondent & kLastBits]) continue;
      for (auto it = std::ranges::lower_bound(seen, Seen{respondent, 0});
           it != seen.end() && it->respondent == respondent; ++it) {
        if (can_share(answerers(added[it->summary].inputs.front()), input.who))
          others.insert(it->summary);
      }
    }
    for (const std::size_t other : others) {
      if (same == by_bytes.end() || other != same->second) shared.push_back({other, record, false});
    }
  }
  return shared;
}

Summary left_out(Summary summary, InputState state, const std::string& why) {
  InputRecord record = std::move(summary.inputs.front());
  record.state = state;
  record.left_out = record.rows - record.refused;
  record.respondents.clear();
  record.times.clear();
  record.problems = {};
  record.problems.add({0, 0, {}, {}, {}, why, "file left out"});
  Summary empty(summary.shared_plan());
  empty.inputs = {std::move(record)};
  return empty;
}

std::string same_bytes_as(const std::string& name) {
  return "the file has the same bytes as '" + name + "'";
}

std::vector<CountedElsewhere> counted_elsewhere(const std::vector<Summary>& summaries,
                                                const std::vector<Overlap>& overlaps,
                                                std::size_t older) {
  std::vector<CountedElsewhere> elsewhere;
  for (const Overlap& overlap : overlaps) {
    if (overlap.older != older) continue;
    elsewhere.push_back({summaries[overlap.newer].inputs.front().name, overlap.respondents});
  }
  return elsewhere;
}

std::vector<Overlap> drop_superseded(std::vector<Summary>& summaries) {
  const std::vector<Overlap> overlaps = find_overlaps(summaries);
  std::set<std::size_t> dropped;
  for (const Overlap& overlap : overlaps) {
    if (!overlap.whole || !dropped.insert(overlap.older).second) continue;
    const std::string newer = summaries[overlap.newer].inputs.front().name;
    summaries[overlap.older] =
        left_out(std::move(summaries[overlap.older]),
                 overlap.same_bytes ? InputState::duplicate : InputState::superseded,
                 overlap.same_bytes ? same_bytes_as(newer)
                                    : "all its respondents are in '" + newer + "' too");
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
