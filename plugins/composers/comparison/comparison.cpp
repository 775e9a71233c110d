#include "comparison.h"

#include <tertium/messages.h>
#include <tertium/rank_trials.h>
#include <tertium/score_chart.h>
#include <tertium/wording.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answer_chart.h"
#include "answer_tables.h"
#include "place.h"
#include "score_tables.h"

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::Document;
using tertium::Findings;
using tertium::Fragment;
using tertium::Heading;
using tertium::messages_in;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::Question;
using tertium::Scale;
using tertium::Theme;

namespace {

// Of the section for criteria of no known theme.
constexpr std::string_view kNoThemeId = "criteria";

// A theme with its criteria.
struct Section {
  Theme theme;
  std::vector<const CriterionDefinition*> criteria;
};

// The themes in their order; criteria of no known theme come last, in a section of their own.
std::vector<Section> sections_of(const Context& context) {
  std::vector<Section> sections;
  for (const Theme& theme : context.criteria.themes) sections.push_back({theme, {}});
  const std::string title =
      messages_in(context.language)
          .text(sections.empty() ? "comparison.no_theme" : "comparison.further");
  Section further{{std::string(kNoThemeId), tertium::Text(title, context.language), {}}, {}};
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    const auto section = std::ranges::find_if(
        sections, [&](const Section& one) { return one.theme.id == criterion.theme; });
    (section == sections.end() ? further : *section).criteria.push_back(&criterion);
  }
  if (!further.criteria.empty()) sections.push_back(std::move(further));
  std::erase_if(sections, [](const Section& section) { return section.criteria.empty(); });
  return sections;
}

// The questions of a criterion, each once.
std::vector<const Question*> questions_of(const Context& context,
                                          const CriterionDefinition& criterion) {
  std::vector<const Question*> questions;
  for (const tertium::Indicator& indicator : criterion.indicators) {
    const auto index = context.codebook.find(indicator.question);
    if (!index) continue;
    const Question* question = &context.codebook.questions[*index];
    if (std::ranges::find(questions, question) == questions.end()) questions.push_back(question);
  }
  return questions;
}

void add_paragraph(std::string text, Fragment& fragment,
                   Paragraph::Style style = Paragraph::Style::body) {
  if (!text.empty()) fragment.blocks.emplace_back(paragraph(std::move(text), style));
}

