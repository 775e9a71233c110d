#include "cautions.h"

#include <tertium/number.h>
#include <tertium/questionnaire.h>
#include <tertium/text.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string_view>

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::fill;
using tertium::Findings;
using tertium::number_text;
using tertium::Question;
using tertium::ReportRegions;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kFew =
    "Few respondents (fewer than {limit}): {regions}. A handful of further answers could change "
    "these "
    "figures a good deal.";
constexpr std::string_view kNamed = "{name} ({figure})";
constexpr std::string_view kMissingOne =
    "Missing answers in {region}: {share} gave no valid answer to \u201C{question}\u201D.";
constexpr std::string_view kMissingMany =
    "Missing answers in {region}: {n} questions lack more than {limit} of their answers, most of "
    "all "
    "\u201C{question}\u201D ({share}).";
constexpr std::string_view kNotAskedOne = "Not asked in {region}: \u201C{question}\u201D.";
constexpr std::string_view kNotAskedMany =
    "Not asked in {region}: {n} questions, the first of them \u201C{question}\u201D.";
constexpr std::string_view kWeak =
    "The indicators of {criteria} agree only weakly with each other over all regions, so the score "
    "may mix different things. Look at the indicators one by one. (Cronbach\u2019s alpha, which is "
    "1 "
    "for full agreement, is below {limit}.)";
constexpr std::string_view kWeakInRegion =
    "In {region} the indicators of {criteria} agree only weakly with each other (Cronbach\u2019s "
    "alpha "
    "below {limit}), so the score there may mix different things.";
constexpr std::string_view kCriterion = "\u201C{criterion}\u201D ({alpha})";
}  // namespace say

std::string named(std::string_view name, std::string_view figure_text) {
  return fill(say::kNamed, {{"name", name}, {"figure", figure_text}});
}

void add_few(const Context& context, const Findings& findings, const ReportRegions& regions,
             const Limits& limits, std::vector<std::string>& items) {
  std::vector<std::string> few;
  for (const std::string& region : regions.all()) {
    const std::optional<double> n =
        figure(findings.find({.kind = "coverage", .region = region, .statistic = "n"}));
    if (n && *n < static_cast<double>(limits.few_respondents)) {
      few.push_back(named(region, number_text(*n, 0, context.language)));
    }
  }
  if (few.empty()) return;
  const std::string limit =
      number_text(static_cast<double>(limits.few_respondents), 0, context.language);
  items.push_back(fill(say::kFew, {{"limit", limit}, {"regions", tertium::listed(few)}}));
}

// The questions of one region whose answers are missing too often.
struct MissingQuestions {
  std::vector<const Question*> not_asked;
  std::size_t many = 0;
  const Question* worst = nullptr;
  double worst_share = 0;
};

bool was_not_asked(const Findings& findings, const std::string& question,
                   const std::string& region) {
  const auto value = [&](std::string_view statistic) {
    return figure(findings.find(
        {.kind = "coverage", .item = question, .region = region, .statistic = statistic}));
  };
  const std::optional<double> missing = value("missing");
  return missing && *missing > 0 && value("missing_not_asked") == missing &&
         value("missing_share").value_or(0) >= 1;
}

MissingQuestions missing_questions(const Context& context, const Findings& findings,
                                   const std::string& region, double limit) {
  MissingQuestions result;
  for (const Question& question : context.codebook.questions) {
    // Open answers are left empty by most people, and that says nothing about the data.
    if (question.scale == tertium::Scale::text || question.scale == tertium::Scale::date) continue;
    const std::optional<double> share = figure(findings.find(
        {.kind = "coverage", .item = question.id, .region = region, .statistic = "missing_share"}));
    if (!share || *share <= limit) continue;
    if (was_not_asked(findings, question.id, region)) {
      result.not_asked.push_back(&question);
      continue;
    }
    ++result.many;
    if (*share > result.worst_share) {
      result.worst = &question;
      result.worst_share = *share;
    }
  }
  return result;
}

void add_missing(const Context& context, const Findings& findings, const std::string& region,
                 double limit, std::vector<std::string>& items) {
  const std::string& language = context.language;
  const auto short_name = [&](const Question& question) {
    return tertium::shortened(tertium::shown_name(question, language));
  };
  const MissingQuestions missing = missing_questions(context, findings, region, limit);
  if (!missing.not_asked.empty()) {
    const std::size_t count = missing.not_asked.size();
    items.push_back(fill(count == 1 ? say::kNotAskedOne : say::kNotAskedMany,
                         {{"region", region},
                          {"n", std::to_string(count)},
                          {"question", short_name(*missing.not_asked.front())}}));
  }
  if (missing.worst == nullptr) return;
  items.push_back(fill(missing.many == 1 ? say::kMissingOne : say::kMissingMany,
                       {{"region", region},
                        {"n", std::to_string(missing.many)},
                        {"limit", tertium::percent_text(limit, language)},
                        {"question", short_name(*missing.worst)},
                        {"share", tertium::percent_text(missing.worst_share, language)}}));
}

// The criteria whose alpha in that region (empty: over all) is below the limit. `except` are left
// out.
std::vector<const CriterionDefinition*> weak_criteria(
    const Context& context, const Findings& findings, const std::string& region, double limit,
    const std::vector<const CriterionDefinition*>& except) {
  std::vector<const CriterionDefinition*> weak;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    const std::optional<double> alpha = figure(findings.find({.kind = "reliability",
                                                              .item = criterion.id,
                                                              .region = region,
                                                              .statistic = "cronbach_alpha"}));
    const bool known = std::ranges::find(except, &criterion) != except.end();
    if (alpha && *alpha < limit && !known) weak.push_back(&criterion);
  }
  return weak;
}

std::string with_alpha(const Context& context, const Findings& findings, const std::string& region,
                       const std::vector<const CriterionDefinition*>& criteria) {
  std::vector<std::string> names;
  for (const CriterionDefinition* criterion : criteria) {
    const double alpha = *figure(findings.find({.kind = "reliability",
                                                .item = criterion->id,
                                                .region = region,
                                                .statistic = "cronbach_alpha"}));
    names.push_back(
        fill(say::kCriterion, {{"criterion", tertium::shown_name(*criterion, context.language)},
                               {"alpha", number_text(alpha, 2, context.language)}}));
  }
  return tertium::listed(names);
}

void add_reliability(const Context& context, const Findings& findings, const ReportRegions& regions,
                     double limit, std::vector<std::string>& items) {
  const std::string limit_text = tertium::exact_text(limit);
  const auto overall = weak_criteria(context, findings, "", limit, {});
  if (!overall.empty()) {
    items.push_back(fill(say::kWeak, {{"criteria", with_alpha(context, findings, "", overall)},
                                      {"limit", limit_text}}));
  }
  for (const std::string& region : regions.all()) {
    const auto weak = weak_criteria(context, findings, region, limit, overall);
    if (weak.empty()) continue;
    items.push_back(
        fill(say::kWeakInRegion, {{"region", region},
                                  {"criteria", with_alpha(context, findings, region, weak)},
                                  {"limit", limit_text}}));
  }
}

}  // namespace

std::vector<std::string> cautions(const Context& context, const Findings& findings,
                                  const ReportRegions& regions, const Limits& limits) {
  std::vector<std::string> items;
  add_few(context, findings, regions, limits, items);
  for (const std::string& region : regions.all()) {
    add_missing(context, findings, region, limits.many_missing, items);
  }
  add_reliability(context, findings, regions, limits.weak_alpha, items);
  return items;
}
