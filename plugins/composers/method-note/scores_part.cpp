#include <tertium/grid.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parts.h"

using tertium::CriterionDefinition;
using Align = tertium::TableColumn::Align;

namespace {

// A method as the criteria file calls it, and the keys of its name and its description.
struct Method {
  std::string_view name;
  std::string_view title;
  std::string_view text;
};
constexpr std::array<Method, 7> kMethods = {{
    {"mean-score", "method_note.mean_score", "method_note.mean_score_text"},
    {"top-box", "method_note.top_box", "method_note.top_box_text"},
    {"share", "method_note.share", "method_note.share_text"},
    {"net-balance", "method_note.net_balance", "method_note.net_balance_text"},
    {"maturity", "method_note.maturity", "method_note.maturity_text"},
    {"formula", "method_note.formula", "method_note.formula_text"},
    {"indicator", "method_note.indicator", "method_note.indicator_text"},
}};

const Method* known(std::string_view name) {
  const auto method = std::ranges::find(kMethods, name, &Method::name);
  return method == kMethods.end() ? nullptr : &*method;
}

std::string title_of(const Note& note, const std::string& name) {
  const Method* method = known(name);
  if (method != nullptr) return note.messages.text(method->title);
  return note.messages.text("method_note.other_method", {{"method", name}});
}

// The criteria that were scored.
std::vector<const CriterionDefinition*> scored(const Note& note) {
  std::vector<const CriterionDefinition*> criteria;
  for (const CriterionDefinition& criterion : note.context.criteria.criteria) {
    const bool any = std::ranges::any_of(note.findings.all(), [&](const tertium::Finding& f) {
      return f.kind == "criterion" && f.item == criterion.id && f.statistic == "score";
    });
    if (any) criteria.push_back(&criterion);
  }
  return criteria;
}

bool has_unequal_weights(const CriterionDefinition& criterion) {
  return std::ranges::any_of(criterion.indicators, [&](const tertium::Indicator& indicator) {
    return indicator.weight != criterion.indicators.front().weight;
  });
}

tertium::Table criteria_table(const Note& note,
                              const std::vector<const CriterionDefinition*>& criteria) {
  const std::string& language = note.context.language;
  tertium::Table table;
  add_column(table, note.messages.text("table.criterion"), 3.4, Align::left);
  add_column(table, note.messages.text("method_note.weight_column"), 0.8);
  add_column(table, note.messages.text("method_note.questions_column"), 0.8);
  add_column(table, note.messages.text("method_note.method_column"), 1.6, Align::left);
  bool unequal = false;
  for (const CriterionDefinition* criterion : criteria) {
    unequal = unequal || has_unequal_weights(*criterion);
    table.rows.push_back(
        {{.text = theme_and_criterion(note.context.criteria, *criterion, language)},
         {.text = tertium::plain_text(criterion->weight, language), .value = criterion->weight},
         tertium::number_cell(static_cast<double>(criterion->indicators.size()), 0, language),
         {.text = title_of(note, criterion->method)}});
  }
  table.id = note.ids.take(note.fragment.id + "-criteria");
  table.caption = note.messages.text("method_note.criteria_caption");
  table.description = note.messages.text("method_note.criteria_description");
  table.note =
      note.messages.text("method_note.criteria_note", {{"unequal", unequal ? "yes" : "no"}});
  return table;
}

// One item for each method in use.
tertium::List methods_list(const Note& note,
                           const std::vector<const CriterionDefinition*>& criteria) {
  std::vector<std::string> names;
  for (const CriterionDefinition* criterion : criteria) {
    if (std::ranges::find(names, criterion->method) == names.end()) {
      names.push_back(criterion->method);
    }
  }
  tertium::List list;
  for (const std::string& name : names) {
    const Method* method = known(name);
    const std::string title =
        note.messages.text("method_note.method_item", {{"name", title_of(note, name)}});
    const std::string text =
        note.messages.text(method == nullptr ? "method_note.other_text" : method->text);
    list.items.push_back({{.text = title, .strong = true}, {.text = " " + text}});
  }
  return list;
}

}  // namespace

void add_scores(const Note& note) {
  const auto criteria = scored(note);
  if (criteria.empty()) return;
  note.heading("method_note.scores_heading");
  note.sentences(
      {note.messages.text("method_note.question_score"),
       note.messages.text("method_note.enough",
                          {{"least", std::max<std::uint64_t>(1, note.context.smallest_cell)}})});
  note.fragment.blocks.emplace_back(methods_list(note, criteria));
  note.fragment.blocks.emplace_back(criteria_table(note, criteria));
  if (note.evidence.has("theme", "score")) {
    note.sentences({note.messages.text("method_note.themes")});
  }
}
