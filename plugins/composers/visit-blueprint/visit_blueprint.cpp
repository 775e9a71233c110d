#include "visit_blueprint.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agenda.h"
#include "gaps.h"
#include "meetings.h"
#include "questions.h"
#include "visits.h"

using tertium::Context;
using tertium::Fragment;
using tertium::Heading;
using tertium::Messages;
using tertium::messages_in;
using tertium::paragraph;
using tertium::Paragraph;
using Align = tertium::TableColumn::Align;

namespace {

std::vector<std::string> names_of(const std::vector<Goal>& goals, std::string_view language) {
  std::vector<std::string> names;
  for (const Goal& goal : goals) {
    names.push_back(tertium::quoted(tertium::shown_name(*goal.criterion, language), language));
  }
  return names;
}

tertium::Table plan_table(const Context& context, const tertium::ReportRegions& regions,
                          const Plan& plan, std::string id) {
  const std::string& language = context.language;
  const Messages& messages = messages_in(language);
  tertium::Table table;
  add_column(table, messages.text("visit_blueprint.visitor_column"), 1.4, Align::left);
  add_column(table, messages.text("visit_blueprint.host_column"), 1.6, Align::left);
  add_column(table, messages.text("visit_blueprint.for_column"), 3.4, Align::left);
  add_column(table, messages.text("visit_blueprint.clear_column"), 1.0);
  for (const Visit& visit : plan.visits) {
    const std::size_t clear = visit.clear_goals();
    table.rows.push_back(
        {{.text = visit.visitor},
         {.text = region_label(regions, visit.host, language)},
         {.text = visit.goals.empty() ? tertium::MissingFigures::dash()
                                      : messages.listed(names_of(visit.goals, language))},
         {.text = messages.text("visit_blueprint.clear_of",
                                {{"clear", clear}, {"k", visit.goals.size()}}),
          .value = static_cast<double>(clear)}});
  }
  table.id = std::move(id);
  table.caption = messages.text("visit_blueprint.plan_caption");
  table.description = messages.text("visit_blueprint.plan_description");
  table.note = messages.text("visit_blueprint.plan_note");
  return table;
}

Fragment plan_fragment(const Context& context, const tertium::ReportRegions& regions,
                       const Plan& plan, tertium::UniqueIds& ids) {
  const std::string& language = context.language;
  const Messages& messages = messages_in(language);
  Fragment fragment{ids.take("visits"), messages.text("visit_blueprint.title"), {}};
  if (plan.visits.empty() && plan.none.empty()) {
    fragment.blocks.emplace_back(paragraph(messages.text("visit_blueprint.not_asked")));
    return fragment;
  }
  fragment.blocks.emplace_back(
      paragraph(messages.text("visit_blueprint.count", {{"n", plan.visits.size()}}),
                Paragraph::Style::lead));
  if (!plan.visits.empty()) {
    fragment.blocks.emplace_back(
        plan_table(context, regions, plan, ids.take(fragment.id + "-plan")));
  }
  tertium::List none;
  for (const NoVisit& region : plan.none) {
    const std::string reason = tertium::reason_text(region.reason, language);
    none.items.push_back({{messages.text(
        reason.empty() ? "visit_blueprint.none_suppressed" : "visit_blueprint.none_for",
        {{"region", region.region}, {"reason", reason}})}});
  }
  if (!none.items.empty()) fragment.blocks.emplace_back(std::move(none));
  fragment.blocks.emplace_back(
      paragraph(messages.text("visit_blueprint.about"), Paragraph::Style::note));
  return fragment;
}

std::string lead(const Blueprint& blueprint) {
  const Visit& visit = blueprint.visit;
  const tertium::MessageArgument visitor{"visitor", visit.visitor};
  const tertium::MessageArgument host{"host", visit.host};
  if (visit.goals.empty()) {
    return blueprint.messages.text("visit_blueprint.lead_bare", {visitor, host});
  }
  const std::vector<std::string> criteria = names_of(visit.goals, blueprint.context.language);
  return tertium::joined(
      {blueprint.messages.text("visit_blueprint.lead", {visitor, host, {"criteria", criteria}}),
       blueprint.messages.text("visit_blueprint.sure",
                               {{"clear", visit.clear_goals()}, {"k", visit.goals.size()}})});
}

void add_gaps(const Blueprint& blueprint, tertium::UniqueIds& ids, Fragment& fragment) {
  fragment.blocks.emplace_back(
      Heading{2, blueprint.messages.text("visit_blueprint.gap_heading")});
  if (auto table = gaps_table(blueprint, ids, fragment.id)) {
    fragment.blocks.emplace_back(std::move(*table));
  }
  if (blueprint.visit.hidden.empty()) return;
  std::vector<std::string> hidden;
  for (const tertium::CriterionDefinition* criterion : blueprint.visit.hidden) {
    const std::string& language = blueprint.context.language;
    hidden.push_back(tertium::quoted(tertium::shown_name(*criterion, language), language));
  }
  fragment.blocks.emplace_back(paragraph(
      blueprint.messages.text("visit_blueprint.hidden_gaps", {{"criteria", hidden}})));
}

void add_questions(const Blueprint& blueprint, Fragment& fragment) {
  tertium::List list;
  for (const Goal& goal : blueprint.visit.goals) {
    for (std::string& sentence : questions_to_ask(blueprint, *goal.criterion)) {
      list.items.push_back({{std::move(sentence)}});
    }
  }
  if (list.items.empty()) return;
  fragment.blocks.emplace_back(
      Heading{2, blueprint.messages.text("visit_blueprint.ask_heading")});
  fragment.blocks.emplace_back(std::move(list));
}

Fragment visit_fragment(const Blueprint& blueprint, int start_hour, tertium::UniqueIds& ids) {
  const Visit& visit = blueprint.visit;
  Fragment fragment{
      ids.take("visit-", visit.visitor + "-" + visit.host),
      blueprint.messages.text("visit_blueprint.visit_title",
                              {{"visitor", visit.visitor}, {"host", visit.host}}),
      {},
      visit.visitor};
  fragment.blocks.emplace_back(paragraph(lead(blueprint), Paragraph::Style::lead));
  if (!visit.goals.empty() || !visit.hidden.empty()) add_gaps(blueprint, ids, fragment);
  add_meetings(blueprint, ids, fragment);
  add_questions(blueprint, fragment);
  fragment.blocks.emplace_back(
      Heading{2, blueprint.messages.text("visit_blueprint.agenda_heading")});
  fragment.blocks.emplace_back(
      agenda_table(blueprint, start_hour, ids.take(fragment.id + "-agenda")));
  return fragment;
}

}  // namespace

VisitBlueprint::VisitBlueprint(const tertium::Settings& settings)
    : most_criteria_(static_cast<std::size_t>(settings.integer("most_criteria"))),
      start_hour_(static_cast<int>(settings.integer("start_hour"))) {}

void VisitBlueprint::check(const Context& context) const { tertium::require_language(context); }

void VisitBlueprint::compose(const Context& context, const tertium::Findings& findings,
                             tertium::Document& document) const {
  const tertium::ReportRegions regions = tertium::report_regions(context, findings);
  const Plan plan = plan_of(context, findings, most_criteria_);
  tertium::UniqueIds ids(document);
  document.fragments.push_back(plan_fragment(context, regions, plan, ids));
  for (const Visit& visit : plan.visits) {
    document.fragments.push_back(visit_fragment(
        {context, findings, regions, visit, messages_in(context.language)}, start_hour_, ids));
  }
}
