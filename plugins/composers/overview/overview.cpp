#include "overview.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/respondents.h>
#include <tertium/score_chart.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "differences.h"

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
using tertium::number_text;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::ReportRegions;

namespace {

constexpr std::size_t kMostRegionsListed = 6;

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
    const std::optional<double> n = figure(coverage_of(findings, "n", region));
    result.complete = result.complete && n && *n >= 0;
    if (!n || *n < 0) continue;
    result.regions.emplace_back(region, *n);
    result.total += *n;
    result.empty += figure(coverage_of(findings, "empty", region)).value_or(0);
  }
  return result;
}

std::vector<std::string> regions_with_numbers(const Findings& findings,
                                              const ReportRegions& regions,
                                              std::string_view language) {
  std::vector<std::string> names;
  for (const std::string& region : regions.compared) {
    const std::optional<double> n = figure(coverage_of(findings, "n", region));
    names.push_back(n ? tertium::with_detail(region, number_text(*n, 0, language), language)
                      : region);
  }
  return names;
}

std::string who_answered(const Findings& findings, const ReportRegions& regions,
                         std::string_view language) {
  const Messages& messages = messages_in(language);
  const Asked numbers = asked(findings, regions);
  const auto n = static_cast<std::uint64_t>(numbers.total);
  const std::size_t k = regions.compared.size();
  if (k == 1) {
    return messages.text(numbers.complete ? "coverage.answered" : "overview.answered_uncounted",
                         {{"n", n}, {"region", regions.compared.front()}});
  }
  if (k <= kMostRegionsListed) {
    return messages.text(
        numbers.complete ? "overview.regions" : "overview.regions_uncounted",
        {{"n", n}, {"k", k}, {"regions", regions_with_numbers(findings, regions, language)}});
  }
  if (!numbers.complete) return messages.text("overview.many_regions_uncounted", {{"k", k}});
  const auto [least, most] =
      std::ranges::minmax_element(numbers.regions, {}, &std::pair<std::string, double>::second);
  const std::string most_text = number_text(most->second, 0, language);
  if (least->second == most->second) {
    return messages.text("overview.equal_regions", {{"n", n}, {"k", k}, {"each", most_text}});
  }
  return messages.text("overview.many_regions", {{"n", n},
                                                 {"k", k},
                                                 {"least", number_text(least->second, 0, language)},
                                                 {"smallest", least->first},
                                                 {"most", most_text},
                                                 {"largest", most->first}});
}

std::string about_benchmark(const Context& context, const Findings& findings,
                            const ReportRegions& regions) {
  if (context.benchmark.empty()) return {};
  const Messages& messages = messages_in(context.language);
  if (regions.benchmark.empty()) {
    return messages.text("overview.benchmark_silent", {{"region", context.benchmark}});
  }
  const std::optional<double> n = figure(coverage_of(findings, "n", regions.benchmark));
  if (!n || *n < 0) return messages.text("overview.benchmark", {{"region", regions.benchmark}});
  return messages.text("overview.benchmark_counted",
                       {{"region", regions.benchmark}, {"n", static_cast<std::uint64_t>(*n)}});
}

Paragraph lead(const Context& context, const Findings& findings, const ReportRegions& regions) {
  const Messages& messages = messages_in(context.language);
  std::vector<std::string> sentences;
  if (!regions.compared.empty()) {
    sentences.push_back(who_answered(findings, regions, context.language));
    const Asked numbers = asked(findings, regions);
    if (numbers.complete && numbers.empty >= 1) {
      sentences.push_back(
          messages.text("coverage.left_empty", {{"n", static_cast<std::uint64_t>(numbers.empty)}}));
    }
  }
  sentences.push_back(about_benchmark(context, findings, regions));
  if (regions.all().empty()) sentences = {messages.text("overview.nothing")};
  return paragraph(tertium::joined(sentences), Paragraph::Style::lead);
}

tertium::List standings(const Context& context, const Findings& findings,
                        const ReportRegions& regions, const std::vector<Scored>& items) {
  tertium::List list;
  for (const Scored& item : items) {
    const tertium::Standing standing = tertium::standing(regions, findings, item.kind, item.id);
    const std::string sentences = tertium::joined(
        {item.kind == "theme" ? tertium::theme_sentence(context, findings, regions, item.id)
                              : tertium::standing_sentence(standing, context.language),
         tertium::benchmark_sentence(standing, context.language)});
    const std::string title =
        messages_in(context.language).text("overview.item", {{"item", item.title}});
    list.items.push_back({{title, true, false}, {" " + sentences}});
  }
  return list;
}

tertium::Grid::Row respondents_row(const Context& context, const Findings& findings,
                                   const ReportRegions& regions, std::string label,
                                   std::string_view statistic, tertium::MissingFigures& missing) {
  tertium::Grid::Row row{std::move(label), {}};
  for (const std::string& region : regions.all()) {
    const Finding* n = coverage_of(findings, statistic, region);
    row.cells.push_back(figure(n) ? tertium::number_cell(*figure(n), 0, context.language)
                                  : tertium::TableCell{.text = missing.cell(n)});
  }
  return row;
}

bool has_respondents(const Findings& findings, const ReportRegions& regions) {
  return std::ranges::any_of(regions.all(), [&](const std::string& region) {
    return coverage_of(findings, "n", region) != nullptr;
  });
}

tertium::Grid empty_grid(const Context& context, const ReportRegions& regions, std::string corner) {
  tertium::Grid grid{std::move(corner), messages_in(context.language).text("table.region"), {}, {}};
  for (const std::string& region : regions.all()) {
    grid.columns.push_back(tertium::region_label(regions, region, context.language));
  }
  return grid;
}

