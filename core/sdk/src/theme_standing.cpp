#include <algorithm>
#include <string>
#include <string_view>

#include "tertium/messages.h"
#include "tertium/standing.h"
#include "tertium/wording.h"

namespace tertium {
namespace {

// On how many criteria of a theme one region is clearly above or below another.
struct Tally {
  std::size_t criteria = 0;  // on which both have a score
  bool complete = true;      // both have an interval on all of them
  std::size_t above = 0;
  std::size_t below = 0;
};

const RegionScore* score_of(const Standing& standing, const std::string& region) {
  const auto found = std::ranges::find(standing.scores, region, &RegionScore::region);
  return found == standing.scores.end() ? nullptr : &*found;
}

Tally tally(const Context& context, const Findings& findings, const ReportRegions& regions,
            std::string_view theme, const std::string& leader, const std::string& next) {
  Tally result;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    if (criterion.theme != theme) continue;
    const Standing on_criterion = standing(regions, findings, "criterion", criterion.id);
    const RegionScore* a = score_of(on_criterion, leader);
    const RegionScore* b = score_of(on_criterion, next);
    if (a == nullptr || b == nullptr) continue;
    const Certainty certainty = certainty_of(*a, *b);
    ++result.criteria;
    if (certainty == Certainty::unknown) result.complete = false;
    if (certainty == Certainty::clear) ++(a->score > b->score ? result.above : result.below);
  }
  return result;
}

std::string_view sentence_for(const Tally& tally) {
  if (tally.criteria == 1) {
    return tally.above + tally.below == 1 ? "standing.one_criterion_clear"
                                          : "standing.one_criterion_chance";
  }
  if (tally.above == tally.criteria) return "standing.all_clear";
  if (tally.below > 0) return tally.above > 0 ? "standing.mixed" : "standing.only_behind";
  return tally.above == 0 ? "standing.none_clear" : "standing.some_clear";
}

}  // namespace

std::string theme_sentence(const Context& context, const Findings& findings,
                           const ReportRegions& regions, std::string_view theme) {
  const Standing on_theme = standing(regions, findings, "theme", theme);
  if (on_theme.scores.size() < 2 || !on_theme.hidden.empty())
    return standing_sentence(on_theme, context.language);
  // With level leaders or level followers there is no one pair of regions to look at.
  const auto reads = [&](std::size_t i) {
    return score_text(on_theme.scores[i].score, context.language);
  };
  const bool one_pair =
      reads(0) != reads(1) && (on_theme.scores.size() < 3 || reads(1) != reads(2));
  if (!one_pair) return standing_sentence(on_theme, context.language);
  const std::string& leader = on_theme.scores[0].region;
  const std::string& next = on_theme.scores[1].region;
  const Tally found = tally(context, findings, regions, theme, leader, next);
  std::string certainty;
  // A sentence on "its criteria" must not speak of some of them only.
  if (found.criteria > 0 && found.complete) {
    certainty = messages_in(context.language)
                    .text(sentence_for(found), {{"k", found.criteria},
                                                {"clear", found.above},
                                                {"behind", found.below},
                                                {"leader", leader},
                                                {"next", next}});
  }
  return standing_sentence(on_theme, context.language, certainty);
}

}  // namespace tertium