void add_tables(std::vector<tertium::Table> tables, Fragment& fragment) {
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

void add_chart(std::optional<tertium::Chart> chart, Fragment& fragment) {
  if (chart) fragment.blocks.emplace_back(std::move(*chart));
}

// The answers to the questions: distributions first, then what has a mean only.
void add_answers(const Place& place, const std::vector<const Question*>& questions,
                 std::string_view id, std::string_view title, Fragment& fragment) {
  std::vector<const Question*> numbers;
  for (const Question* question : questions) {
    if (has_distribution(place, *question)) {
      if (place.charts) add_chart(answer_chart(place, *question), fragment);
      add_tables(distribution_tables(place, *question), fragment);
    } else {
      numbers.push_back(question);
    }
  }
  if (auto table = numbers_table(place, numbers, id, title)) {
    fragment.blocks.emplace_back(std::move(*table));
  }
}

// The answers to a criterion's questions. A question of two criteria is shown once in a section.
void add_criterion_answers(const Place& place, const CriterionDefinition& criterion,
                           std::set<const Question*>& shown, Fragment& fragment) {
  const std::string& language = place.context.language;
  std::vector<const Question*> fresh;
  std::vector<std::string> repeated;
  for (const Question* question : questions_of(place.context, criterion)) {
    if (!has_distribution(place, *question) && !has_mean(place, *question)) continue;
    if (shown.insert(question).second) {
      fresh.push_back(question);
    } else {
      const std::string name = tertium::shortened(tertium::shown_name(*question, language));
      repeated.push_back(tertium::quoted(name, language));
    }
  }
  add_answers(place, fresh, criterion.id, tertium::shown_name(criterion, language), fragment);
  if (repeated.empty()) return;
  add_paragraph(messages_in(language).text("comparison.shown_above", {{"questions", repeated}}),
                fragment, Paragraph::Style::note);
}

bool has_scores(const Findings& findings, std::string_view kind, std::string_view item) {
  return std::ranges::any_of(findings.all(), [&](const tertium::Finding& finding) {
    return finding.kind == kind && finding.item == item && finding.statistic == "score";
  });
}

void add_criterion(const Place& place, const CriterionDefinition& criterion, bool distributions,
                   std::set<const Question*>& shown, Fragment& fragment) {
  const std::string& language = place.context.language;
  fragment.blocks.emplace_back(Heading{2, tertium::shown_name(criterion, language)});
  add_paragraph(std::string(criterion.description.in(language)), fragment);
  if (has_scores(place.findings, "criterion", criterion.id)) {
    const tertium::Standing standing =
        tertium::standing(place.regions, place.findings, "criterion", criterion.id);
    add_paragraph(tertium::joined({standing_sentence(standing, language),
                                   benchmark_sentence(standing, language)}),
                  fragment);
  }
  if (auto table = indicators_table(place, criterion)) {
    fragment.blocks.emplace_back(std::move(*table));
  }
  if (distributions) add_criterion_answers(place, criterion, shown, fragment);
}

std::optional<tertium::Chart> criteria_chart(const Place& place, const Section& section) {
  const std::string& language = place.context.language;
  std::vector<tertium::ScoredItem> items;
  for (const CriterionDefinition* criterion : section.criteria) {
    items.push_back({"criterion", criterion->id, tertium::shown_name(*criterion, language)});
  }
  const tertium::Messages& messages = messages_in(language);
  const std::string theme = tertium::shown_name(section.theme, language);
  return tertium::score_chart(
      place.context, place.findings, place.regions, items,
      {place.fragment + "-scores-chart",
       messages.text("comparison.criteria_caption", {{"theme", theme}}),
       messages.text("comparison.criteria_chart_description", {{"theme", theme}})},
      place.ids);
}

// Whether the order depends on how the criteria are weighed and put together.
void add_trials(const Place& place, const Theme& theme, Fragment& fragment) {
  auto table = trials_table(place, theme);
  if (!table) return;
  const std::string& language = place.context.language;
  if (const auto leader = leader_trials(place.context, place.findings, place.regions, theme.id)) {
    const bool firm = leader->first_share >= tertium::kFirmShare;
    add_paragraph(messages_in(language).text(
                      firm ? "comparison.weights_firm" : "comparison.weights_open",
                      {{"leader", leader->region},
                       {"share", tertium::percent_text(leader->first_share, language)}}),
                  fragment);
  }
  fragment.blocks.emplace_back(std::move(*table));
}

void add_intro(const Place& place, const Section& section, Fragment& fragment) {
  const std::string& language = place.context.language;
  add_paragraph(std::string(section.theme.description.in(language)), fragment);
  const std::string& id = section.theme.id;
  if (has_scores(place.findings, "theme", id)) {
    const tertium::Standing standing =
        tertium::standing(place.regions, place.findings, "theme", id);
    add_paragraph(tertium::joined({theme_sentence(place.context, place.findings, place.regions, id),
                                   benchmark_sentence(standing, language)}),
                  fragment, Paragraph::Style::lead);
  }
  auto table = criteria_table(place, section.theme, section.criteria);
  if (!table) {
    const std::string theme = tertium::shown_name(section.theme, language);
    add_paragraph(messages_in(language).text("comparison.no_scores", {{"theme", theme}}), fragment);
    return;
  }
  if (place.charts) add_chart(criteria_chart(place, section), fragment);
  fragment.blocks.emplace_back(std::move(*table));
  add_trials(place, section.theme, fragment);
  if (place.regions.all().size() < 2) return;
  const std::string level = tertium::confidence_text(place.context);
  add_paragraph(messages_in(language).text("standing.certainty", {{"level", level}}), fragment,
                Paragraph::Style::note);
}

// Questions in no criterion that are not open answers or dates.
std::vector<const Question*> other_questions(const Context& context) {
  std::set<const Question*> used;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    for (const Question* question : questions_of(context, criterion)) used.insert(question);
  }
  std::vector<const Question*> questions;
  for (const Question& question : context.codebook.questions) {
    const bool shown = question.scale != Scale::text && question.scale != Scale::date;
    if (shown && !used.contains(&question)) questions.push_back(&question);
  }
  return questions;
}

void add_other(const Context& context, const Findings& findings,
               const tertium::ReportRegions& regions, bool charts, tertium::UniqueIds& ids,
               Document& document) {
  const tertium::Messages& messages = messages_in(context.language);
  Fragment fragment{ids.take("comparison-other"), messages.text("comparison.other"), {}};
  const bool all = context.criteria.criteria.empty();
  add_paragraph(messages.text(all ? "comparison.all_intro" : "comparison.other_intro"), fragment);
  const Place place{context, findings, regions, fragment.id, ids, charts};
  const std::size_t before = fragment.blocks.size();
  add_answers(place, other_questions(context), "all", fragment.title, fragment);
  if (fragment.blocks.size() == before) {
    if (!all) return;
    fragment.blocks = {paragraph(messages.text("comparison.nothing"))};
  }
  document.fragments.push_back(std::move(fragment));
}

}  // namespace

Comparison::Comparison(const tertium::Settings& settings)
    : distributions_(settings.boolean("distributions")), charts_(settings.boolean("charts")) {}

void Comparison::check(const Context& context) const { tertium::require_language(context); }

void Comparison::compose(const Context& context, const Findings& findings,
                         Document& document) const {
  const tertium::ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  for (const Section& section : sections_of(context)) {
    Fragment fragment{ids.take("comparison-", section.theme.id),
                      tertium::shown_name(section.theme, context.language),
                      {}};
    const Place place{context, findings, regions, fragment.id, ids, charts_};
    add_intro(place, section, fragment);
    std::set<const Question*> shown;
    for (const CriterionDefinition* criterion : section.criteria) {
      add_criterion(place, *criterion, distributions_, shown, fragment);
    }
    document.fragments.push_back(std::move(fragment));
  }
  add_other(context, findings, regions, charts_, ids, document);
}
