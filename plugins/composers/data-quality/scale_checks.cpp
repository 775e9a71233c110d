#include <algorithm>
#include <utility>

#include "checks.h"

using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::MissingFigures;
using tertium::TableCell;

namespace {

const Finding* reliability(const Data& data, const std::string& criterion,
                           const std::string& region, std::string_view statistic,
                           std::string_view question = {}) {
  return data.findings.find({.kind = "reliability",
                             .item = criterion,
                             .choice = question,
                             .region = region,
                             .statistic = statistic});
}

std::string quoted_criterion(const Data& data, const CriterionDefinition& criterion) {
  const std::string& language = data.context.language;
  return tertium::quoted(tertium::shown_name(criterion, language), language);
}

bool is_weak(const Data& data, const Finding* alpha) {
  return figure(alpha) && *figure(alpha) < data.limits.weak_alpha;
}

TableCell alpha_cell(const Data& data, const Finding* alpha, MissingFigures& missing) {
  if (!figure(alpha)) return {.text = missing.cell(alpha)};
  TableCell cell = tertium::number_cell(*figure(alpha), 2, data.context.language);
  cell.strong = is_weak(data, alpha);
  return cell;
}

// The criteria of which an alpha was worked out.
std::vector<const CriterionDefinition*> judged_criteria(const Data& data) {
  std::vector<const CriterionDefinition*> criteria;
  for (const CriterionDefinition& criterion : data.context.criteria.criteria) {
    if (reliability(data, criterion.id, "", "cronbach_alpha") != nullptr) {
      criteria.push_back(&criterion);
    }
  }
  return criteria;
}

std::vector<tertium::Table> alpha_tables(const Data& data,
                                         const std::vector<const CriterionDefinition*>& criteria) {
  tertium::Grid grid = region_grid(data, data.messages.text("table.criterion"));
  grid.columns.insert(grid.columns.begin(), data.messages.text("data_quality.all_regions"));
  MissingFigures missing(data.context);
  for (const CriterionDefinition* criterion : criteria) {
    tertium::Grid::Row row{tertium::shown_name(*criterion, data.context.language), {}};
    row.cells.push_back(
        alpha_cell(data, reliability(data, criterion->id, "", "cronbach_alpha"), missing));
    for (const std::string& region : data.regions.all()) {
      row.cells.push_back(
          alpha_cell(data, reliability(data, criterion->id, region, "cronbach_alpha"), missing));
    }
    grid.rows.push_back(std::move(row));
  }
  const std::string limit = tertium::plain_text(data.limits.weak_alpha, data.context.language);
  return tables_of(
      grid,
      {data.fragment + "-alpha", data.messages.text("data_quality.alpha_caption"),
       data.messages.text("data_quality.alpha_description"),
       tertium::joined(
           {data.messages.text("data_quality.alpha_note", {{"limit", limit}}), missing.note()})},
      data.ids, data.context.language);
}

void add_contrary_questions(const Data& data, const CriterionDefinition& criterion, Check& check) {
  std::vector<std::string> contrary;
  for (const tertium::Indicator& indicator : criterion.indicators) {
    const auto index = data.context.codebook.find(indicator.question);
    const auto correlation =
        figure(reliability(data, criterion.id, "", "item_rest_correlation", indicator.question));
    if (!index || !correlation || *correlation >= 0) continue;
    contrary.push_back(quoted_question(data, data.context.codebook.questions[*index]));
  }
  if (contrary.empty()) return;
  check.before.push_back(data.messages.text(
      "data_quality.against",
      {{"criteria", quoted_criterion(data, criterion)}, {"questions", contrary}}));
}

// A pair of regions of which a criterion's coefficient of congruence is known, or not.
struct Likeness {
  std::size_t unjudged = 0;
  std::vector<std::string> unlike_pairs{};
  std::vector<std::string> unlike_regions{};
};

Likeness likeness_of(const Data& data, const std::string& criterion) {
  Likeness likeness;
  for (const Finding& finding : data.findings.all()) {
    if (finding.statistic != "tucker_phi" || finding.item != criterion) continue;
    const auto phi = figure(&finding);
    if (!phi) ++likeness.unjudged;
    if (!phi || *phi >= data.limits.unlike_phi) continue;
    likeness.unlike_pairs.push_back(data.messages.text(
        "data_quality.pair", {{"a", finding.region},
                              {"b", finding.against},
                              {"phi", tertium::number_text(*phi, 2, data.context.language)}}));
    likeness.unlike_regions.push_back(finding.region);
    likeness.unlike_regions.push_back(finding.against);
  }
  return likeness;
}

bool has_statistic(const Data& data, std::string_view kind, std::string_view statistic) {
  return std::ranges::any_of(data.findings.all(), [&](const Finding& finding) {
    return finding.kind == kind && finding.statistic == statistic;
  });
}

std::vector<tertium::Table> style_tables(const Data& data) {
  constexpr std::pair<std::string_view, std::string_view> kStyles[] = {
      {"acquiescence", "data_quality.above"},
      {"midpoint_responses", "data_quality.middle"},
      {"disacquiescence", "data_quality.below"},
      {"extreme_responses", "data_quality.ends"}};
  tertium::Grid grid = region_grid(data, data.messages.text("data_quality.style_corner"));
  MissingFigures missing(data.context);
  for (const auto& [statistic, key] : kStyles) {
    tertium::Grid::Row row{data.messages.text(key), {}};
    for (const std::string& region : data.regions.all()) {
      const Finding* share = reliability(data, "", region, statistic);
      row.cells.push_back(figure(share)
                              ? tertium::percent_cell(*figure(share), data.context.language)
                              : TableCell{.text = missing.cell(share)});
    }
    grid.rows.push_back(std::move(row));
  }
  return tables_of(
      fitted(grid),
      {data.fragment + "-styles", data.messages.text("data_quality.style_caption"),
       data.messages.text("data_quality.style_description"),
       tertium::joined({data.messages.text("data_quality.style_note"), missing.note()})},
      data.ids, data.context.language);
}

}  // namespace

