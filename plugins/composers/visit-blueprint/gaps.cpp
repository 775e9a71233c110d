#include "gaps.h"

#include <tertium/grid.h>

#include <algorithm>
#include <utility>

using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::MissingFigures;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

const Finding* wish(const Blueprint& blueprint, const CriterionDefinition& criterion,
                    const std::string& region, std::string_view statistic) {
  return blueprint.findings.find(
      {.kind = "match", .item = criterion.id, .region = region, .statistic = statistic});
}

// Whether wishes were asked for any of the visit's criteria.
bool has_wishes(const Blueprint& blueprint, const std::string& region, std::string_view statistic) {
  return std::ranges::any_of(blueprint.visit.goals, [&](const Goal& goal) {
    return wish(blueprint, *goal.criterion, region, statistic) != nullptr;
  });
}

TableCell score_cell(const Finding* score, std::string_view language, MissingFigures& missing) {
  if (!figure(score)) return {.text = missing.cell(score)};
  return tertium::score_cell(*figure(score), language);
}

TableCell wish_cell(const Blueprint& blueprint, const CriterionDefinition& criterion,
                    const std::string& region, std::string_view statistic,
                    MissingFigures& missing) {
  const Finding* finding = wish(blueprint, criterion, region, statistic);
  if (finding == nullptr) return {.text = MissingFigures::dash()};  // not asked
  if (!figure(finding)) return {.text = missing.cell(finding)};
  return tertium::percent_cell(*figure(finding), blueprint.context.language);
}

}  // namespace

std::optional<tertium::Table> gaps_table(const Blueprint& blueprint, tertium::UniqueIds& ids,
                                         const std::string& fragment) {
  const Visit& visit = blueprint.visit;
  if (visit.goals.empty()) return std::nullopt;
  const tertium::Messages& messages = blueprint.messages;
  const std::string& language = blueprint.context.language;
  const bool learn = has_wishes(blueprint, visit.visitor, "wish_to_learn");
  const bool teach = has_wishes(blueprint, visit.host, "wish_to_teach");
  tertium::Table table;
  add_column(table, messages.text("table.criterion"), 2.4, Align::left);
  add_column(table, visit.visitor, 1.0);
  add_column(table, region_label(blueprint.regions, visit.host, language), 1.0);
  add_column(table, messages.text("visit_blueprint.gap_column"), 1.3);
  add_column(table, messages.text("table.certainty"), 1.2, Align::left);
  if (learn) add_column(table, messages.text("visit_blueprint.learn_column"), 0.9);
  if (teach) add_column(table, messages.text("visit_blueprint.teach_column"), 0.9);
  MissingFigures missing(blueprint.context);
  for (const Goal& goal : visit.goals) {
    std::vector<TableCell> row = {
        {.text = tertium::shown_name(*goal.criterion, language)},
        score_cell(score_of(blueprint, *goal.criterion, visit.visitor), language, missing),
        score_cell(score_of(blueprint, *goal.criterion, visit.host), language, missing),
        tertium::gap_cell(*goal.gap, language),
        {.text = tertium::certainty_text(goal.certainty, language)}};
    if (learn) {
      row.push_back(wish_cell(blueprint, *goal.criterion, visit.visitor, "wish_to_learn", missing));
    }
    if (teach) {
      row.push_back(wish_cell(blueprint, *goal.criterion, visit.host, "wish_to_teach", missing));
    }
    table.rows.push_back(std::move(row));
  }
  table.id = ids.take(fragment + "-gaps");
  table.caption = messages.text("visit_blueprint.gap_caption",
                                {{"visitor", visit.visitor}, {"host", visit.host}});
  table.description = messages.text("visit_blueprint.gap_description");
  table.note =
      tertium::joined({messages.text("table.note_scores_shaded"),
                       messages.text("visit_blueprint.gap_note",
                                     {{"level", tertium::confidence_text(blueprint.context)}}),
                       learn || teach ? messages.text("visit_blueprint.wish_note") : std::string(),
                       missing.note()});
  return table;
}
