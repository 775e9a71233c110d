#include "overview.h"

#include <tertium/grid.h>
#include <tertium/number.h>
#include <tertium/standing.h>
#include <tertium/text.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "differences.h"

using tertium::Context;
using tertium::counted;
using tertium::Document;
using tertium::figure;
using tertium::fill;
using tertium::Finding;
using tertium::Findings;
using tertium::Fragment;
using tertium::Heading;
using tertium::number_text;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::ReportRegions;

namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kTitle = "Summary";
constexpr std::string_view kFoundHeading = "What was found";
constexpr std::string_view kCareHeading = "Read with care";
constexpr std::string_view kNothing = "There are no figures about any region yet.";
constexpr std::string_view kOneRespondent = "1 respondent";
constexpr std::string_view kRespondents = "{n} respondents";
constexpr std::string_view kSomeRespondents = "Respondents";
constexpr std::string_view kOneRegion = "{who} in {region} answered.";
constexpr std::string_view kRegions = "{who} in {k} regions answered: {regions}.";
constexpr std::string_view kManyRegions =
    "{who} in {k} regions answered, from {least} in {smallest} to {most} in {largest}.";
constexpr std::string_view kManyRegionsOnly = "{who} in {k} regions answered.";
constexpr std::string_view kRegion = "{region} ({n})";
constexpr std::string_view kOneEmpty = "One of them left every question empty.";
constexpr std::string_view kEmpty = "{n} of them left every question empty.";
constexpr std::string_view kBenchmarkCounted =
    "{region}, with {who}, is the benchmark: it is shown for reference and not ranked.";
constexpr std::string_view kBenchmark =
    "{region} is the benchmark: it is shown for reference and not ranked.";
constexpr std::string_view kBenchmarkSilent =
    "The benchmark, {region}, does not appear, because there are no answers from it.";
constexpr std::string_view kItem = "{item}: ";
constexpr std::string_view kNoScores =
    "No scores were worked out, so the regions are not compared here.";
constexpr std::string_view kNoWarning =
    "Every region has at least {few} respondents, and no question lacks more than {missing} of its "
    "answers in a region.";
constexpr std::string_view kCertainty =
    "How certain: the interval of a score shows how far chance may have moved it. In {level} of "
    "such "
    "surveys, an interval made in this way contains the score that the answers of everybody would "
    "give. An order is called clear only if the intervals do not overlap. This is a careful rule: "
    "regions whose intervals overlap a little may still differ.";
constexpr std::string_view kTheme = "Theme";
constexpr std::string_view kCriterion = "Criterion";
constexpr std::string_view kRegionColumn = "Region";
constexpr std::string_view kThemeCaption = "Scores by theme and region";
constexpr std::string_view kCriterionCaption = "Scores by criterion and region";
constexpr std::string_view kThemeDescription =
    "The score of each region on each theme, from 0 to 100, and the number of respondents of each "
    "region.";
constexpr std::string_view kCriterionDescription =
    "The score of each region on each criterion, from 0 to 100, and the number of respondents of "
    "each region.";
constexpr std::string_view kScoresNote =
    "Scores run from 0 to 100; higher is better, and a darker cell is a higher score.";
constexpr std::string_view kBenchmarkNote = "The benchmark is shown for reference and not ranked.";
constexpr std::string_view kRespondentsRow = "Respondents (n)";
constexpr std::string_view kEmptyRow = "of them without any answer";
constexpr std::string_view kRespondentsCaption = "Respondents by region";
constexpr std::string_view kRespondentsDescription = "How many people answered in each region.";
constexpr std::string_view kRespondentsNote =
    "n: number of people whose answers were read; weights are not applied to it.";
}  // namespace say

constexpr std::size_t kMostRegionsListed = 6;

const Finding* coverage(const Findings& findings, const std::string& region,
                        std::string_view statistic) {
  return findings.find({.kind = "coverage", .region = region, .statistic = statistic});
}

std::string respondents_text(double count, std::string_view language) {
  return counted(static_cast<std::uint64_t>(count), say::kOneRespondent, say::kRespondents,
                 language);
}

// How many answered in the compared regions.
struct Asked {
  std::vector<std::pair<std::string, double>> regions;  // those whose number is known
  double total = 0;
  double empty = 0;
  bool complete = true;  // the number of every region is known
};

Asked asked(const Findings& findings, const ReportRegions& regions) {
  Asked result;
  for (const std::string& region : regions.compared) {
    const std::optional<double> n = figure(coverage(findings, region, "n"));
    result.complete = result.complete && n && *n >= 0;
    if (!n || *n < 0) continue;
    result.regions.emplace_back(region, *n);
    result.total += *n;
    result.empty += figure(coverage(findings, region, "empty")).value_or(0);
  }
  return result;
}