Check weak_criteria(const Data& data) {
  const auto criteria = judged_criteria(data);
  Check check{.known = !criteria.empty(),
              .row = data.messages.text("data_quality.row_weak"),
              .heading = data.messages.text("data_quality.weak_heading")};
  check.not_checked = data.messages.text("data_quality.check_reliability");
  if (!check.known) return check;
  std::vector<std::string> weak;
  for (const CriterionDefinition* criterion : criteria) {
    if (is_weak(data, reliability(data, criterion->id, "", "cronbach_alpha"))) {
      weak.push_back(quoted_criterion(data, *criterion));
    }
  }
  const std::string limit = tertium::plain_text(data.limits.weak_alpha, data.context.language);
  check.before.push_back(
      data.messages.text(weak.empty() ? "data_quality.weak_none" : "data_quality.weak_overall",
                         {{"criteria", weak}, {"limit", limit}}));
  for (const CriterionDefinition* criterion : criteria) {
    add_contrary_questions(data, *criterion, check);
  }
  for (const std::string& region : data.regions.all()) {
    check.counts.push_back(static_cast<double>(
        std::ranges::count_if(criteria, [&](const CriterionDefinition* criterion) {
          return is_weak(data, reliability(data, criterion->id, region, "cronbach_alpha"));
        })));
  }
  check.tables = alpha_tables(data, criteria);
  check.meaning = data.messages.text("data_quality.weak_meaning");
  check.advice = data.messages.text("data_quality.weak_advice");
  return check;
}

Check unlike_regions(const Data& data) {
  Check check{.known = has_statistic(data, "reliability", "tucker_phi"),
              .row = data.messages.text("data_quality.row_unlike"),
              .heading = data.messages.text("data_quality.unlike_heading")};
  check.not_checked = data.messages.text("data_quality.check_comparability");
  if (!check.known) return check;
  std::vector<double> counts(data.regions.all().size(), 0);
  std::size_t unjudged = 0;
  for (const CriterionDefinition& criterion : data.context.criteria.criteria) {
    const Likeness likeness = likeness_of(data, criterion.id);
    unjudged += likeness.unjudged;
    if (likeness.unlike_pairs.empty()) continue;
    check.items.push_back(
        data.messages.text("data_quality.unlike_item",
                           {{"criterion", tertium::shown_name(criterion, data.context.language)},
                            {"pairs", likeness.unlike_pairs}}));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto& regions = likeness.unlike_regions;
      if (std::ranges::find(regions, data.regions.all()[i]) != regions.end()) ++counts[i];
    }
  }
  check.counts.assign(counts.begin(), counts.end());
  const std::string limit = tertium::plain_text(data.limits.unlike_phi, data.context.language);
  if (unjudged > 0) {
    check.before.push_back(data.messages.text("data_quality.unlike_unjudged", {{"n", unjudged}}));
  }
  check.before.push_back(data.messages.text(
      check.items.empty() ? "data_quality.unlike_none" : "data_quality.unlike_found",
      {{"limit", limit}}));
  if (check.items.empty()) return check;
  check.meaning = data.messages.text("data_quality.unlike_meaning");
  check.advice = data.messages.text("data_quality.unlike_advice");
  return check;
}

Check response_styles(const Data& data) {
  constexpr std::size_t kMostQuestions = 5;
  Check check{.known = has_statistic(data, "reliability", "acquiescence"),
              .row = data.messages.text("data_quality.row_style"),
              .heading = data.messages.text("data_quality.style_heading")};
  check.not_checked = data.messages.text("data_quality.check_style");
  if (!check.known) return check;
  for (const std::string& region : data.regions.all()) {
    std::vector<std::string> moved;
    bool any = false;
    for (const tertium::Question& question : data.context.codebook.questions) {
      const auto move = figure(data.findings.find(
          {.kind = "question", .item = question.id, .region = region, .statistic = "rank_move"}));
      any = any || move;
      if (move.value_or(0) >= 2) moved.push_back(quoted_question(data, question));
    }
    check.counts.push_back(any ? std::optional(static_cast<double>(moved.size())) : std::nullopt);
    if (moved.empty()) continue;
    const auto shown = at_most(std::move(moved), kMostQuestions, data.messages);
    check.items.push_back(
        data.messages.text("data_quality.style_found", {{"region", region}, {"questions", shown}}));
  }
  const bool judged = std::ranges::any_of(
      check.counts, [](const std::optional<double>& count) { return count.has_value(); });
  if (judged && check.items.empty()) {
    check.before.push_back(data.messages.text("data_quality.style_none"));
  }
  check.tables = style_tables(data);
  check.meaning = data.messages.text("data_quality.style_meaning");
  check.advice = data.messages.text("data_quality.style_advice");
  return check;
}
