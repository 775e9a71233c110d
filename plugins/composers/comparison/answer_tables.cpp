#include "answer_tables.h"

#include <tertium/grid.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

using tertium::Choice;
using tertium::figure;
using tertium::fill;
using tertium::Finding;
using tertium::MissingFigures;
using tertium::number_text;
using tertium::Question;
using tertium::Table;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kAnswer = "Answer";
constexpr std::string_view kRegion = "Region";
constexpr std::string_view kValid = "Valid answers (n)";
constexpr std::string_view kMissing = "No valid answer (n)";
constexpr std::string_view kDistributionCaption = "{question}: answers by region";
constexpr std::string_view kDistributionDescription =
    "What percentage of the valid answers in each region went to each answer of "
    "\u201C{question}\u201D, "
    "and how many answers there were.";
constexpr std::string_view kOneAnswerNote =
    "Percent of the valid answers of a region; rounding may keep the sum from 100.";
constexpr std::string_view kMultipleNote =
    "Percent of the respondents of a region who answered; several answers were possible, so the "
    "sum "
    "may be above 100.";
constexpr std::string_view kQuestionOrRegion = "Question and region";
constexpr std::string_view kMean = "Mean";
constexpr std::string_view kInterval = "{level} interval";
constexpr std::string_view kMedian = "Median";
constexpr std::string_view kMiddle = "Middle half";
constexpr std::string_view kN = "n";
constexpr std::string_view kNumbersCaption = "{title}: numbers by region";
constexpr std::string_view kNumbersDescription =
    "For each numeric question, the mean of the answers of each region with its interval and the "
    "number of valid answers.";
constexpr std::string_view kNumbersNote =
    "Interval: how far chance may have moved the mean. n: number of valid answers.";
constexpr std::string_view kMedianNote =
    "Median: half of the answers lie below it. Middle half: between which values the middle half "
    "of "
    "the answers lies.";
}  // namespace say

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

tertium::Grid::Row people_row(const Place& place, const Question& question, std::string_view label,
                              std::string_view statistic, MissingFigures& missing) {
  tertium::Grid::Row row{std::string(label), {}};
  for (const std::string& region : place.regions.all()) {
    const Finding* found = people(place, question, region, statistic);
    row.cells.push_back({.text = figure(found)
                                     ? number_text(*figure(found), 0, place.context.language)
                                     : missing.cell(found)});
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
      cell.text = tertium::percent_text(*value, place.context.language);
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

void add_column(Table& table, std::string text, double width, Align align = Align::right) {
  if (table.header.empty()) table.header.emplace_back();
  table.columns.push_back({align, width});
  table.header.front().push_back({.text = std::move(text), .strong = true});
}

void add_columns(const Place& place, const NumberColumns& columns, Table& table) {
  add_column(table, std::string(say::kQuestionOrRegion), 3.0, Align::left);
  add_column(table, std::string(say::kMean), 1.0);
  add_column(table, fill(say::kInterval, {{"level", confidence_text(place.context)}}), 1.4);
  if (columns.median) add_column(table, std::string(say::kMedian), 1.0);
  if (columns.quartiles) add_column(table, std::string(say::kMiddle), 1.4);
  add_column(table, std::string(say::kN), 0.8);
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
    return figure(found) ? number_text(*figure(found), decimals, language) : missing.cell(found);
  };
  const Finding* mean = answer(place, question, region, "mean");
  const std::string interval =
      figure(mean) ? tertium::interval_text(*mean, decimals, language) : std::string();
  std::vector<TableCell> row = {{.text = region_label(place.regions, region)},
                                {.text = shown(mean)},
                                {.text = interval.empty() ? MissingFigures::dash() : interval}};
  if (columns.median) row.push_back({.text = shown(answer(place, question, region, "median"))});
  if (columns.quartiles) row.push_back({.text = middle_half(place, question, region, decimals)});
  const bool counted = figure(mean) && mean->n;
  row.push_back({.text = counted ? number_text(static_cast<double>(*mean->n), 0, language)
                                 : MissingFigures::dash()});
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
  tertium::Grid grid{std::string(say::kAnswer), std::string(say::kRegion), {}, {}};
  for (const std::string& region : place.regions.all()) {
    grid.columns.push_back(region_label(place.regions, region));
  }
  MissingFigures missing;
  for (const Choice& choice : question.choices) {
    if (choice.missing != tertium::Missing::none) continue;
    grid.rows.push_back(choice_row(place, question, choice, missing));
  }
  grid.rows.push_back(people_row(place, question, say::kValid, "n", missing));
  grid.rows.push_back(people_row(place, question, say::kMissing, "missing", missing));
  const bool multiple = question.scale == tertium::Scale::multiple;
  const std::string name = tertium::shown_name(question, place.context.language);
  return tables_of(
      fitted(grid),
      {place.fragment + "-answers-" + tertium::fragment_id(question.id),
       fill(say::kDistributionCaption, {{"question", name}}),
       fill(say::kDistributionDescription, {{"question", name}}),
       tertium::joined({std::string(multiple ? say::kMultipleNote : say::kOneAnswerNote),
                        missing.note(place.context)})},
      place.ids);
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
  MissingFigures missing;
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
  table.caption = fill(say::kNumbersCaption, {{"title", title}});
  table.description = std::string(say::kNumbersDescription);
  table.note = tertium::joined({std::string(say::kNumbersNote),
                                std::string(columns.median ? say::kMedianNote : ""),
                                missing.note(place.context)});
  return table;
}
