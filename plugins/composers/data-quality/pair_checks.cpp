#include <algorithm>
#include <cmath>
#include <utility>

#include "checks.h"

using tertium::figure;
using tertium::Finding;
using tertium::MissingFigures;
using tertium::Question;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

// K. Krippendorff's bars for alpha.
constexpr double kGood = 0.8;
constexpr double kTentative = 0.667;

// A figure of how far raters agree, and the key of its name.
struct Agreement {
  std::string_view statistic;
  std::string_view key;
};
constexpr Agreement kAgreements[] = {{"krippendorff_alpha", "data_quality.raters_alpha"},
                                     {"fleiss_kappa", "data_quality.raters_kappa"},
                                     {"icc_agreement", "data_quality.raters_icc"}};

const Finding* agreement(const Data& data, const std::string& region, std::string_view statistic) {
  return data.findings.find({.kind = "reliability", .region = region, .statistic = statistic});
}

bool any_finding(const Data& data, std::string_view kind, std::string_view statistic) {
  return std::ranges::any_of(data.findings.all(), [&](const Finding& finding) {
    return finding.kind == kind && finding.statistic == statistic;
  });
}

std::string_view degree(double alpha) {
  if (alpha >= kGood) return "good";
  return alpha >= kTentative ? "tentative" : "weak";
}

std::vector<tertium::Table> agreement_tables(const Data& data) {
  const std::string& language = data.context.language;
  tertium::Grid grid = region_grid(data, "");
  grid.columns.insert(grid.columns.begin(), data.messages.text("data_quality.all_regions"));
  MissingFigures missing(data.context);
  std::vector<std::string> places = data.regions.all();
  places.insert(places.begin(), std::string());
  for (const auto& [statistic, key] : kAgreements) {
    if (!any_finding(data, "reliability", statistic)) continue;
    tertium::Grid::Row row{data.messages.text(key), {}};
    for (const std::string& place : places) {
      const Finding* found = agreement(data, place, statistic);
      row.cells.push_back(figure(found)      ? tertium::number_cell(*figure(found), 2, language)
                          : found != nullptr ? TableCell{.text = missing.cell(found)}
                                             : TableCell{.text = MissingFigures::dash()});
    }
    grid.rows.push_back(std::move(row));
  }
  tertium::Grid::Row raters{data.messages.text("data_quality.raters_n"), {}};
  for (const std::string& place : places) {
    const Finding* alpha = agreement(data, place, kAgreements[0].statistic);
    raters.cells.push_back(figure(alpha) && alpha->n ? tertium::count_cell(*alpha->n, language)
                                                     : TableCell{.text = MissingFigures::dash()});
  }
  grid.rows.push_back(std::move(raters));
  return tables_of(
      fitted(grid),
      {data.fragment + "-raters", data.messages.text("data_quality.raters_caption"),
       data.messages.text("data_quality.raters_description"),
       tertium::joined(
           {data.messages.text("data_quality.raters_note",
                               {{"good", tertium::plain_text(kGood, language)},
                                {"tentative", tertium::plain_text(kTentative, language)}}),
            missing.note()})},
      data.ids, language);
}

// Two questions and how they go together over all regions.
struct Pair {
  const Question* first;
  const Question* second;
  const Finding* correlation;  // has a value
};

std::vector<Pair> pairs_of(const Data& data) {
  std::vector<Pair> pairs;
  const tertium::Codebook& codebook = data.context.codebook;
  for (const Finding& finding : data.findings.all()) {
    if (finding.kind != "test" || finding.statistic != "pearson_r" || !finding.region.empty()) {
      continue;
    }
    const auto first = codebook.find(finding.item);
    const auto second = codebook.find(finding.choice);
    if (!first || !second || !figure(&finding)) continue;
    pairs.push_back({&codebook.questions[*first], &codebook.questions[*second], &finding});
  }
  std::ranges::stable_sort(pairs, std::ranges::greater(),
                           [](const Pair& pair) { return std::abs(*pair.correlation->value); });
  return pairs;
}

