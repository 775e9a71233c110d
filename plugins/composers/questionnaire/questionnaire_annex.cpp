#include "questionnaire_annex.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/wording.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answers.h"

using tertium::Context;
using tertium::Messages;
using tertium::messages_in;
using tertium::Question;
using Align = tertium::TableColumn::Align;

namespace {

std::string criterion_text(const Context& context, const tertium::CriterionDefinition& criterion,
                           const Question& question, const tertium::Indicator& indicator) {
  const std::string text = theme_and_criterion(context.criteria, criterion, context.language);
  if (!tertium::is_reversed(question, indicator)) return text;
  return messages_in(context.language).text("questionnaire.reversed", {{"criterion", text}});
}

// What a question counts for, one thing each.
std::vector<std::string> uses_of(const Context& context, const Question& question) {
  std::vector<std::string> uses;
  for (const tertium::CriterionDefinition& criterion : context.criteria.criteria) {
    for (const tertium::Indicator& indicator : criterion.indicators) {
      if (indicator.question != question.id) continue;
      uses.push_back(criterion_text(context, criterion, question, indicator));
    }
  }
  return uses;
}

bool is_indicator(const Context& context, const Question& question) {
  return std::ranges::any_of(context.criteria.criteria, [&](const auto& criterion) {
    return std::ranges::find(criterion.indicators, question.id, &tertium::Indicator::question) !=
           criterion.indicators.end();
  });
}

bool is_reversed_anywhere(const Context& context, const Question& question) {
  return std::ranges::any_of(context.criteria.criteria, [&](const auto& criterion) {
    return std::ranges::any_of(criterion.indicators, [&](const tertium::Indicator& indicator) {
      return indicator.question == question.id && tertium::is_reversed(question, indicator);
    });
  });
}

tertium::Table scales_table(const SharedScales& scales, std::string id, const Messages& messages) {
  tertium::Table table;
  add_column(table, messages.text("questionnaire.scale_column"), 0.6, Align::left);
  add_column(table, messages.text("questionnaire.answers_column"), 5.0, Align::left);
  for (const SharedScales::Shared& shared : scales.all()) {
    table.rows.push_back({{.text = shared.letter, .strong = true}, {.text = shared.answers}});
  }
  table.id = std::move(id);
  table.caption = messages.text("questionnaire.scales_caption");
  table.description = messages.text("questionnaire.scales_description");
  table.note = messages.text("questionnaire.scales_note");
  return table;
}

std::string uses_text(const Context& context, const Question& question) {
  std::vector<std::string> uses = uses_of(context, question);
  if (question.id == context.group_question) {
    uses.push_back(messages_in(context.language).text("questionnaire.groups"));
  }
  if (uses.empty()) return tertium::MissingFigures::dash();
  std::string text;
  for (const std::string& use : uses) text += (text.empty() ? "" : "; ") + use;
  return text;
}

tertium::Table questions_table(const Context& context, const SharedScales& scales, std::string id) {
  const std::string& language = context.language;
  const Messages& messages = messages_in(language);
  tertium::Table table;
  add_column(table, messages.text("table.question"), 3.0, Align::left);
  add_column(table, messages.text("questionnaire.answers_column"), 2.2, Align::left);
  add_column(table, messages.text("questionnaire.counts_column"), 2.2, Align::left);
  add_column(table, messages.text("questionnaire.id_column"), 1.6, Align::left);
  bool reversed = false;
  bool choices = false;
  for (const Question& question : context.codebook.questions) {
    reversed = reversed || is_reversed_anywhere(context, question);
    choices =
        choices || (!question.choices.empty() && scales.letter_of(question, language).empty());
    table.rows.push_back({{.text = tertium::shown_name(question, language)},
                          {.text = answers_text(question, scales, language)},
                          {.text = uses_text(context, question)},
                          {.text = question.id}});
  }
  table.id = std::move(id);
  table.caption = messages.text("questionnaire.caption");
  table.description = messages.text("questionnaire.description");
  table.note =
      tertium::joined({messages.text("questionnaire.note"),
                       reversed ? messages.text("table.note_reversed") : std::string(),
                       choices && scales.all().empty() ? messages.text("questionnaire.scales_note")
                                                       : std::string()});
  return table;
}

}  // namespace

void QuestionnaireAnnex::check(const Context& context) const { tertium::require_language(context); }

void QuestionnaireAnnex::compose(const Context& context, const tertium::Findings&,
                                 tertium::Document& document) const {
  const Messages& messages = messages_in(context.language);
  tertium::UniqueIds ids(document);
  tertium::Fragment fragment{ids.take("questionnaire"), messages.text("questionnaire.title"), {}};
  const std::vector<Question>& questions = context.codebook.questions;
  if (questions.empty()) {
    fragment.blocks.emplace_back(tertium::paragraph(messages.text("questionnaire.none")));
    document.fragments.push_back(std::move(fragment));
    return;
  }
  const SharedScales scales(context.codebook, context.language);
  const auto scored = std::ranges::count_if(
      questions, [&](const Question& question) { return is_indicator(context, question); });
  tertium::Table table = questions_table(context, scales, ids.take(fragment.id + "-questions"));
  const std::vector<tertium::MessageArgument> counts = {{"n", questions.size()},
                                                        {"scored", scored}};
  fragment.blocks.emplace_back(
      tertium::referring("questionnaire.lead", counts, table.id, context.language));
  if (!scales.all().empty()) {
    tertium::Table shared = scales_table(scales, ids.take(fragment.id + "-scales"), messages);
    fragment.blocks.emplace_back(
        tertium::referring("questionnaire.scales_lead", {}, shared.id, context.language));
    fragment.blocks.emplace_back(std::move(shared));
  }
  fragment.blocks.emplace_back(std::move(table));
  document.fragments.push_back(std::move(fragment));
}
