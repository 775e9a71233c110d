#include "score_tables.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/rank_trials.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "difference.h"

using tertium::CriterionDefinition;
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

TableCell score_or_gap(const Finding* score, std::string_view language, MissingFigures& missing) {
  if (!figure(score)) return {.text = missing.cell(score)};
  return tertium::score_cell(*figure(score), language);
}

TableCell n_cell(const Finding* score, std::string_view language) {
  if (!figure(score) || !score->n) return {.text = MissingFigures::dash()};
  return tertium::count_cell(*score->n, language);
}

std::string rank_cell(const Place& place, const CriterionDefinition& criterion,
                      const std::string& region) {
  if (place.regions.is_benchmark(region)) {
    return messages_in(place.context.language).text("comparison.not_ranked");
  }
  const std::string rank = rank_text(place.regions, place.findings, "criterion", criterion.id,
                                     region, place.context.language);
  return rank.empty() ? MissingFigures::dash() : rank;
}

const Finding* indicator_score(const Place& place, const CriterionDefinition& criterion,
                               const std::string& question, const std::string& region) {
  return place.findings.find({.kind = "criterion",
                              .item = criterion.id,
                              .choice = question,
                              .region = region,
                              .statistic = "indicator_score"});
}

// An indicator of a criterion that has a score in some region.
struct ShownIndicator {
  const Question* question;
  std::string name;
};

std::vector<ShownIndicator> shown_indicators(const Place& place,
                                             const CriterionDefinition& criterion, bool& reversed) {
  std::vector<ShownIndicator> shown;
  for (const tertium::Indicator& indicator : criterion.indicators) {
    const auto index = place.context.codebook.find(indicator.question);
    if (!index) continue;
    const Question& question = place.context.codebook.questions[*index];
    if (std::ranges::find(shown, &question, &ShownIndicator::question) != shown.end()) continue;
    const bool any = std::ranges::any_of(place.regions.all(), [&](const std::string& region) {
      return indicator_score(place, criterion, question.id, region) != nullptr;
    });
    if (!any) continue;
    reversed = reversed || tertium::is_reversed(question, indicator);
    shown.push_back({&question, tertium::shown_name(question, indicator, place.context.language)});
  }
  return shown;
}

// Behind each compared region's cell its letter.
void add_letters(const Place& place, const std::string& question, std::vector<TableCell>& cells,
                 bool& lettered) {
  const std::vector<std::string> letters = region_letters(place, question);
  for (std::size_t i = 0; i < letters.size(); ++i) cells[i].text += " " + letters[i];
  lettered = lettered || !letters.empty();
}

TableCell indicator_cell(const Finding* score, std::string_view language, MissingFigures& missing) {
  TableCell cell = score_or_gap(score, language, missing);
  if (figure(score) && score->n) {
    cell.text = tertium::with_detail(cell.text, n_cell(score, language).text, language);
  }
  return cell;
}

void fill_wide(const Place& place, const CriterionDefinition& criterion,
               const std::vector<ShownIndicator>& indicators, bool tested, MissingFigures& missing,
               bool& lettered, Table& table) {
  const std::string& language = place.context.language;
  const Messages& messages = messages_in(language);
  add_column(table, messages.text("table.question"), 3.0, Align::left);
  for (const std::string& region : place.regions.all()) {
    add_column(table, region_label(place.regions, region, language), 1.0);
  }
  if (tested) add_column(table, messages.text("comparison.difference_column"), 1.4, Align::left);
  for (const ShownIndicator& indicator : indicators) {
    std::vector<TableCell> cells;
    for (const std::string& region : place.regions.all()) {
      cells.push_back(indicator_cell(
          indicator_score(place, criterion, indicator.question->id, region), language, missing));
    }
    add_letters(place, indicator.question->id, cells, lettered);
    std::vector<TableCell> row = {{.text = indicator.name}};
    row.insert(row.end(), cells.begin(), cells.end());
    if (tested) row.push_back({.text = difference_text(place, indicator.question->id, missing)});
    table.rows.push_back(std::move(row));
  }
}

