#include "position.h"

#include <tertium/messages.h>
#include <tertium/wording.h>

#include <algorithm>
#include <cmath>
#include <string_view>

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

bool has_interval(const Finding* finding) {
  return figure(finding) && finding->low && finding->high && std::isfinite(*finding->low) &&
         std::isfinite(*finding->high);
}

// Fills in what the scores of the other compared regions say.
void compare(const tertium::Standing& standing, const ReportRegions& regions,
             const std::string& region, Position& position) {
  position.others = tertium::mean_of_others(standing, region);
  const std::optional<double> own = figure(position.score);
  if (!own || !position.others || regions.is_benchmark(region)) return;
  bool higher = false;
  bool lower = false;
  for (const tertium::RegionScore& other : standing.scores) {
    higher = higher || other.score > *own;
    lower = lower || other.score < *own;
  }
  position.first = !higher && lower;
  position.last = !lower && higher;
}

// `why` is the key of the words that say how it stands out.
std::string sentence(const Position& position, std::string_view why, std::string_view language) {
  const tertium::Messages& messages = tertium::messages_in(language);
  return messages.text("region_profile.stands_out",
                       {{"criterion", tertium::shown_name(*position.criterion, language)},
                        {"score", tertium::score_points(*figure(position.score))},
                        {"others", tertium::score_points(*position.others)},
                        {"why", messages.text(why)}});
}

// A difference that vanishes in whole points stands out to nobody.
bool reads_different(const Position& position, std::string_view language) {
  return position.difference() && tertium::score_text(*figure(position.score), language) !=
                                      tertium::score_text(*position.others, language);
}

void cut(std::vector<std::string>& sentences, std::string_view language) {
  if (sentences.size() <= kMostListed) return;
  const std::size_t more = sentences.size() - kMostListed;
  sentences.resize(kMostListed);
  sentences.push_back(tertium::messages_in(language).text("region_profile.more", {{"n", more}}));
}

}  // namespace

std::optional<double> Position::difference() const {
  const std::optional<double> own = figure(score);
  return own && others ? std::optional(*own - *others) : std::nullopt;
}

bool Position::clearly_above() const {
  return has_interval(score) && others && *score->low > *others;
}

bool Position::clearly_below() const {
  return has_interval(score) && others && *score->high < *others;
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
                           [](const Position* position) { return *position->difference(); });
  StandingOut out;
  for (const Position* position : ordered) {
    if (*position->difference() < 0 || !(position->clearly_above() || position->first)) continue;
    const std::string_view why = !position->clearly_above() ? "region_profile.highest"
                                 : position->first          ? "region_profile.highest_clear"
                                                            : "region_profile.clear";
    out.strengths.push_back(sentence(*position, why, language));
  }
  std::ranges::reverse(ordered);
  for (const Position* position : ordered) {
    if (*position->difference() > 0 || !(position->clearly_below() || position->last)) continue;
    const std::string_view why = !position->clearly_below() ? "region_profile.lowest"
                                 : position->last           ? "region_profile.lowest_clear"
                                                            : "region_profile.clear";
    out.weaknesses.push_back(sentence(*position, why, language));
  }
  cut(out.strengths, language);
  cut(out.weaknesses, language);
  return out;
}
