#include "region_profile.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/respondents.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "groups.h"
#include "position.h"
#include "profile_charts.h"
#include "versus.h"

using tertium::Context;
using tertium::coverage_of;
using tertium::Document;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::Fragment;
using tertium::Heading;
using tertium::Messages;
using tertium::messages_in;
using tertium::MissingFigures;
using tertium::number_text;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::ReportGroup;
using tertium::ReportRegions;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

std::string groups_sentence(const Findings& findings, const std::string& region,
                            const std::vector<ReportGroup>& groups, std::string_view language) {
  std::vector<std::string> counts;
  for (const ReportGroup& group : groups) {
    const std::optional<double> n = figure(coverage_of(findings, "n", region, group.code));
    if (!n) continue;
    counts.push_back(tertium::with_detail(group.label, number_text(*n, 0, language), language));
  }
  if (counts.empty()) return {};
  return messages_in(language).text("region_profile.by_group", {{"groups", counts}});
}

Paragraph lead(const Context& context, const Findings& findings, const ReportRegions& regions,
               const std::string& region, const std::vector<ReportGroup>& groups) {
  const auto count = [&](std::string_view statistic) {
    const std::optional<double> value = figure(coverage_of(findings, statistic, region));
    return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
  };
  const Messages& messages = messages_in(context.language);
  std::vector<std::string> sentences;
  const auto n = count("n");
  sentences.push_back(messages.text(n ? "coverage.answered" : "region_profile.uncounted",
                                    {{"n", n.value_or(0)}, {"region", region}}));
  if (const auto empty = count("empty"); n && empty.value_or(0) > 0) {
    sentences.push_back(messages.text("coverage.left_empty", {{"n", *empty}}));
  }
  sentences.push_back(groups_sentence(findings, region, groups, context.language));
  if (regions.is_benchmark(region)) {
    sentences.push_back(messages.text("region_profile.benchmark", {{"region", region}}));
  }
  return paragraph(tertium::joined(sentences), Paragraph::Style::lead);
}

// Which columns the table of a region has.
struct Columns {
  bool others = false;
  bool rank = false;
  bool benchmark = false;
};

// The benchmark has a table of its own where the gap to it was worked out.
Columns columns_for(const Findings& findings, const ReportRegions& regions,
                    const std::string& region) {
  const bool gaps = has_differences(findings, regions, region, Versus::benchmark);
  const bool is_benchmark = regions.is_benchmark(region);
  const bool others = regions.compared.size() > (is_benchmark ? 0U : 1U);
  return {others, others && !is_benchmark, !regions.benchmark.empty() && !is_benchmark && !gaps};
}

void add_columns(const Context& context, const Columns& columns, tertium::Table& table) {
  std::vector<TableCell> header;
  const auto add = [&](std::string text, double width, Align align = Align::right) {
    table.columns.push_back({align, width});
    header.push_back({.text = std::move(text), .strong = true});
  };
  const Messages& messages = messages_in(context.language);
  add(messages.text("table.criterion"), 2.0, Align::left);
  add(messages.text("table.score"), 1.25);
  add(messages.text("table.interval", {{"level", tertium::confidence_text(context)}}), 1.1);
  add(messages.text("table.n"), 0.6);
  if (columns.others) {
    add(messages.text("region_profile.others_column"), 0.95);
    add(messages.text("region_profile.difference_column"), 1.05);
  }
  if (columns.rank) add(messages.text("table.rank"), 1.35);
  if (columns.benchmark) add(messages.text("region_profile.benchmark_column"), 1.25);
  table.header.push_back(std::move(header));
}

TableCell score_or_gap(const Finding* finding, std::string_view language, MissingFigures& missing) {
  if (!figure(finding)) return {.text = missing.cell(finding)};
  return tertium::score_cell(*figure(finding), language);
}

TableCell dash_cell() { return {.text = MissingFigures::dash()}; }

// The interval and n of the score; dashes where the score itself is missing.
void add_certainty(const Finding* score, std::string_view language, MissingFigures& missing,
                   std::vector<TableCell>& row) {
  row.push_back({.text = missing.interval(score, 0)});
  const bool counted = figure(score) && score->n;
  row.push_back(counted ? tertium::count_cell(*score->n, language) : dash_cell());
}

std::vector<TableCell> row_of(const Position& position, const Columns& columns,
                              std::string_view language, MissingFigures& missing) {
  std::vector<TableCell> row = {{.text = tertium::shown_name(*position.criterion, language)}};
  row.push_back(score_or_gap(position.score, language, missing));
  add_certainty(position.score, language, missing, row);
  if (columns.others) {
    const std::optional<double>& others = position.others.value;
    row.push_back(others ? tertium::number_cell(*others, 0, language) : dash_cell());
    const std::optional<double>& difference = position.difference.value;
    row.push_back(difference ? tertium::difference_cell(*difference, language) : dash_cell());
  }
  if (columns.rank)
    row.push_back({.text = position.rank.empty() ? MissingFigures::dash() : position.rank});
  if (columns.benchmark) row.push_back(score_or_gap(position.benchmark, language, missing));
  return row;
}

// A row that names the theme of the rows below it.
void add_theme_row(const Context& context, const std::string& theme_id, tertium::Table& table) {
  const tertium::Theme* theme = context.criteria.theme(theme_id);
  if (theme == nullptr || context.criteria.themes.size() < 2) return;
  TableCell cell{.text = tertium::shown_name(*theme, context.language), .strong = true};
  cell.columns = table.columns.size();
  table.rows.push_back({std::move(cell)});
}

