#include "region_profile.h"

#include <tertium/grid.h>
#include <tertium/text.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "groups.h"
#include "position.h"

using tertium::Context;
using tertium::counted;
using tertium::Document;
using tertium::figure;
using tertium::fill;
using tertium::Finding;
using tertium::Findings;
using tertium::Fragment;
using tertium::Heading;
using tertium::MissingFigures;
using tertium::number_text;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::ReportRegions;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kOneAnswered = "1 respondent in {region} answered.";
constexpr std::string_view kAnswered = "{n} respondents in {region} answered.";
constexpr std::string_view kAnsweredUnknown = "This section describes {region}.";
constexpr std::string_view kOneEmpty = "One of them left every question empty.";
constexpr std::string_view kEmpty = "{n} of them left every question empty.";
constexpr std::string_view kByGroup = "By group: {groups}.";
constexpr std::string_view kGroupCount = "{group} ({n})";
constexpr std::string_view kBenchmark =
    "{region} is the benchmark: the other regions are held against it, and it is not ranked.";
constexpr std::string_view kScoresHeading = "Scores";
constexpr std::string_view kNoScores = "No scores were worked out for {region}.";
constexpr std::string_view kStrengths = "Strengths";
constexpr std::string_view kWeaknesses = "Weaknesses";
constexpr std::string_view kNoStrength =
    "No criterion stands out as a strength: on none is {region} first or clearly above the mean of "
    "the other regions.";
constexpr std::string_view kNoWeakness =
    "No criterion stands out as a weakness: on none is {region} last or clearly below the mean of "
    "the other regions.";
constexpr std::string_view kNoStrengthBenchmark =
    "No criterion stands out as a strength: on none is {region} clearly above the mean of the "
    "other "
    "regions.";
constexpr std::string_view kNoWeaknessBenchmark =
    "No criterion stands out as a weakness: on none is {region} clearly below the mean of the "
    "other "
    "regions.";
constexpr std::string_view kNothingStandsOut =
    "On no criterion does {region} stand out from the other regions. What differences the table "
    "shows may be chance.";
constexpr std::string_view kNoOthers =
    "There is no other region to compare with, so nothing can be said about strengths and "
    "weaknesses.";
constexpr std::string_view kTooFew =
    "Too few answers stand behind the scores of {region} or of the other regions to compare them, "
    "so "
    "nothing can be said about strengths and weaknesses.";
constexpr std::string_view kGroupsHeading = "Groups of respondents";
constexpr std::string_view kCriterion = "Criterion";
constexpr std::string_view kScore = "Score";
constexpr std::string_view kInterval = "{level} interval";
constexpr std::string_view kN = "n";
constexpr std::string_view kOthers = "Mean of others";
constexpr std::string_view kDifference = "Difference";
constexpr std::string_view kRank = "Rank";
constexpr std::string_view kBenchmarkColumn = "Benchmark";
constexpr std::string_view kCaption = "{region}: scores by criterion";
constexpr std::string_view kDescription =
    "The scores of {region} on each criterion, from 0 to 100, each with its interval, the number "
    "of "
    "respondents behind it, and how it compares with the other regions.";
constexpr std::string_view kNote =
    "Scores run from 0 to 100; higher is better. n: respondents who answered at least one question "
    "of "
    "the criterion. Interval: how far chance may have moved the score.";
constexpr std::string_view kOthersNote =
    "Mean of others: each of the other regions counts the same, the benchmark is left out. "
    "Differences and ranks are worked out before rounding.";
constexpr std::string_view kCertainty =
    "The difference to the other regions is called clear if the whole interval of {region} lies "
    "above "
    "or below their mean. That mean is itself an estimate, so take differences just outside the "
    "interval with care.";
}  // namespace say

const Finding* coverage(const Findings& findings, const std::string& region,
                        std::string_view statistic, std::string_view group = {}) {
  return findings.find(
      {.kind = "coverage", .region = region, .group = group, .statistic = statistic});
}

