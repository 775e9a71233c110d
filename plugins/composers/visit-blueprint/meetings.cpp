#include "meetings.h"

#include <tertium/grid.h>
#include <tertium/respondents.h>
#include <tertium/summary.h>

#include <algorithm>
#include <utility>

using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::ReportGroup;
using tertium::score_text;

namespace {

std::vector<ReportGroup> groups_to_meet(const Blueprint& blueprint) {
  std::vector<ReportGroup> groups =
      report_groups(blueprint.context, blueprint.findings, blueprint.visit.host);
  std::erase_if(groups, [](const ReportGroup& g) { return g.code == tertium::kNoGroup; });
  return groups;
}

// The groups that read the same as the first, or last, of them.
std::vector<std::string> level_with(const std::vector<GroupScore>& scores, const GroupScore& one,
                                    std::string_view language) {
  std::vector<std::string> names;
  for (const GroupScore& score : scores) {
    if (score_text(score.score, language) == score_text(one.score, language)) {
      names.push_back(score.group);
    }
  }
  return names;
}

std::string meeting(const Blueprint& blueprint, const CriterionDefinition& criterion) {
  const std::string& language = blueprint.context.language;
  const std::vector<GroupScore> scores = group_scores(blueprint, criterion);
  const std::string name = tertium::shown_name(criterion, language);
  if (scores.empty()) {
    return blueprint.messages.text("visit_blueprint.meet_none", {{"criterion", name}});
  }
  const std::string high = score_text(scores.front().score, language);
  const std::string low = score_text(scores.back().score, language);
  const std::vector<std::string> best = level_with(scores, scores.front(), language);
  const std::vector<std::string> worst = level_with(scores, scores.back(), language);
  const std::string_view key = scores.size() == 1 ? "visit_blueprint.meet_one"
                               : high == low      ? "visit_blueprint.meet_level"
                                                  : "visit_blueprint.meet_both";
  return blueprint.messages.text(key, {{"criterion", name},
                                       {"host", blueprint.visit.host},
                                       {"best", best},
                                       {"high", high},
                                       {"worst", worst},
                                       {"low", low},
                                       {"score", tertium::score_points(scores.front().score)}});
}

tertium::TableCell cell(const Finding* finding, bool score, std::string_view language,
                        tertium::MissingFigures& missing) {
  if (!figure(finding)) return {.text = missing.cell(finding)};
  return score ? tertium::score_cell(*figure(finding), language)
               : tertium::number_cell(*figure(finding), 0, language);
}

tertium::Table groups_table(const Blueprint& blueprint, const std::vector<ReportGroup>& groups,
                            std::string id) {
  const std::string& language = blueprint.context.language;
  const tertium::Messages& messages = blueprint.messages;
  tertium::Table table;
  add_column(table, messages.text("table.group"), 2.0, tertium::TableColumn::Align::left);
  add_column(table, messages.text("table.n"), 1.1);
  for (const Goal& goal : blueprint.visit.goals) {
    add_column(table, tertium::shown_name(*goal.criterion, language), 1.4);
  }
  tertium::MissingFigures missing(blueprint.context);
  for (const ReportGroup& group : groups) {
    std::vector<tertium::TableCell> row = {
        {.text = group.label},
        cell(coverage_of(blueprint.findings, "n", blueprint.visit.host, group.code), false,
             language, missing)};
    for (const Goal& goal : blueprint.visit.goals) {
      row.push_back(cell(score_of(blueprint, *goal.criterion, blueprint.visit.host, group.code),
                         true, language, missing));
    }
    table.rows.push_back(std::move(row));
  }
  table.id = std::move(id);
  table.caption = messages.text("visit_blueprint.groups_caption", {{"host", blueprint.visit.host}});
  table.description = messages.text("visit_blueprint.groups_description");
  table.note = tertium::joined({messages.text("table.note_scores_shaded"),
                                messages.text("visit_blueprint.groups_note"), missing.note()});
  return table;
}

}  // namespace

std::vector<GroupScore> group_scores(const Blueprint& blueprint,
                                     const CriterionDefinition& criterion) {
  std::vector<GroupScore> scores;
  for (const ReportGroup& group : groups_to_meet(blueprint)) {
    const std::optional<double> score =
        figure(score_of(blueprint, criterion, blueprint.visit.host, group.code));
    if (score) scores.push_back({group.label, *score});
  }
  std::ranges::stable_sort(scores, std::ranges::greater(), &GroupScore::score);
  return scores;
}

void add_meetings(const Blueprint& blueprint, tertium::UniqueIds& ids,
                  tertium::Fragment& fragment) {
  fragment.blocks.emplace_back(
      tertium::Heading{2, blueprint.messages.text("visit_blueprint.meet_heading")});
  const std::vector<ReportGroup> groups = groups_to_meet(blueprint);
  if (groups.empty()) {
    fragment.blocks.emplace_back(
        tertium::paragraph(blueprint.messages.text("visit_blueprint.meet_unknown")));
    return;
  }
  tertium::List list;
  for (const Goal& goal : blueprint.visit.goals) {
    list.items.push_back({{meeting(blueprint, *goal.criterion)}});
  }
  if (!list.items.empty()) fragment.blocks.emplace_back(std::move(list));
  fragment.blocks.emplace_back(groups_table(blueprint, groups, ids.take(fragment.id + "-groups")));
}