std::string regions_with_numbers(const Findings& findings, const ReportRegions& regions,
                                 std::string_view language) {
  std::vector<std::string> names;
  for (const std::string& region : regions.compared) {
    const std::optional<double> n = figure(coverage(findings, region, "n"));
    names.push_back(
        n ? fill(say::kRegion, {{"region", region}, {"n", number_text(*n, 0, language)}}) : region);
  }
  return tertium::listed(names);
}

std::string who_answered(const Findings& findings, const ReportRegions& regions,
                         std::string_view language) {
  const Asked numbers = asked(findings, regions);
  const std::string who = numbers.complete ? respondents_text(numbers.total, language)
                                           : std::string(say::kSomeRespondents);
  const std::string k = std::to_string(regions.compared.size());
  if (regions.compared.size() == 1) {
    return fill(say::kOneRegion, {{"who", who}, {"region", regions.compared.front()}});
  }
  if (regions.compared.size() <= kMostRegionsListed) {
    return fill(
        say::kRegions,
        {{"who", who}, {"k", k}, {"regions", regions_with_numbers(findings, regions, language)}});
  }
  if (!numbers.complete) return fill(say::kManyRegionsOnly, {{"who", who}, {"k", k}});
  const auto [least, most] =
      std::ranges::minmax_element(numbers.regions, {}, &std::pair<std::string, double>::second);
  return fill(say::kManyRegions, {{"who", who},
                                  {"k", k},
                                  {"least", number_text(least->second, 0, language)},
                                  {"smallest", least->first},
                                  {"most", number_text(most->second, 0, language)},
                                  {"largest", most->first}});
}

std::string about_benchmark(const Context& context, const Findings& findings,
                            const ReportRegions& regions) {
  if (context.benchmark.empty()) return {};
  if (regions.benchmark.empty()) {
    return fill(say::kBenchmarkSilent, {{"region", context.benchmark}});
  }
  const std::optional<double> n = figure(coverage(findings, regions.benchmark, "n"));
  if (!n || *n < 0) return fill(say::kBenchmark, {{"region", regions.benchmark}});
  return fill(say::kBenchmarkCounted,
              {{"region", regions.benchmark}, {"who", respondents_text(*n, context.language)}});
}

Paragraph lead(const Context& context, const Findings& findings, const ReportRegions& regions) {
  std::vector<std::string> sentences;
  if (!regions.compared.empty()) {
    sentences.push_back(who_answered(findings, regions, context.language));
    const Asked numbers = asked(findings, regions);
    if (numbers.complete && numbers.empty >= 1) {
      sentences.push_back(counted(static_cast<std::uint64_t>(numbers.empty), say::kOneEmpty,
                                  say::kEmpty, context.language));
    }
  }
  sentences.push_back(about_benchmark(context, findings, regions));
  if (regions.all().empty()) sentences = {std::string(say::kNothing)};
  return paragraph(tertium::joined(sentences), Paragraph::Style::lead);
}

tertium::List standings(const Context& context, const Findings& findings,
                        const ReportRegions& regions, const std::vector<Scored>& items) {
  tertium::List list;
  for (const Scored& item : items) {
    const tertium::Standing standing = tertium::standing(regions, findings, item.kind, item.id);
    const std::string sentences =
        tertium::joined({item.kind == "theme"
                             ? tertium::theme_sentence(context, findings, regions, item.id)
                             : tertium::standing_sentence(standing, context.language),
                         tertium::benchmark_sentence(standing, context.language)});
    list.items.push_back({{fill(say::kItem, {{"item", item.title}}), true, false}, {sentences}});
  }
  return list;
}

tertium::Grid::Row respondents_row(const Context& context, const Findings& findings,
                                   const ReportRegions& regions, std::string_view label,
                                   std::string_view statistic, tertium::MissingFigures& missing) {
  tertium::Grid::Row row{std::string(label), {}};
  for (const std::string& region : regions.all()) {
    const Finding* n = coverage(findings, region, statistic);
    row.cells.push_back(
        {.text = figure(n) ? number_text(*figure(n), 0, context.language) : missing.cell(n)});
  }
  return row;
}

bool has_respondents(const Findings& findings, const ReportRegions& regions) {
  return std::ranges::any_of(regions.all(), [&](const std::string& region) {
    return coverage(findings, region, "n") != nullptr;
  });
}

tertium::Grid empty_grid(const ReportRegions& regions, std::string_view corner) {
  tertium::Grid grid{std::string(corner), std::string(say::kRegionColumn), {}, {}};
  for (const std::string& region : regions.all()) {
    grid.columns.push_back(tertium::region_label(regions, region));
  }
  return grid;
}

