#include "differences.h"

#include <tertium/text.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string_view>

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::fill;
using tertium::Finding;
using tertium::Findings;
using tertium::Question;
using tertium::ReportRegions;
using tertium::score_text;
using tertium::Standing;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kQuoted = "\u201C{name}\u201D";
constexpr std::string_view kGap =
    "The regions are furthest apart on \u201C{criterion}\u201D: from {low} points ({lowest}) to "
    "{high} "
    "({highest}).";
constexpr std::string_view kGapSure = "The intervals of these two do not overlap.";
constexpr std::string_view kGapUnsure =
    "But the intervals of these two overlap, so even this difference may be chance.";
constexpr std::string_view kNoGap = "On no criterion are the regions a whole point apart.";
constexpr std::string_view kBelowSome =
    "On {j} of {k} criteria every region scores below the benchmark, {benchmark}: {criteria}.";
constexpr std::string_view kBelowOne =
    "On one of {k} criteria every region scores below the benchmark, {benchmark}: {criteria}.";
constexpr std::string_view kBelowAll =
    "On all {k} criteria every region scores below the benchmark, {benchmark}.";
constexpr std::string_view kBelowSole =
    "Every region scores below the benchmark, {benchmark}, on the one criterion, {criteria}.";
constexpr std::string_view kBelowNone =
    "On no criterion do all regions score below the benchmark, {benchmark}.";
constexpr std::string_view kBelowClear =
    "The distance is clear for all of them (no interval reaches that of the benchmark) on "
    "{criteria}.";
constexpr std::string_view kRegionBelowSome =
    "On {j} of {k} criteria {region} scores below the benchmark, {benchmark}: {criteria}.";
constexpr std::string_view kRegionBelowAll =
    "On all {k} criteria {region} scores below the benchmark, {benchmark}.";
constexpr std::string_view kRegionBelowNone =
    "On no criterion does {region} score below the benchmark, {benchmark}.";
constexpr std::string_view kRegionBelowClear =
    "The distance is clear (the intervals do not overlap) on {criteria}.";
constexpr std::string_view kDiffering =
    "The answers of the regions differ most on {questions}, and more than chance would explain.";
constexpr std::string_view kDifferingNote = "{question} ({p})";
}  // namespace say

constexpr std::size_t kMostQuestions = 3;

std::string quoted(std::string_view name) { return fill(say::kQuoted, {{"name", name}}); }

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
    if (standing.scores.size() < 2) continue;
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
  if (!reads_lower(lowest.score, highest.score, context.language)) return std::string(say::kNoGap);
  const tertium::Order order = order_of(lowest, highest);
  const std::string_view certainty = order == tertium::Order::sure     ? say::kGapSure
                                     : order == tertium::Order::unsure ? say::kGapUnsure
                                                                       : std::string_view();
  return tertium::joined(
      {fill(say::kGap, {{"criterion", tertium::shown_name(*widest, context.language)},
                        {"low", score_text(lowest.score, context.language)},
                        {"lowest", lowest.region},
                        {"high", score_text(highest.score, context.language)},
                        {"highest", highest.region}}),
       std::string(certainty)});
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
      return order_of(score, *standing.benchmark) == tertium::Order::sure;
    };
    if (!std::ranges::all_of(standing.scores, is_below)) continue;
    below.criteria.push_back(quoted(tertium::shown_name(criterion, context.language)));
    if (std::ranges::all_of(standing.scores, is_apart)) {
      below.clearly.push_back(below.criteria.back());
    }
  }
  return below;
}

std::string_view benchmark_sentence_for(const Below& below, bool one_region) {
  if (below.criteria.empty()) return one_region ? say::kRegionBelowNone : say::kBelowNone;
  if (below.criteria.size() < below.compared) {
    if (one_region) return say::kRegionBelowSome;
    return below.criteria.size() == 1 ? say::kBelowOne : say::kBelowSome;
  }
  if (one_region) return say::kRegionBelowAll;
  return below.compared == 1 ? say::kBelowSole : say::kBelowAll;
}

std::string against_benchmark(const Context& context, const Findings& findings,
                              const ReportRegions& regions) {
  if (regions.benchmark.empty() || regions.compared.empty()) return {};
  const Below below = below_benchmark(context, findings, regions);
  if (below.compared == 0) return {};
  const bool one_region = regions.compared.size() == 1;
  std::string sentence = fill(benchmark_sentence_for(below, one_region),
                              {{"j", std::to_string(below.criteria.size())},
                               {"k", std::to_string(below.compared)},
                               {"region", regions.compared.front()},
                               {"benchmark", regions.benchmark},
                               {"criteria", tertium::listed(below.criteria)}});
  if (below.clearly.empty()) return sentence;
  return tertium::joined({sentence, fill(one_region ? say::kRegionBelowClear : say::kBelowClear,
                                         {{"criteria", tertium::listed(below.clearly)}})});
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
    const std::optional<double> p = value("kruskal_p");
    const std::optional<double> effect = value("epsilon_squared");
    if (p && effect && *p < 1 - context.confidence) tested.push_back({&question, *p, *effect});
  }
  if (tested.empty()) return {};
  std::ranges::stable_sort(tested, std::ranges::greater(), &Tested::effect);
  tested.resize(std::min(tested.size(), kMostQuestions));
  std::vector<std::string> names;
  for (const Tested& one : tested) {
    const std::string name =
        tertium::shortened(tertium::shown_name(*one.question, context.language));
    names.push_back(fill(say::kDifferingNote, {{"question", quoted(name)},
                                               {"p", tertium::p_text(one.p, context.language)}}));
  }
  return fill(say::kDiffering, {{"questions", tertium::listed(names)}});
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
  std::vector<std::string> paragraphs = {widest_gap(context, findings, regions),
                                         against_benchmark(context, findings, regions),
                                         differing_questions(context, findings)};
  std::erase(paragraphs, std::string());
  return paragraphs;
}
