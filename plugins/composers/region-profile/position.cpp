#include "position.h"

#include <tertium/messages.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string_view>

using tertium::Certainty;
using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::ReportRegions;

namespace {

constexpr std::size_t kMostListed = 5;

const Finding* score_of(const Findings& findings, const std::string& criterion,
                        const std::string& region) {
  return findings.find(
      {.kind = "criterion", .item = criterion, .region = region, .statistic = "score"});
}

// Fills in what the scores of the other compared regions say.
void compare(const tertium::Standing& standing, const ReportRegions& regions,
             const std::string& region, Position& position) {
  position.others = tertium::mean_of_others(standing, region);
  const std::optional<double> own = figure(position.score);
  if (!own || !position.others.value) return;
  position.difference = tertium::statistics::difference(
      {.value = own, .low = position.score->low, .high = position.score->high, .reason = {}},
      position.others);
  if (regions.is_benchmark(region)) return;
  bool higher = false;
  bool lower = false;
  for (const tertium::RegionScore& other : standing.scores) {
    higher = higher || other.score > *own;
    lower = lower || other.score < *own;
  }
  position.first = !higher && lower;
  position.last = !lower && higher;
}

// `key` is that of the words that say how it stands out.
std::string sentence(const Position& position, std::string_view key, std::string_view language) {
  const tertium::Messages& messages = tertium::messages_in(language);
  return messages.text("region_profile.stands_out",
                       {{"criterion", tertium::shown_name(*position.criterion, language)},
                        {"score", tertium::score_points(*figure(position.score))},
                        {"others", tertium::score_points(*position.others.value)},
                        {"why", messages.text(key)}});
}

// A difference that vanishes in whole points stands out to nobody.
bool reads_different(const Position& position, std::string_view language) {
  return position.difference.value && tertium::score_text(*figure(position.score), language) !=
                                          tertium::score_text(*position.others.value, language);
}

// The keys of the words for the highest or the lowest score, by how sure that is.
struct Extreme {
  bool Position::*holds;
  std::string_view clear;
  std::string_view chance;
  std::string_view unknown;
};
constexpr Extreme kHighest{&Position::first, "region_profile.highest_clear",
                           "region_profile.highest", "region_profile.highest_unknown"};
constexpr Extreme kLowest{&Position::last, "region_profile.lowest_clear", "region_profile.lowest",
                          "region_profile.lowest_unknown"};

bool stands_out(const Position& position, bool extreme) {
  return extreme || position.certainty() == Certainty::clear;
}

std::string_view why(const Position& position, const Extreme& extreme) {
  if (!(position.*extreme.holds)) return "region_profile.clear";
  if (position.certainty() == Certainty::clear) return extreme.clear;
  return position.certainty() == Certainty::chance ? extreme.chance : extreme.unknown;
}

void cut(std::vector<std::string>& sentences, std::string_view language) {
  if (sentences.size() <= kMostListed) return;
  const std::size_t more = sentences.size() - kMostListed;
  sentences.resize(kMostListed);
  sentences.push_back(tertium::messages_in(language).text("region_profile.more", {{"n", more}}));
}

}  // namespace

Certainty Position::certainty() const {
  return tertium::statistics::certainty_of(difference.low, difference.high);
}

std::vector<Position> positions(const Context& context, const Findings& findings,
                                const ReportRegions& regions, const std::string& region) {
  std::vector<Position> result;
  for (const tertium::CriterionDefinition& criterion : context.criteria.criteria) {
    Position position;
    position.criterion = &criterion;
    position.score = score_of(findings, criterion.id, region);
    if (!regions.benchmark.empty() && !regions.is_benchmark(region)) {
      position.benchmark = score_of(findings, criterion.id, regions.benchmark);
    }
    position.rank =
        rank_text(regions, findings, "criterion", criterion.id, region, context.language);
    compare(tertium::standing(regions, findings, "criterion", criterion.id), regions, region,
            position);
    result.push_back(std::move(position));
  }
  return result;
}

StandingOut standing_out(const std::vector<Position>& positions, std::string_view language) {
  std::vector<const Position*> ordered;
  for (const Position& position : positions) {
    if (reads_different(position, language)) ordered.push_back(&position);
  }
  std::ranges::stable_sort(ordered, std::ranges::greater(),
                           [](const Position* position) { return *position->difference.value; });
  StandingOut out;
  for (const Position* position : ordered) {
    if (*position->difference.value < 0 || !stands_out(*position, position->first)) continue;
    out.strengths.push_back(sentence(*position, why(*position, kHighest), language));
  }
  std::ranges::reverse(ordered);
  for (const Position* position : ordered) {
    if (*position->difference.value > 0 || !stands_out(*position, position->last)) continue;
    out.weaknesses.push_back(sentence(*position, why(*position, kLowest), language));
  }
  cut(out.strengths, language);
  cut(out.weaknesses, language);
  return out;
}
