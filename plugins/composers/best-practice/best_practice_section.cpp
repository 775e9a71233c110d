#include "best_practice_section.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "case_sheet.h"
#include "practices.h"

using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::Messages;
using tertium::messages_in;
using tertium::paragraph;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

std::string found_sentences(const Practices& found, std::string_view language) {
  const Messages& messages = messages_in(language);
  std::vector<std::string> sentences = {
      messages.text("best_practice.found", {{"n", found.best.size()}}),
      messages.text("best_practice.promising_found", {{"n", found.promising.size()}})};
  if (!found.unknown.empty()) {
    std::vector<std::string> names;
    for (const Practice& practice : found.unknown) names.push_back(name_of(practice, language));
    sentences.push_back(messages.text("best_practice.unknown", {{"practices", names}}));
  }
  return tertium::joined(sentences);
}

TableCell gate_cell(const Finding* gate, std::string_view language,
                    tertium::MissingFigures& missing) {
  if (!figure(gate)) return {.text = missing.cell(gate)};
  const Messages& messages = messages_in(language);
  if (*figure(gate) < 1) return {.text = messages.text("best_practice.no")};
  std::string yes = messages.text("best_practice.yes");
  if (gate->note.empty()) return {.text = std::move(yes)};
  return {.text = tertium::with_detail(yes, tertium::reason_text(gate->note, language), language)};
}

void add_row(const Context& context, const Findings& findings, const Practice& practice,
             std::string_view verdict, tertium::MissingFigures& missing, tertium::Table& table) {
  const std::string& language = context.language;
  const Finding* score = figure_of(findings, practice, "score");
  const Finding* range = figure_of(findings, practice, "rank_range");
  const std::string ranks = range_text(range, language);
  table.rows.push_back(
      {{.text = name_of(practice, language)},
       figure(score) ? tertium::score_cell(*figure(score), language)
                     : TableCell{.text = missing.cell(score)},
       {.text = ranks.empty() ? missing.cell(range) : ranks, .value = figure(range)},
       gate_cell(figure_of(findings, practice, "gate_evidence"), language, missing),
       gate_cell(figure_of(findings, practice, "gate_visitors"), language, missing),
       {.text = messages_in(language).text(verdict)}});
}

tertium::Table overview_table(const Context& context, const Findings& findings,
                              const Practices& found, std::string id) {
  const Messages& messages = messages_in(context.language);
  tertium::Table table;
  add_column(table, messages.text("best_practice.practice_column"), 2.6, Align::left);
  add_column(table, messages.text("table.score"), 1.0);
  add_column(table, messages.text("best_practice.range_column"), 1.2);
  add_column(table, messages.text("best_practice.evidence_column"), 1.0, Align::left);
  add_column(table, messages.text("best_practice.visitors_column"), 1.2, Align::left);
  add_column(table, messages.text("best_practice.verdict_column"), 1.3, Align::left);
  tertium::MissingFigures missing(context);
  for (const Practice& practice : found.best) {
    add_row(context, findings, practice, "best_practice.best", missing, table);
  }
  for (const Practice& practice : found.promising) {
    add_row(context, findings, practice, "best_practice.promising", missing, table);
  }
  table.id = std::move(id);
  table.caption = messages.text("best_practice.overview_caption");
  table.description = messages.text("best_practice.overview_description");
  table.note = tertium::joined({messages.text("table.note_scores_shaded"),
                                messages.text("best_practice.range_note"), missing.note()});
  return table;
}

using Names = std::vector<std::string>;

// Practices that lack the same, together: the reasons, and the names of the practices.
std::vector<std::pair<Names, Names>> by_reasons(const Findings& findings,
                                                const std::vector<Practice>& practices,
                                                std::string_view language) {
  std::vector<std::pair<Names, Names>> groups;
  for (const Practice& practice : practices) {
    Names reasons = reasons_against(findings, practice, language);
    if (reasons.empty()) {
      reasons.push_back(messages_in(language).text("best_practice.reason_unknown"));
    }
    auto group = std::ranges::find(groups, reasons, &std::pair<Names, Names>::first);
    if (group == groups.end()) group = groups.emplace(group, std::move(reasons), Names());
    group->second.push_back(name_of(practice, language));
  }
  return groups;
}

void add_promising(const Findings& findings, const Practices& found, std::string_view language,
                   tertium::Fragment& fragment) {
  if (found.promising.empty()) return;
  const Messages& messages = messages_in(language);
  fragment.blocks.emplace_back(
      tertium::Heading{2, messages.text("best_practice.promising_heading")});
  fragment.blocks.emplace_back(paragraph(messages.text("best_practice.promising_intro")));
  tertium::List list;
  for (const auto& [reasons, names] : by_reasons(findings, found.promising, language)) {
    list.items.push_back(
        {{messages.text("best_practice.not_yet", {{"practices", names}, {"reasons", reasons}})}});
  }
  fragment.blocks.emplace_back(std::move(list));
}

// What the pipeline quotes and no case sheet shows.
void add_unquoted(const Context& context, const std::vector<Practice>& practices,
                  tertium::Fragment& fragment) {
  if (practices.empty()) return;
  Names names;
  for (const Practice& practice : practices) names.push_back(name_of(practice, context.language));
  fragment.blocks.emplace_back(paragraph(
      messages_in(context.language).text("best_practice.unquoted", {{"practices", names}}),
      tertium::Paragraph::Style::note));
}

}  // namespace

BestPracticeSection::BestPracticeSection(const tertium::Settings& settings)
    : quotes_(settings.texts("quotes")) {}

void BestPracticeSection::check(const Context& context) const {
  tertium::require_language(context);
  quotes_.check(context);
}

void BestPracticeSection::compose(const Context& context, const Findings& findings,
                                  tertium::Document& document) const {
  const Messages& messages = messages_in(context.language);
  const tertium::ReportRegions regions = tertium::report_regions(context, findings);
  for (std::string& doubt : quotes_.doubts(regions.all())) {
    document.doubts.push_back(std::move(doubt));
  }
  const Practices found = practices(context, findings, regions);
  tertium::UniqueIds ids(document);
  tertium::Fragment fragment{ids.take("best-practice"), messages.text("best_practice.title"), {}};
  if (!found.judged) {
    fragment.blocks.emplace_back(paragraph(messages.text("best_practice.not_asked")));
    document.fragments.push_back(std::move(fragment));
    return;
  }
  fragment.blocks.emplace_back(
      paragraph(found_sentences(found, context.language), tertium::Paragraph::Style::lead));
  fragment.blocks.emplace_back(
      paragraph(messages.text("best_practice.gate"), tertium::Paragraph::Style::note));
  if (!found.best.empty() || !found.promising.empty()) {
    fragment.blocks.emplace_back(
        overview_table(context, findings, found, ids.take(fragment.id + "-overview")));
  }
  add_promising(findings, found, context.language, fragment);
  add_unquoted(context, quotes_.beside(context, found.best), fragment);
  document.fragments.push_back(std::move(fragment));
  for (const Practice& practice : found.best) {
    document.fragments.push_back(
        case_sheet(context, findings, regions, practice, quotes_.of(practice), ids));
  }
}