std::vector<tertium::Table> score_tables(const Context& context, const Findings& findings,
                                         const ReportRegions& regions,
                                         const std::vector<Scored>& items,
                                         const std::string& fragment, tertium::UniqueIds& ids) {
  const bool themes = items.front().kind == "theme";
  tertium::Grid grid = empty_grid(regions, themes ? say::kTheme : say::kCriterion);
  tertium::MissingFigures missing;
  for (const Scored& item : items) {
    tertium::Grid::Row row{item.title, {}};
    for (const std::string& region : regions.all()) {
      const Finding* score = findings.find(
          {.kind = item.kind, .item = item.id, .region = region, .statistic = "score"});
      row.cells.push_back(figure(score) ? tertium::score_cell(*figure(score), context.language)
                                        : tertium::TableCell{.text = missing.cell(score)});
    }
    grid.rows.push_back(std::move(row));
  }
  if (has_respondents(findings, regions)) {
    grid.rows.push_back(
        respondents_row(context, findings, regions, say::kRespondentsRow, "n", missing));
  }
  const std::string_view benchmark = regions.benchmark.empty() ? "" : say::kBenchmarkNote;
  return tables_of(
      fitted(grid),
      {fragment + "-scores", std::string(themes ? say::kThemeCaption : say::kCriterionCaption),
       std::string(themes ? say::kThemeDescription : say::kCriterionDescription),
       tertium::joined(
           {std::string(say::kScoresNote), std::string(benchmark), missing.note(context)})},
      ids);
}

std::vector<tertium::Table> respondents_tables(const Context& context, const Findings& findings,
                                               const ReportRegions& regions,
                                               const std::string& fragment,
                                               tertium::UniqueIds& ids) {
  if (!has_respondents(findings, regions)) return {};
  tertium::Grid grid = empty_grid(regions, "");
  tertium::MissingFigures missing;
  grid.rows.push_back(
      respondents_row(context, findings, regions, say::kRespondentsRow, "n", missing));
  grid.rows.push_back(
      respondents_row(context, findings, regions, say::kEmptyRow, "empty", missing));
  return tables_of(turned(grid),
                   {fragment + "-respondents", std::string(say::kRespondentsCaption),
                    std::string(say::kRespondentsDescription),
                    tertium::joined({std::string(say::kRespondentsNote), missing.note(context)})},
                   ids);
}

void add_tables(std::vector<tertium::Table> tables, Fragment& fragment) {
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

void add_findings(const Context& context, const Findings& findings, const ReportRegions& regions,
                  tertium::UniqueIds& ids, Fragment& fragment) {
  const std::vector<Scored> items = scored_items(context, findings);
  fragment.blocks.emplace_back(Heading{2, std::string(say::kFoundHeading)});
  if (items.empty()) {
    fragment.blocks.emplace_back(paragraph(std::string(say::kNoScores)));
    add_tables(respondents_tables(context, findings, regions, fragment.id, ids), fragment);
  } else {
    fragment.blocks.emplace_back(standings(context, findings, regions, items));
    add_tables(score_tables(context, findings, regions, items, fragment.id, ids), fragment);
  }
  for (std::string& sentence : differences(context, findings, regions)) {
    fragment.blocks.emplace_back(paragraph(std::move(sentence)));
  }
  if (!items.empty() && regions.all().size() > 1) {
    fragment.blocks.emplace_back(
        paragraph(fill(say::kCertainty, {{"level", tertium::confidence_text(context)}}),
                  Paragraph::Style::note));
  }
}

void add_cautions(const Context& context, const Findings& findings, const ReportRegions& regions,
                  const Limits& limits, Fragment& fragment) {
  const std::vector<std::string> items = cautions(context, findings, regions, limits);
  if (items.empty() && !asked(findings, regions).complete) return;
  fragment.blocks.emplace_back(Heading{2, std::string(say::kCareHeading)});
  if (items.empty()) {
    const std::string few =
        number_text(static_cast<double>(limits.few_respondents), 0, context.language);
    fragment.blocks.emplace_back(paragraph(
        fill(say::kNoWarning,
             {{"few", few},
              {"missing", tertium::percent_text(limits.many_missing, context.language)}})));
    return;
  }
  tertium::List list;
  for (const std::string& item : items) list.items.push_back({{item}});
  fragment.blocks.emplace_back(std::move(list));
}

}  // namespace

Overview::Overview(const tertium::Settings& settings) {
  limits_.few_respondents = static_cast<std::uint64_t>(settings.integer("few_respondents"));
  limits_.many_missing = settings.number("many_missing") / 100;
  limits_.weak_alpha = settings.number("weak_alpha");
}

void Overview::check(const Context& context) const { tertium::require_language(context, {"en"}); }

void Overview::compose(const Context& context, const Findings& findings, Document& document) const {
  const ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  Fragment fragment{ids.take("overview"), std::string(say::kTitle), {}};
  fragment.blocks.emplace_back(lead(context, findings, regions));
  if (!regions.all().empty()) {
    add_findings(context, findings, regions, ids, fragment);
    add_cautions(context, findings, regions, limits_, fragment);
  }
  document.fragments.push_back(std::move(fragment));
}
