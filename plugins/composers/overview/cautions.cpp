#include "cautions.h"

#include <tertium/messages.h>
#include <tertium/questionnaire.h>
#include <tertium/respondents.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string_view>

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Findings;
using tertium::messages_in;
using tertium::number_text;
using tertium::Question;
using tertium::ReportRegions;

namespace {

void add_few(const Context& context, const Findings& findings, const ReportRegions& regions,
             const Limits& limits, std::vector<std::string>& items) {
  const std::string& language = context.language;
  std::vector<std::string> few;
  for (const std::string& region : regions.all()) {
    const std::optional<double> n = figure(tertium::coverage_of(findings, "n", region));
    if (n && *n < static_cast<double>(limits.few_respondents)) {
      few.push_back(tertium::with_detail(region, number_text(*n, 0, language), language));
    }
  }
  if (few.empty()) return;
  items.push_back(messages_in(language).text(
      "overview.few", {{"limit", limits.few_respondents}, {"regions", few}}));
}

// The questions of one region whose answers are missing too often.
struct MissingQuestions {
  std::vector<const Question*> not_asked;
  std::size_t many = 0;
  const Question* worst = nullptr;
  double worst_share = 0;
};

MissingQuestions missing_questions(const Context& context, const Findings& findings,
                                   const std::string& region, double limit) {
  MissingQuestions result;
  for (const Question& question : context.codebook.questions) {
    if (tertium::is_open(question)) continue;
    if (tertium::was_not_asked(findings, question.id, region)) {
      result.not_asked.push_back(&question);
    }
    const std::optional<double> share = tertium::missing_share(findings, question, region);
    if (!share || *share <= limit) continue;
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
  const tertium::Messages& messages = messages_in(language);
  const auto short_name = [&](const Question& question) {
    return tertium::shortened(tertium::shown_name(question, language));
  };
  const MissingQuestions missing = missing_questions(context, findings, region, limit);
  if (!missing.not_asked.empty()) {
    items.push_back(messages.text("overview.not_asked",
                                  {{"region", region},
                                   {"n", missing.not_asked.size()},
                                   {"question", short_name(*missing.not_asked.front())}}));
  }
  if (missing.worst == nullptr) return;
  items.push_back(messages.text("overview.missing",
                                {{"region", region},
                                 {"n", missing.many},
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

std::vector<std::string> with_alpha(const Context& context, const Findings& findings,
                                    const std::string& region,
                                    const std::vector<const CriterionDefinition*>& criteria) {
  const std::string& language = context.language;
  std::vector<std::string> names;
  for (const CriterionDefinition* criterion : criteria) {
    const double alpha = *figure(findings.find({.kind = "reliability",
                                                .item = criterion->id,
                                                .region = region,
                                                .statistic = "cronbach_alpha"}));
    const std::string name = tertium::quoted(tertium::shown_name(*criterion, language), language);
    names.push_back(tertium::with_detail(name, number_text(alpha, 2, language), language));
  }
  return names;
}

void add_reliability(const Context& context, const Findings& findings, const ReportRegions& regions,
                     double limit, std::vector<std::string>& items) {
  const tertium::Messages& messages = messages_in(context.language);
  const std::string limit_text = tertium::plain_text(limit, context.language);
  const auto overall = weak_criteria(context, findings, "", limit, {});
  if (!overall.empty()) {
    items.push_back(messages.text(
        "overview.weak",
        {{"criteria", with_alpha(context, findings, "", overall)}, {"limit", limit_text}}));
  }
  for (const std::string& region : regions.all()) {
    const auto weak = weak_criteria(context, findings, region, limit, overall);
    if (weak.empty()) continue;
    items.push_back(messages.text("overview.weak_in_region",
                                  {{"region", region},
                                   {"criteria", with_alpha(context, findings, region, weak)},
                                   {"limit", limit_text}}));
  }
}

}  // namespace

std::vector<std::string> cautions(const Context& context, const Findings& findings,
                                  const ReportRegions& regions, const Limits& limits) {
  std::vector<std::string> items;
  if (tertium::answers_are_weighted(findings).value_or(false)) {
    items.push_back(messages_in(context.language).text("overview.weighted"));
  }
  add_few(context, findings, regions, limits, items);
  for (const std::string& region : regions.all()) {
    add_missing(context, findings, region, limits.many_missing, items);
  }
  add_reliability(context, findings, regions, limits.weak_alpha, items);
  return items;
}
