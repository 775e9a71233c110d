#include "groups.h"

#include <tertium/grid.h>
#include <tertium/messages.h>

#include <optional>
#include <string_view>
#include <utility>

using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;

namespace {

tertium::TableCell group_cell(const Finding* score, std::string_view language,
                              tertium::MissingFigures& missing) {
  if (!figure(score)) return {.text = missing.cell(score)};
  tertium::TableCell cell = tertium::score_cell(*figure(score), language);
  if (score->n) {
    const std::string n = tertium::number_text(static_cast<double>(*score->n), 0, language);
    cell.text = tertium::with_detail(cell.text, n, language);
  }
  return cell;
}

}  // namespace

std::vector<tertium::Table> group_tables(const Context& context, const Findings& findings,
                                         const std::string& region,
                                         const std::vector<tertium::ReportGroup>& groups,
                                         const std::string& fragment, tertium::UniqueIds& ids) {
  const tertium::Messages& messages = tertium::messages_in(context.language);
  tertium::Grid grid{messages.text("table.criterion"), messages.text("table.group"), {}, {}};
  for (const tertium::ReportGroup& group : groups) grid.columns.push_back(group.label);
  tertium::MissingFigures missing(context);
  for (const tertium::CriterionDefinition& criterion : context.criteria.criteria) {
    tertium::Grid::Row row{tertium::shown_name(criterion, context.language), {}};
    bool any = false;
    for (const tertium::ReportGroup& group : groups) {
      const Finding* score = findings.find({.kind = "criterion",
                                            .item = criterion.id,
                                            .region = region,
                                            .group = group.code,
                                            .statistic = "score"});
      any = any || score != nullptr;
      row.cells.push_back(group_cell(score, context.language, missing));
    }
    if (any) grid.rows.push_back(std::move(row));
  }
  return tables_of(
      fitted(grid),
      {fragment + "-groups", messages.text("region_profile.groups_caption", {{"region", region}}),
       messages.text("region_profile.groups_description", {{"region", region}}),
       tertium::joined({messages.text("region_profile.groups_note"), missing.note()})},
      ids, context.language);
}
