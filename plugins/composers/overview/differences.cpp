#include "differences.h"

#include <tertium/messages.h>
#include <tertium/rank_trials.h>
#include <tertium/wording.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::messages_in;
using tertium::Question;
using tertium::ReportRegions;
using tertium::score_text;
using tertium::Standing;

namespace {

constexpr std::size_t kMostQuestions = 3;
constexpr std::size_t kMostChanges = 4;

bool any_score(const Findings& findings, std::string_view kind) {
  return std::ranges::any_of(findings.all(), [&](const Finding& finding) {
    return finding.kind == kind && finding.statistic == "score" && finding.group.empty();
  });
}

// Whole points, as the reader sees them, so that a sentence never contrasts "62" with "62".
bool reads_lower(double a, double b, std::string_view language) {
  return a < b && score_text(a, language) != score_text(b, language);
}

std::string widest_gap(const Context& context, const Findings& findings,
                       const ReportRegions& regions) {
  const CriterionDefinition* widest = nullptr;
  Standing found;
  double gap = 0;
  std::size_t compared = 0;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    Standing standing = tertium::standing(regions, findings, "criterion", criterion.id);
    if (standing.scores.size() < 2 || !standing.hidden.empty()) continue;
    ++compared;
    const double width = standing.scores.front().score - standing.scores.back().score;
    if (widest != nullptr && width <= gap) continue;
    widest = &criterion;
    gap = width;
    found = std::move(standing);
  }
  if (compared < 2) return {};  // of one criterion alone all has been said above
  const tertium::RegionScore& highest = found.scores.front();
  const tertium::RegionScore& lowest = found.scores.back();
  const tertium::Messages& messages = messages_in(context.language);
  if (!reads_lower(lowest.score, highest.score, context.language)) {
    return messages.text("overview.no_gap");
  }
  const tertium::Certainty certainty = certainty_of(lowest, highest);
  std::string sure;
  if (certainty == tertium::Certainty::clear) sure = messages.text("overview.gap_clear");
  if (certainty == tertium::Certainty::chance) sure = messages.text("overview.gap_chance");
  const std::string distance =
      messages.text("overview.gap", {{"criterion", tertium::shown_name(*widest, context.language)},
                                     {"low", tertium::score_points(lowest.score)},
                                     {"lowest", lowest.region},
                                     {"high", tertium::score_points(highest.score)},
                                     {"highest", highest.region}});
  return tertium::joined({distance, sure});
}

// Criteria on which every region lies below the benchmark.
struct Below {
  std::size_t compared = 0;  // criteria on which benchmark and regions have scores
  std::vector<std::string> criteria;
  std::vector<std::string> clearly;
};

Below below_benchmark(const Context& context, const Findings& findings,
                      const ReportRegions& regions) {
  Below below;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    const Standing standing = tertium::standing(regions, findings, "criterion", criterion.id);
    // "Every region" must not be said where the score of one is not known.
    if (!standing.benchmark || standing.scores.empty() || !standing.without_score.empty()) continue;
    ++below.compared;
    const auto is_below = [&](const tertium::RegionScore& score) {
      return reads_lower(score.score, standing.benchmark->score, context.language);
    };
    const auto is_apart = [&](const tertium::RegionScore& score) {
      return certainty_of(score, *standing.benchmark) == tertium::Certainty::clear;
    };
    if (!std::ranges::all_of(standing.scores, is_below)) continue;
    below.criteria.push_back(
        tertium::quoted(tertium::shown_name(criterion, context.language), context.language));
    if (std::ranges::all_of(standing.scores, is_apart)) {
      below.clearly.push_back(below.criteria.back());
    }
  }
  return below;
}

std::string_view benchmark_sentence_for(const Below& below, bool one_region) {
  if (below.criteria.empty()) {
    return one_region ? "overview.region_below_none" : "overview.below_none";
  }
  if (below.criteria.size() < below.compared) {
    return one_region ? "overview.region_below_some" : "overview.below_some";
  }
  if (below.compared == 1) return one_region ? "overview.region_below_sole" : "overview.below_sole";
  return one_region ? "overview.region_below_all" : "overview.below_all";
}

std::string against_benchmark(const Context& context, const Findings& findings,
                              const ReportRegions& regions) {
  if (regions.benchmark.empty() || regions.compared.empty()) return {};
  const Below below = below_benchmark(context, findings, regions);
  if (below.compared == 0) return {};
  const tertium::Messages& messages = messages_in(context.language);
  const bool one_region = regions.compared.size() == 1;
  const std::string sentence = messages.text(benchmark_sentence_for(below, one_region),
                                             {{"j", below.criteria.size()},
                                              {"k", below.compared},
                                              {"region", regions.compared.front()},
                                              {"benchmark", regions.benchmark},
                                              {"criteria", below.criteria}});
  if (below.clearly.empty()) return sentence;
  return tertium::joined(
      {sentence, messages.text(one_region ? "overview.region_below_clear" : "overview.below_clear",
                               {{"criteria", below.clearly}})});
}