std::vector<tertium::Table> score_tables(const Context& context, const Findings& findings,
                                         const ReportRegions& regions,
                                         const std::vector<Scored>& items,
                                         const std::string& fragment, tertium::UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  const bool themes = items.front().kind == "theme";
  tertium::Grid grid =
      empty_grid(context, regions, messages.text(themes ? "table.theme" : "table.criterion"));
  tertium::MissingFigures missing(context);
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
    grid.rows.push_back(respondents_row(context, findings, regions,
                                        messages.text("overview.respondents_row"), "n", missing));
  }
  return tables_of(
      fitted(grid),
      {fragment + "-scores",
       messages.text(themes ? "overview.theme_caption" : "overview.criterion_caption"),
       messages.text(themes ? "overview.theme_description" : "overview.criterion_description"),
       tertium::joined(
           {messages.text("table.note_scores_shaded"),
            regions.benchmark.empty() ? std::string() : messages.text("table.note_benchmark"),
            missing.note()})},
      ids, context.language);
}

std::vector<tertium::Table> respondents_tables(const Context& context, const Findings& findings,
                                               const ReportRegions& regions,
                                               const std::string& fragment,
                                               tertium::UniqueIds& ids) {
  if (!has_respondents(findings, regions)) return {};
  const Messages& messages = messages_in(context.language);
  tertium::Grid grid = empty_grid(context, regions, "");
  tertium::MissingFigures missing(context);
  grid.rows.push_back(respondents_row(context, findings, regions,
                                      messages.text("overview.respondents_row"), "n", missing));
  grid.rows.push_back(respondents_row(context, findings, regions,
                                      messages.text("overview.empty_row"), "empty", missing));
  return tables_of(turned(grid),
                   {fragment + "-respondents", messages.text("overview.respondents_caption"),
                    messages.text("overview.respondents_description"),
                    tertium::joined({messages.text("overview.respondents_note"), missing.note()})},
                   ids, context.language);
}

std::optional<tertium::Chart> chart_of(const Context& context, const Findings& findings,
                                       const ReportRegions& regions,
                                       const std::vector<Scored>& items,
                                       const std::string& fragment, tertium::UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  const bool themes = items.front().kind == "theme";
  std::vector<tertium::ScoredItem> scored;
  for (const Scored& item : items) scored.push_back({item.kind, item.id, item.title});
  return tertium::score_chart(
      context, findings, regions, scored,
      {fragment + "-chart",
       messages.text(themes ? "overview.theme_caption" : "overview.criterion_caption"),
       messages.text(themes ? "overview.theme_description" : "overview.criterion_description")},
      ids);
}

void add_tables(std::vector<tertium::Table> tables, Fragment& fragment) {
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

void add_findings(const Context& context, const Findings& findings, const ReportRegions& regions,
                  bool charts, tertium::UniqueIds& ids, Fragment& fragment) {
  const Messages& messages = messages_in(context.language);
  const std::vector<Scored> items = scored_items(context, findings);
  fragment.blocks.emplace_back(Heading{2, messages.text("overview.found_heading")});
  if (items.empty()) {
    fragment.blocks.emplace_back(paragraph(messages.text("overview.no_scores")));
    add_tables(respondents_tables(context, findings, regions, fragment.id, ids), fragment);
  } else {
    fragment.blocks.emplace_back(standings(context, findings, regions, items));
    if (auto chart =
            charts ? chart_of(context, findings, regions, items, fragment.id, ids) : std::nullopt) {
      fragment.blocks.emplace_back(std::move(*chart));
    }
    add_tables(score_tables(context, findings, regions, items, fragment.id, ids), fragment);
  }
  for (std::string& sentence : differences(context, findings, regions)) {
    fragment.blocks.emplace_back(paragraph(std::move(sentence)));
  }
  if (!items.empty() && regions.all().size() > 1) {
    fragment.blocks.emplace_back(paragraph(
        messages.text("standing.certainty", {{"level", tertium::confidence_text(context)}}),
        Paragraph::Style::note));
  }
}

void add_cautions(const Context& context, const Findings& findings, const ReportRegions& regions,
                  const Limits& limits, Fragment& fragment) {
  const std::vector<std::string> items = cautions(context, findings, regions, limits);
  if (items.empty() && !asked(findings, regions).complete) return;
  const Messages& messages = messages_in(context.language);
  fragment.blocks.emplace_back(Heading{2, messages.text("overview.care_heading")});
  if (items.empty()) {
    fragment.blocks.emplace_back(paragraph(messages.text(
        "overview.no_warning",
        {{"few", limits.few_respondents},
         {"missing", tertium::percent_text(limits.many_missing, context.language)}})));
    return;
  }
  tertium::List list;
  for (const std::string& item : items) list.items.push_back({{item}});
  fragment.blocks.emplace_back(std::move(list));
}

}  // namespace

Overview::Overview(const tertium::Settings& settings) : charts_(settings.boolean("charts")) {
  limits_.few_respondents = static_cast<std::uint64_t>(settings.integer("few_respondents"));
  limits_.many_missing = settings.number("many_missing") / 100;
  limits_.weak_alpha = settings.number("weak_alpha");
}

void Overview::check(const Context& context) const { tertium::require_language(context); }

void Overview::compose(const Context& context, const Findings& findings, Document& document) const {
  const ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  Fragment fragment{ids.take("overview"), messages_in(context.language).text("overview.title"), {}};
  fragment.blocks.emplace_back(lead(context, findings, regions));
  if (!regions.all().empty()) {
    add_findings(context, findings, regions, charts_, ids, fragment);
    add_cautions(context, findings, regions, limits_, fragment);
  }
  document.fragments.push_back(std::move(fragment));
}