void fill_long(const Place& place, const CriterionDefinition& criterion,
               const std::vector<ShownIndicator>& indicators, bool tested, MissingFigures& missing,
               bool& lettered, Table& table) {
  const std::string& language = place.context.language;
  const Messages& messages = messages_in(language);
  const std::vector<std::string> regions = place.regions.all();
  add_column(table, messages.text("table.question_and_region"), 3.0, Align::left);
  add_column(table, messages.text("table.score"), 1.0);
  add_column(table, messages.text("table.interval", {{"level", confidence_text(place.context)}}),
             1.0);
  add_column(table, messages.text("table.n"), 1.0);
  for (const ShownIndicator& indicator : indicators) {
    const std::string difference =
        tested ? difference_text(place, indicator.question->id, missing) : std::string();
    add_heading_row(table, difference.empty() ? indicator.name
                                              : messages.text("comparison.question_with_difference",
                                                              {{"question", indicator.name},
                                                               {"difference", difference}}));
    std::vector<TableCell> scores;
    for (const std::string& region : regions) {
      scores.push_back(score_or_gap(
          indicator_score(place, criterion, indicator.question->id, region), language, missing));
    }
    add_letters(place, indicator.question->id, scores, lettered);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const std::string& region = regions[i];
      const Finding* score = indicator_score(place, criterion, indicator.question->id, region);
      table.rows.push_back({{.text = region_label(place.regions, region, language)},
                            std::move(scores[i]),
                            {.text = missing.interval(score, 0)},
                            n_cell(score, language)});
    }
  }
}

// A difference of each region's score from another figure.
struct Versus {
  std::string_view statistic;
  std::string against;
  std::string_view heading;
  std::string_view note;
};

const Finding* difference_of(const Place& place, const CriterionDefinition& criterion,
                             const std::string& region, const Versus& versus) {
  return place.findings.find({.kind = "criterion",
                              .item = criterion.id,
                              .region = region,
                              .against = versus.against,
                              .statistic = versus.statistic});
}

// Those that were worked out for one of the criteria: the gap to the benchmark, and the change
// since the earlier wave.
std::vector<Versus> differences_of(const Place& place,
                                   const std::vector<const CriterionDefinition*>& criteria) {
  std::vector<Versus> all = {
      {"gap", place.regions.benchmark, "table.benchmark_gap", "table.benchmark_gap_note"},
      {"change", "", "table.change", "table.change_note"}};
  std::erase_if(all, [&](const Versus& versus) {
    return std::ranges::none_of(criteria, [&](const CriterionDefinition* criterion) {
      return std::ranges::any_of(place.regions.all(), [&](const std::string& region) {
        return difference_of(place, *criterion, region, versus) != nullptr;
      });
    });
  });
  return all;
}

TableCell versus_cell(const Finding* difference, std::string_view language,
                      MissingFigures& missing) {
  if (difference == nullptr) return {.text = MissingFigures::dash()};  // of the benchmark to itself
  if (!figure(difference)) return {.text = missing.cell(difference)};
  return tertium::gap_cell(*difference, language);
}

std::string note_of(const std::vector<Versus>& differences, const Messages& messages) {
  std::string note;
  for (const Versus& versus : differences) {
    note = tertium::joined({note, messages.text(versus.note)});
  }
  return note;
}

}  // namespace

std::optional<Table> criteria_table(const Place& place, const tertium::Theme& theme,
                                    const std::vector<const CriterionDefinition*>& criteria) {
  const std::string& language = place.context.language;
  const Messages& messages = messages_in(language);
  Table table;
  add_column(table, messages.text("table.criterion_and_region"), 3.0, Align::left);
  add_column(table, messages.text("table.score"), 1.0);
  add_column(table, messages.text("table.interval", {{"level", confidence_text(place.context)}}),
             1.2);
  add_column(table, messages.text("table.n"), 0.8);
  add_column(table, messages.text("table.rank"), 1.2);
  const std::vector<Versus> differences = differences_of(place, criteria);
  for (const Versus& versus : differences) add_column(table, messages.text(versus.heading), 1.6);
  MissingFigures missing(place.context);
  bool any = false;
  for (const CriterionDefinition* criterion : criteria) {
    add_heading_row(table, tertium::shown_name(*criterion, language));
    for (const std::string& region : place.regions.all()) {
      const Finding* score = place.findings.find(
          {.kind = "criterion", .item = criterion->id, .region = region, .statistic = "score"});
      any = any || score != nullptr;
      table.rows.push_back({{.text = region_label(place.regions, region, language)},
                            score_or_gap(score, language, missing),
                            {.text = missing.interval(score, 0)},
                            n_cell(score, language),
                            {.text = rank_cell(place, *criterion, region)}});
      for (const Versus& versus : differences) {
        table.rows.back().push_back(
            versus_cell(difference_of(place, *criterion, region, versus), language, missing));
      }
    }
  }
  if (!any) return std::nullopt;
  const std::string name = tertium::shown_name(theme, language);
  table.id = place.ids.take(place.fragment + "-scores");
  table.caption = messages.text("comparison.criteria_caption", {{"theme", name}});
  table.description = messages.text("comparison.criteria_description", {{"theme", name}});
  table.note = tertium::joined(
      {messages.text("table.note_scores_shaded"), messages.text("table.note_interval"),
       messages.text("table.note_n"), messages.text("table.note_ranks"),
       messages.text("table.note_open_ranks"), note_of(differences, messages),
       place.regions.benchmark.empty() ? std::string() : messages.text("table.note_benchmark"),
       missing.note()});
  return table;
}

