#include "groups.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/summary.h>

#include <algorithm>
#include <string_view>

using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;

namespace {

bool has_code(const std::vector<Group>& groups, std::string_view code) {
  return std::ranges::find(groups, code, &Group::code) != groups.end();
}

// The choices of the question that makes the groups.
const std::vector<tertium::Choice>& choices_of_groups(const Context& context) {
  static const std::vector<tertium::Choice> none;
  const auto place = context.codebook.find(context.group_question);
  return place ? context.codebook.questions[*place].choices : none;
}

std::string label_of(const Context& context, const std::string& code) {
  if (code == tertium::kNoGroup) {
    return tertium::messages_in(context.language).text("region_profile.no_group");
  }
  const auto& choices = choices_of_groups(context);
  const auto choice = std::ranges::find(choices, code, &tertium::Choice::code);
  return choice == choices.end() ? code : tertium::shown_name(*choice, context.language);
}

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

std::vector<Group> groups_of(const Context& context, const Findings& findings,
                             const std::string& region) {
  std::vector<Group> found;
  for (const Finding& finding : findings.all()) {
    const bool speaks = finding.kind == "criterion" || finding.kind == "coverage";
    if (!speaks || finding.region != region || finding.group.empty()) continue;
    const std::optional<double> n = figure(findings.find(
        {.kind = "coverage", .region = region, .group = finding.group, .statistic = "n"}));
    if (n && *n == 0) continue;  // nobody of this group answered here
    if (!has_code(found, finding.group)) {
      found.push_back({finding.group, label_of(context, finding.group)});
    }
  }
  const auto& choices = choices_of_groups(context);
  std::ranges::stable_sort(found, {}, [&](const Group& group) {
    return std::ranges::find(choices, group.code, &tertium::Choice::code) - choices.begin();
  });
  return found;
}

std::vector<tertium::Table> group_tables(const Context& context, const Findings& findings,
                                         const std::string& region,
                                         const std::vector<Group>& groups,
                                         const std::string& fragment, tertium::UniqueIds& ids) {
  const tertium::Messages& messages = tertium::messages_in(context.language);
  tertium::Grid grid{messages.text("table.criterion"), messages.text("table.group"), {}, {}};
  for (const Group& group : groups) grid.columns.push_back(group.label);
  tertium::MissingFigures missing(context);
  for (const tertium::CriterionDefinition& criterion : context.criteria.criteria) {
    tertium::Grid::Row row{tertium::shown_name(criterion, context.language), {}};
    bool any = false;
    for (const Group& group : groups) {
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
