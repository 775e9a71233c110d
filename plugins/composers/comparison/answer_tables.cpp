#include "answer_tables.h"

#include <tertium/grid.h>
#include <tertium/messages.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

using tertium::Choice;
using tertium::figure;
using tertium::Finding;
using tertium::Messages;
using tertium::messages_in;
using tertium::MissingFigures;
using tertium::Question;
using tertium::Table;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

const Finding* answer(const Place& place, const Question& question, std::string_view region,
                      std::string_view statistic, std::string_view choice = {}) {
  return place.findings.find({.kind = "question",
                              .item = question.id,
                              .choice = choice,
                              .region = region,
                              .statistic = statistic});
}

bool any_region(const Place& place, const Question& question, std::string_view statistic,
                std::string_view choice = {}) {
  return std::ranges::any_of(place.regions.all(), [&](const std::string& region) {
    return answer(place, question, region, statistic, choice) != nullptr;
  });
}

// The number of people, of the frequencies or else of the coverage.
const Finding* people(const Place& place, const Question& question, const std::string& region,
                      std::string_view statistic) {
  const Finding* found = answer(place, question, region, statistic);
  if (found != nullptr) return found;
  return place.findings.find(
      {.kind = "coverage", .item = question.id, .region = region, .statistic = statistic});
}

tertium::Grid::Row people_row(const Place& place, const Question& question, std::string label,
                              std::string_view statistic, MissingFigures& missing) {
  tertium::Grid::Row row{std::move(label), {}};
  for (const std::string& region : place.regions.all()) {
    const Finding* found = people(place, question, region, statistic);
    row.cells.push_back(figure(found)
                            ? tertium::number_cell(*figure(found), 0, place.context.language)
                            : TableCell{.text = missing.cell(found)});
  }
  return row;
}

tertium::Grid::Row choice_row(const Place& place, const Question& question, const Choice& choice,
                              MissingFigures& missing) {
  tertium::Grid::Row row{tertium::shown_name(choice, place.context.language), {}};
  for (const std::string& region : place.regions.all()) {
    const Finding* share = answer(place, question, region, "share", choice.code);
    TableCell cell;
    if (const auto value = figure(share)) {
      cell = tertium::percent_cell(*value, place.context.language);
      cell.shade = std::clamp(*value, 0.0, 1.0);
    } else {
      cell.text = missing.cell(share);
    }
    row.cells.push_back(std::move(cell));
  }
  return row;
}

// The columns of the table of numbers that there are findings for.
struct NumberColumns {
  bool median = false;
  bool quartiles = false;
};

void add_columns(const Place& place, const NumberColumns& columns, Table& table) {
  const Messages& messages = messages_in(place.context.language);
  add_column(table, messages.text("table.question_and_region"), 3.0, Align::left);
  add_column(table, messages.text("comparison.mean_column"), 1.0);
  add_column(table, messages.text("table.interval", {{"level", confidence_text(place.context)}}),
             1.4);
  if (columns.median) add_column(table, messages.text("comparison.median_column"), 1.0);
  if (columns.quartiles) add_column(table, messages.text("comparison.middle_column"), 1.4);
  add_column(table, messages.text("table.n"), 0.8);
}

// All figures of a question have the same number of decimals.
int decimals_of(const Place& place, const Question& question) {
  double largest = 0;
  for (const std::string& region : place.regions.all()) {
    const auto mean = figure(answer(place, question, region, "mean"));
    largest = std::max(largest, std::abs(mean.value_or(0)));
  }
  return tertium::fitting_decimals(largest);
}

std::string middle_half(const Place& place, const Question& question, const std::string& region,
                        int decimals) {
  Finding range{.kind = {}, .statistic = {}};
  range.low = figure(answer(place, question, region, "quartile_1"));
  range.high = figure(answer(place, question, region, "quartile_3"));
  const std::string text = tertium::interval_text(range, decimals, place.context.language);
  return text.empty() ? MissingFigures::dash() : text;
}