std::string groups_sentence(const Findings& findings, const std::string& region,
                            const std::vector<Group>& groups, std::string_view language) {
  std::vector<std::string> counts;
  for (const Group& group : groups) {
    const std::optional<double> n = figure(coverage(findings, region, "n", group.code));
    if (!n) continue;
    counts.push_back(
        fill(say::kGroupCount, {{"group", group.label}, {"n", number_text(*n, 0, language)}}));
  }
  return counts.empty() ? std::string()
                        : fill(say::kByGroup, {{"groups", tertium::listed(counts)}});
}

Paragraph lead(const Context& context, const Findings& findings, const ReportRegions& regions,
               const std::string& region, const std::vector<Group>& groups) {
  const auto count = [&](std::string_view statistic) {
    const std::optional<double> value = figure(coverage(findings, region, statistic));
    return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
  };
  std::vector<std::string> sentences;
  const auto n = count("n");
  const std::string answered = n ? counted(*n, say::kOneAnswered, say::kAnswered, context.language)
                                 : std::string(say::kAnsweredUnknown);
  sentences.push_back(fill(answered, {{"region", region}}));
  if (const auto empty = count("empty"); n && empty.value_or(0) > 0) {
    sentences.push_back(counted(*empty, say::kOneEmpty, say::kEmpty, context.language));
  }
  sentences.push_back(groups_sentence(findings, region, groups, context.language));
  if (regions.is_benchmark(region)) {
    sentences.push_back(fill(say::kBenchmark, {{"region", region}}));
  }
  return paragraph(tertium::joined(sentences), Paragraph::Style::lead);
}

// Which columns the table of a region has.
struct Columns {
  bool others = false;
  bool rank = false;
  bool benchmark = false;
};

Columns columns_for(const ReportRegions& regions, const std::string& region) {
  const bool is_benchmark = regions.is_benchmark(region);
  const bool others = regions.compared.size() > (is_benchmark ? 0U : 1U);
  return {others, others && !is_benchmark, !regions.benchmark.empty() && !is_benchmark};
}

void add_columns(const Context& context, const Columns& columns, tertium::Table& table) {
  std::vector<TableCell> header;
  const auto add = [&](std::string text, double width, Align align = Align::right) {
    table.columns.push_back({align, width});
    header.push_back({.text = std::move(text), .strong = true});
  };
  add(std::string(say::kCriterion), 2.5, Align::left);
  add(std::string(say::kScore), 0.8);
  add(fill(say::kInterval, {{"level", tertium::confidence_text(context)}}), 1.0);
  add(std::string(say::kN), 0.7);
  if (columns.others) {
    add(std::string(say::kOthers), 1.0);
    add(std::string(say::kDifference), 1.1);
  }
  if (columns.rank) add(std::string(say::kRank), 1.0);
  if (columns.benchmark) add(std::string(say::kBenchmarkColumn), 1.1);
  table.header.push_back(std::move(header));
}

TableCell score_or_gap(const Finding* finding, std::string_view language, MissingFigures& missing) {
  if (!figure(finding)) return {.text = missing.cell(finding)};
  return tertium::score_cell(*figure(finding), language);
}

// The interval and n of the score; dashes where the score itself is missing.
void add_certainty(const Finding* score, std::string_view language, std::vector<TableCell>& row) {
  const bool shown = figure(score).has_value();
  const std::string interval = shown ? tertium::interval_text(*score, 0, language) : std::string();
  row.push_back({.text = interval.empty() ? MissingFigures::dash() : interval});
  row.push_back({.text = shown && score->n
                             ? number_text(static_cast<double>(*score->n), 0, language)
                             : MissingFigures::dash()});
}