tertium::Table scores_table(const Context& context, const Findings& findings,
                            const ReportRegions& regions, const std::string& region,
                            const std::vector<Position>& positions, const std::string& id) {
  const Messages& messages = messages_in(context.language);
  const Columns columns = columns_for(findings, regions, region);
  tertium::Table table;
  table.id = id;
  table.caption = messages.text("region_profile.caption", {{"region", region}});
  table.description = messages.text("region_profile.description", {{"region", region}});
  add_columns(context, columns, table);
  MissingFigures missing(context);
  const std::string* theme = nullptr;
  for (const Position& position : positions) {
    if (theme == nullptr || *theme != position.criterion->theme) {
      add_theme_row(context, position.criterion->theme, table);
    }
    theme = &position.criterion->theme;
    table.rows.push_back(row_of(position, columns, context.language, missing));
  }
  table.note = tertium::joined(
      {messages.text("table.note_scores"), messages.text("table.note_n"),
       messages.text("table.note_interval"),
       columns.others ? messages.text("region_profile.others_note") : std::string(),
       columns.rank ? messages.text("table.note_open_ranks") : std::string(), missing.note()});
  return table;
}

void add_list(std::string heading, const std::vector<std::string>& items, std::string nothing,
              Fragment& fragment) {
  fragment.blocks.emplace_back(Heading{2, std::move(heading)});
  if (items.empty()) {
    fragment.blocks.emplace_back(paragraph(std::move(nothing)));
    return;
  }
  tertium::List list;
  for (const std::string& item : items) list.items.push_back({{item}});
  fragment.blocks.emplace_back(std::move(list));
}

void add_standing_out(const Context& context, const ReportRegions& regions,
                      const std::string& region, const std::vector<Position>& positions,
                      Fragment& fragment) {
  const Messages& messages = messages_in(context.language);
  const auto say_of = [&](std::string_view key) {
    return messages.text(key, {{"region", region}});
  };
  const bool comparable = std::ranges::any_of(
      positions, [](const Position& position) { return position.difference.value.has_value(); });
  if (!comparable) {
    const bool alone = std::ranges::none_of(
        regions.compared, [&](const std::string& other) { return other != region; });
    fragment.blocks.emplace_back(
        paragraph(say_of(alone ? "region_profile.no_others" : "region_profile.too_few")));
    return;
  }
  const StandingOut out = standing_out(positions, context.language);
  if (out.strengths.empty() && out.weaknesses.empty()) {
    fragment.blocks.emplace_back(paragraph(say_of("region_profile.nothing_stands_out")));
  } else {
    const bool benchmark = regions.is_benchmark(region);
    add_list(
        messages.text("region_profile.strengths_heading"), out.strengths,
        say_of(benchmark ? "region_profile.no_strength_unranked" : "region_profile.no_strength"),
        fragment);
    add_list(
        messages.text("region_profile.weaknesses_heading"), out.weaknesses,
        say_of(benchmark ? "region_profile.no_weakness_unranked" : "region_profile.no_weakness"),
        fragment);
  }
  fragment.blocks.emplace_back(
      paragraph(say_of("region_profile.certainty"), Paragraph::Style::note));
}

void add_scores(const Context& context, const Findings& findings, const ReportRegions& regions,
                const std::string& region, bool charts, tertium::UniqueIds& ids,
                Fragment& fragment) {
  const Messages& messages = messages_in(context.language);
  const std::vector<Position> found = positions(context, findings, regions, region);
  const bool any = std::ranges::any_of(
      found, [](const Position& position) { return position.score != nullptr; });
  if (!any) {
    fragment.blocks.emplace_back(
        paragraph(messages.text("region_profile.no_scores", {{"region", region}})));
    return;
  }
  fragment.blocks.emplace_back(Heading{2, messages.text("region_profile.scores_heading")});
  const auto add_chart = [&](std::optional<tertium::Chart> chart) {
    if (chart) fragment.blocks.emplace_back(std::move(*chart));
  };
  if (charts) {
    add_chart(
        shape_chart(context, findings, regions, region, found, ids.take(fragment.id + "-shape")));
  }
  fragment.blocks.emplace_back(
      scores_table(context, findings, regions, region, found, ids.take(fragment.id + "-scores")));
  if (charts)
    add_chart(bars_chart(context, regions, region, found, ids.take(fragment.id + "-bars")));
  add_standing_out(context, regions, region, found, fragment);
  add_differences(context, findings, regions, region, Versus::benchmark, ids, fragment);
  add_differences(context, findings, regions, region, Versus::earlier, ids, fragment);
}

void add_groups(const Context& context, const Findings& findings, const std::string& region,
                const std::vector<ReportGroup>& groups, tertium::UniqueIds& ids,
                Fragment& fragment) {
  auto tables = group_tables(context, findings, region, groups, fragment.id, ids);
  if (tables.empty()) return;
  fragment.blocks.emplace_back(
      Heading{2, messages_in(context.language).text("region_profile.groups_heading")});
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

}  // namespace

RegionProfile::RegionProfile(const tertium::Settings& settings)
    : charts_(settings.boolean("charts")) {}

void RegionProfile::check(const Context& context) const { tertium::require_language(context); }

void RegionProfile::compose(const Context& context, const Findings& findings,
                            Document& document) const {
  const ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  for (const std::string& region : regions.all()) {
    Fragment fragment{ids.take("profile-", region), region, {}, region};
    const std::vector<ReportGroup> groups = tertium::report_groups(context, findings, region);
    fragment.blocks.emplace_back(lead(context, findings, regions, region, groups));
    add_scores(context, findings, regions, region, charts_, ids, fragment);
    add_groups(context, findings, region, groups, ids, fragment);
    document.fragments.push_back(std::move(fragment));
  }
}