std::vector<TableCell> numbers_row(const Place& place, const Question& question,
                                   const std::string& region, const NumberColumns& columns,
                                   MissingFigures& missing) {
  const std::string& language = place.context.language;
  const int decimals = decimals_of(place, question);
  const auto shown = [&](const Finding* found) {
    return figure(found) ? tertium::number_cell(*figure(found), decimals, language)
                         : TableCell{.text = missing.cell(found)};
  };
  const Finding* mean = answer(place, question, region, "mean");
  std::vector<TableCell> row = {{.text = region_label(place.regions, region, language)},
                                shown(mean),
                                {.text = missing.interval(mean, decimals)}};
  if (columns.median) row.push_back(shown(answer(place, question, region, "median")));
  if (columns.quartiles) row.push_back({.text = middle_half(place, question, region, decimals)});
  row.push_back(figure(mean) && mean->n ? tertium::count_cell(*mean->n, language)
                                        : TableCell{.text = MissingFigures::dash()});
  return row;
}

}  // namespace

bool has_distribution(const Place& place, const Question& question) {
  return std::ranges::any_of(question.choices, [&](const Choice& choice) {
    return choice.missing == tertium::Missing::none &&
           any_region(place, question, "share", choice.code);
  });
}

bool has_mean(const Place& place, const Question& question) {
  return any_region(place, question, "mean");
}

std::vector<Table> distribution_tables(const Place& place, const Question& question) {
  if (!has_distribution(place, question)) return {};
  const std::string& language = place.context.language;
  const Messages& messages = messages_in(language);
  tertium::Grid grid{messages.text("table.answer"), messages.text("table.region"), {}, {}};
  for (const std::string& region : place.regions.all()) {
    grid.columns.push_back(region_label(place.regions, region, language));
  }
  MissingFigures missing(place.context);
  for (const Choice& choice : question.choices) {
    if (choice.missing != tertium::Missing::none) continue;
    grid.rows.push_back(choice_row(place, question, choice, missing));
  }
  grid.rows.push_back(
      people_row(place, question, messages.text("comparison.valid_row"), "n", missing));
  grid.rows.push_back(
      people_row(place, question, messages.text("comparison.missing_row"), "missing", missing));
  const bool multiple = question.scale == tertium::Scale::multiple;
  const std::string name = tertium::shown_name(question, language);
  return tables_of(fitted(grid),
                   {place.fragment + "-answers-" + tertium::fragment_id(question.id),
                    messages.text("comparison.answers_caption", {{"question", name}}),
                    messages.text("comparison.answers_description", {{"question", name}}),
                    tertium::joined({messages.text(multiple ? "comparison.several_answers_note"
                                                            : "comparison.one_answer_note"),
                                     missing.note()})},
                   place.ids, language);
}

std::optional<Table> numbers_table(const Place& place,
                                   const std::vector<const Question*>& questions,
                                   std::string_view id, std::string_view title) {
  NumberColumns columns;
  for (const Question* question : questions) {
    columns.median = columns.median || any_region(place, *question, "median");
    columns.quartiles = columns.quartiles || any_region(place, *question, "quartile_1");
  }
  Table table;
  add_columns(place, columns, table);
  MissingFigures missing(place.context);
  for (const Question* question : questions) {
    if (!has_mean(place, *question)) continue;
    TableCell heading{.text = tertium::shown_name(*question, place.context.language),
                      .strong = true};
    heading.columns = table.columns.size();
    table.rows.push_back({std::move(heading)});
    for (const std::string& region : place.regions.all()) {
      table.rows.push_back(numbers_row(place, *question, region, columns, missing));
    }
  }
  if (table.rows.empty()) return std::nullopt;
  table.id = place.ids.take(place.fragment + "-numbers-", id);
  const Messages& messages = messages_in(place.context.language);
  table.caption = messages.text("comparison.numbers_caption", {{"title", title}});
  table.description = messages.text("comparison.numbers_description");
  table.note = tertium::joined(
      {messages.text("comparison.numbers_note"),
       columns.median ? messages.text("comparison.median_note") : std::string(), missing.note()});
  return table;
}