std::optional<Table> trials_table(const Place& place, const tertium::Theme& theme) {
  const std::vector<tertium::RankTrials> trials =
      rank_trials(place.context, place.findings, place.regions, theme.id);
  if (trials.empty()) return std::nullopt;
  const std::string& language = place.context.language;
  const Messages& messages = messages_in(language);
  Table table;
  add_column(table, messages.text("table.region"), 2.0, Align::left);
  add_column(table, messages.text("table.score"), 1.0);
  add_column(table, messages.text("table.rank"), 1.0);
  add_column(table, messages.text("comparison.trials_range_column"), 1.6);
  add_column(table, messages.text("comparison.trials_first_column"), 1.6);
  MissingFigures missing(place.context);
  for (const tertium::RankTrials& one : trials) {
    const Finding* score = place.findings.find(
        {.kind = "theme", .item = theme.id, .region = one.region, .statistic = "score"});
    const std::string rank =
        rank_text(place.regions, place.findings, "theme", theme.id, one.region, language);
    const std::string low = tertium::number_text(one.low, 0, language);
    const std::string high = tertium::number_text(one.high, 0, language);
    table.rows.push_back({{.text = one.region},
                          score_or_gap(score, language, missing),
                          {.text = rank.empty() ? MissingFigures::dash() : rank},
                          {.text = low == high ? low : low + "\u2013" + high},
                          tertium::percent_cell(one.first_share, language)});
  }
  const std::string name = tertium::shown_name(theme, language);
  table.id = place.ids.take(place.fragment + "-trials");
  table.caption = messages.text("comparison.trials_caption", {{"theme", name}});
  table.description = messages.text("comparison.trials_description", {{"theme", name}});
  table.note = tertium::joined({messages.text("comparison.trials_note"), missing.note()});
  return table;
}

std::optional<Table> indicators_table(const Place& place, const CriterionDefinition& criterion) {
  bool reversed = false;
  const std::vector<ShownIndicator> indicators = shown_indicators(place, criterion, reversed);
  if (indicators.empty()) return std::nullopt;
  const bool tested = std::ranges::any_of(indicators, [&](const ShownIndicator& indicator) {
    return is_tested(place, indicator.question->id);
  });
  const bool wide = place.regions.all().size() <= tertium::kMostColumns;
  Table table;
  MissingFigures missing(place.context);
  bool lettered = false;
  (wide ? fill_wide : fill_long)(place, criterion, indicators, tested, missing, lettered, table);
  const std::string name = tertium::shown_name(criterion, place.context.language);
  table.id = place.ids.take(place.fragment + "-indicators-", criterion.id);
  const Messages& messages = messages_in(place.context.language);
  table.caption = messages.text("comparison.indicators_caption", {{"criterion", name}});
  table.description = messages.text("comparison.indicators_description", {{"criterion", name}});
  table.note = tertium::joined(
      {messages.text(wide ? "comparison.indicators_note" : "comparison.indicators_long_note"),
       reversed ? messages.text("table.note_reversed") : std::string(),
       tested ? difference_note(place) : std::string(),
       lettered ? messages.text("comparison.letters_note") : std::string(), missing.note()});
  return table;
}