// Spearman's coefficient of the same pair; a dash where the questions have no ranks to compare.
TableCell rho_cell(const Data& data, const Finding& r) {
  const auto rho = figure(data.findings.find(
      {.kind = "test", .item = r.item, .choice = r.choice, .statistic = "spearman_rho"}));
  return rho ? tertium::number_cell(*rho, 2, data.context.language)
             : TableCell{.text = MissingFigures::dash()};
}

tertium::Table correlation_table(const Data& data, const std::vector<Pair>& pairs) {
  const std::string& language = data.context.language;
  tertium::Table table;
  add_column(table, data.messages.text("table.question"), 2.6, Align::left);
  add_column(table, data.messages.text("data_quality.other_question"), 2.6, Align::left);
  add_column(table, data.messages.text("data_quality.correlation_column"), 1.1);
  const bool ranks = any_finding(data, "test", "spearman_rho");
  add_column(table,
             data.messages.text("table.interval", {{"level", confidence_text(data.context)}}), 1.4);
  if (ranks) add_column(table, data.messages.text("data_quality.rho_column"), 1.1);
  add_column(table, data.messages.text("table.n"), 0.6);
  for (const Pair& pair : pairs) {
    const Finding& r = *pair.correlation;
    const std::string interval = tertium::interval_text(r, 2, language);
    table.rows.push_back({{.text = tertium::shown_name(*pair.first, language)},
                          {.text = tertium::shown_name(*pair.second, language)},
                          tertium::number_cell(*r.value, 2, language),
                          {.text = interval.empty() ? MissingFigures::dash() : interval}});
    if (ranks) table.rows.back().push_back(rho_cell(data, r));
    table.rows.back().push_back(r.n ? tertium::count_cell(*r.n, language)
                                    : TableCell{.text = MissingFigures::dash()});
  }
  table.id = data.ids.take(data.fragment + "-correlations");
  table.caption = data.messages.text("data_quality.together_caption");
  table.description = data.messages.text("data_quality.together_description");
  table.note = tertium::joined(
      {data.messages.text("data_quality.together_note"),
       ranks ? data.messages.text("data_quality.rho_note", {{"dash", MissingFigures::dash()}})
             : std::string()});
  return table;
}

}  // namespace

Check rater_agreement(const Data& data) {
  Check check{.known = any_finding(data, "reliability", "krippendorff_alpha"),
              .heading = data.messages.text("data_quality.raters_heading")};
  if (!check.known) return check;
  if (const auto alpha = figure(agreement(data, "", "krippendorff_alpha"))) {
    check.before.push_back(
        data.messages.text("data_quality.raters_found",
                           {{"degree", degree(*alpha)},
                            {"alpha", tertium::number_text(*alpha, 2, data.context.language)}}));
  }
  check.tables = agreement_tables(data);
  check.meaning = data.messages.text("data_quality.raters_meaning");
  check.advice = data.messages.text("data_quality.raters_advice");
  return check;
}

Check correlations(const Data& data) {
  constexpr std::size_t kMostPairs = 10;
  constexpr double kStrong = 0.5;
  std::vector<Pair> pairs = pairs_of(data);
  Check check{.known = !pairs.empty(),
              .heading = data.messages.text("data_quality.together_heading")};
  if (!check.known) return check;
  const auto strong = std::ranges::count_if(
      pairs, [](const Pair& pair) { return std::abs(*pair.correlation->value) >= kStrong; });
  check.before.push_back(
      data.messages.text("data_quality.together_found",
                         {{"k", pairs.size()},
                          {"n", strong},
                          {"strong", tertium::plain_text(kStrong, data.context.language)},
                          {"shown", std::min(pairs.size(), kMostPairs)}}));
  pairs.resize(std::min(pairs.size(), kMostPairs));
  check.tables.push_back(correlation_table(data, pairs));
  return check;
}