std::vector<TableCell> row_of(const Position& position, const Columns& columns,
                              std::string_view language, MissingFigures& missing) {
  std::vector<TableCell> row = {{.text = tertium::shown_name(*position.criterion, language)}};
  row.push_back(score_or_gap(position.score, language, missing));
  add_certainty(position.score, language, row);
  if (columns.others) {
    row.push_back({.text = position.others ? tertium::score_text(*position.others, language)
                                           : MissingFigures::dash()});
    const std::optional<double> difference = position.difference();
    row.push_back({.text = difference ? tertium::difference_text(*difference, language)
                                      : MissingFigures::dash()});
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

tertium::Table scores_table(const Context& context, const ReportRegions& regions,
                            const std::string& region, const std::vector<Position>& positions,
                            const std::string& id) {
  const Columns columns = columns_for(regions, region);
  tertium::Table table;
  table.id = id;
  table.caption = fill(say::kCaption, {{"region", region}});
  table.description = fill(say::kDescription, {{"region", region}});
  add_columns(context, columns, table);
  MissingFigures missing;
  const std::string* theme = nullptr;
  for (const Position& position : positions) {
    if (theme == nullptr || *theme != position.criterion->theme) {
      add_theme_row(context, position.criterion->theme, table);
    }
    theme = &position.criterion->theme;
    table.rows.push_back(row_of(position, columns, context.language, missing));
  }
  table.note =
      tertium::joined({std::string(say::kNote), std::string(columns.others ? say::kOthersNote : ""),
                       missing.note(context)});
  return table;
}

void add_list(std::string_view heading, const std::vector<std::string>& items, std::string nothing,
              Fragment& fragment) {
  fragment.blocks.emplace_back(Heading{2, std::string(heading)});
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
  const auto say_of = [&](std::string_view sentence) {
    return fill(sentence, {{"region", region}});
  };
  const bool comparable = std::ranges::any_of(
      positions, [](const Position& position) { return position.difference().has_value(); });
  if (!comparable) {
    const bool alone = std::ranges::none_of(
        regions.compared, [&](const std::string& other) { return other != region; });
    fragment.blocks.emplace_back(
        paragraph(alone ? std::string(say::kNoOthers) : say_of(say::kTooFew)));
    return;
  }
  const StandingOut out = standing_out(positions, context.language);
  if (out.strengths.empty() && out.weaknesses.empty()) {
    fragment.blocks.emplace_back(paragraph(say_of(say::kNothingStandsOut)));
  } else {
    const bool benchmark = regions.is_benchmark(region);
    add_list(say::kStrengths, out.strengths,
             say_of(benchmark ? say::kNoStrengthBenchmark : say::kNoStrength), fragment);
    add_list(say::kWeaknesses, out.weaknesses,
             say_of(benchmark ? say::kNoWeaknessBenchmark : say::kNoWeakness), fragment);
  }
  fragment.blocks.emplace_back(paragraph(say_of(say::kCertainty), Paragraph::Style::note));
}

void add_scores(const Context& context, const Findings& findings, const ReportRegions& regions,
                const std::string& region, tertium::UniqueIds& ids, Fragment& fragment) {
  const std::vector<Position> found = positions(context, findings, regions, region);
  const bool any = std::ranges::any_of(
      found, [](const Position& position) { return position.score != nullptr; });
  if (!any) {
    fragment.blocks.emplace_back(paragraph(fill(say::kNoScores, {{"region", region}})));
    return;
  }
  fragment.blocks.emplace_back(Heading{2, std::string(say::kScoresHeading)});
  fragment.blocks.emplace_back(
      scores_table(context, regions, region, found, ids.take(fragment.id + "-scores")));
  add_standing_out(context, regions, region, found, fragment);
}

void add_groups(const Context& context, const Findings& findings, const std::string& region,
                const std::vector<Group>& groups, tertium::UniqueIds& ids, Fragment& fragment) {
  auto tables = group_tables(context, findings, region, groups, fragment.id, ids);
  if (tables.empty()) return;
  fragment.blocks.emplace_back(Heading{2, std::string(say::kGroupsHeading)});
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

}  // namespace

void RegionProfile::check(const Context& context) const {
  tertium::require_language(context, {"en"});
}

void RegionProfile::compose(const Context& context, const Findings& findings,
                            Document& document) const {
  const ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  for (const std::string& region : regions.all()) {
    Fragment fragment{ids.take("profile-", region), region, {}};
    const std::vector<Group> groups = groups_of(context, findings, region);
    fragment.blocks.emplace_back(lead(context, findings, regions, region, groups));
    add_scores(context, findings, regions, region, ids, fragment);
    add_groups(context, findings, region, groups, ids, fragment);
    document.fragments.push_back(std::move(fragment));
  }
}