// The clear gap between a region and the benchmark that is furthest below 0.
std::string widest_benchmark_gap(const Context& context, const Findings& findings,
                                 const ReportRegions& regions) {
  const Finding* widest = nullptr;
  const CriterionDefinition* of = nullptr;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    for (const std::string& region : regions.compared) {
      const Finding* gap = findings.find({.kind = "criterion",
                                          .item = criterion.id,
                                          .region = region,
                                          .against = regions.benchmark,
                                          .statistic = "gap"});
      const bool behind =
          figure(gap) && *gap->value < 0 &&
          tertium::statistics::certainty_of(gap->low, gap->high) == tertium::Certainty::clear;
      if (!behind || (widest != nullptr && *gap->value >= *widest->value)) continue;
      widest = gap;
      of = &criterion;
    }
  }
  if (widest == nullptr) return {};
  const std::string& language = context.language;
  // How far behind: the other way round.
  Finding behind = *widest;
  behind.low = -*widest->high;
  behind.high = -*widest->low;
  return messages_in(language).text("overview.widest_benchmark_gap",
                                    {{"region", widest->region},
                                     {"benchmark", regions.benchmark},
                                     {"criterion", tertium::shown_name(*of, language)},
                                     {"points", tertium::score_points(-*widest->value)},
                                     {"interval", tertium::interval_text(behind, 0, language)}});
}

// Whether the first places hold with other weights and methods.
std::string firmness(const Context& context, const Findings& findings,
                     const ReportRegions& regions) {
  std::vector<std::string> open;
  std::size_t judged = 0;
  for (const tertium::Theme& theme : context.criteria.themes) {
    const auto leader = tertium::leader_trials(context, findings, regions, theme.id);
    if (!leader) continue;
    ++judged;
    if (leader->first_share >= tertium::kFirmShare) continue;
    const std::string& language = context.language;
    open.push_back(tertium::with_detail(
        tertium::quoted(tertium::shown_name(theme, language), language),
        messages_in(language).text(
            "overview.first_in", {{"region", leader->region},
                                  {"share", tertium::percent_text(leader->first_share, language)}}),
        language));
  }
  if (judged == 0) return {};
  return messages_in(context.language)
      .text(open.empty() ? "overview.weights_firm" : "overview.weights_open",
            {{"share", tertium::percent_text(tertium::kFirmShare, context.language)},
             {"themes", open}});
}

// A score that has clearly changed since the earlier wave.
struct Change {
  const CriterionDefinition* criterion;
  const Finding* finding;
};

std::string changes(const Context& context, const Findings& findings,
                    const ReportRegions& regions) {
  std::vector<Change> clear;
  std::size_t known = 0;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    for (const std::string& region : regions.all()) {
      const Finding* change = findings.find(
          {.kind = "criterion", .item = criterion.id, .region = region, .statistic = "change"});
      if (!figure(change)) continue;
      ++known;
      if (tertium::statistics::certainty_of(change->low, change->high) ==
          tertium::Certainty::clear) {
        clear.push_back({&criterion, change});
      }
    }
  }
  if (known == 0) return {};
  std::ranges::stable_sort(clear, std::ranges::greater(),
                           [](const Change& one) { return std::abs(*one.finding->value); });
  const std::string& language = context.language;
  const tertium::Messages& messages = messages_in(language);
  std::vector<std::string> names;
  for (const Change& one : clear) {
    if (names.size() == kMostChanges) break;
    names.push_back(messages.text(
        "overview.change", {{"criterion", tertium::shown_name(*one.criterion, language)},
                            {"region", one.finding->region},
                            {"change", tertium::difference_text(*one.finding->value, language)}}));
  }
  return messages.text("overview.changes", {{"n", clear.size()}, {"k", known}, {"changes", names}});
}

// Questions whose test finds a difference, the greatest effect first.
std::string differing_questions(const Context& context, const Findings& findings) {
  struct Tested {
    const Question* question;
    double p;
    double effect;
  };
  std::vector<Tested> tested;
  for (const Question& question : context.codebook.questions) {
    const auto value = [&](std::string_view statistic) {
      return figure(findings.find({.kind = "test", .item = question.id, .statistic = statistic}));
    };
    // Of many questions some differ by chance: the one that is corrected for their number counts.
    const std::optional<double> corrected = value("kruskal_p_corrected");
    const std::optional<double> p = corrected ? corrected : value("kruskal_p");
    const std::optional<double> effect = value("epsilon_squared");
    if (p && effect && *p < 1 - context.confidence) tested.push_back({&question, *p, *effect});
  }
  if (tested.empty()) return {};
  std::ranges::stable_sort(tested, std::ranges::greater(), &Tested::effect);
  tested.resize(std::min(tested.size(), kMostQuestions));
  std::vector<std::string> names;
  for (const Tested& one : tested) {
    const std::string& language = context.language;
    const std::string name = tertium::shortened(tertium::shown_name(*one.question, language));
    names.push_back(tertium::with_detail(tertium::quoted(name, language),
                                         tertium::p_text(one.p, language), language));
  }
  return messages_in(context.language).text("overview.differing", {{"questions", names}});
}

}  // namespace

std::vector<Scored> scored_items(const Context& context, const Findings& findings) {
  std::vector<Scored> items;
  if (any_score(findings, "theme")) {
    for (const tertium::Theme& theme : context.criteria.themes) {
      items.push_back({"theme", theme.id, tertium::shown_name(theme, context.language)});
    }
  } else if (any_score(findings, "criterion")) {
    for (const CriterionDefinition& criterion : context.criteria.criteria) {
      items.push_back(
          {"criterion", criterion.id, tertium::shown_name(criterion, context.language)});
    }
  }
  return items;
}

std::vector<std::string> differences(const Context& context, const Findings& findings,
                                     const ReportRegions& regions) {
  std::vector<std::string> paragraphs = {
      widest_gap(context, findings, regions),
      tertium::joined({against_benchmark(context, findings, regions),
                       widest_benchmark_gap(context, findings, regions)}),
      firmness(context, findings, regions), changes(context, findings, regions),
      differing_questions(context, findings)};
  std::erase(paragraphs, std::string());
  return paragraphs;
}
