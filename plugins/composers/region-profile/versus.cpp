#include "versus.h"

#include <tertium/grid.h>
#include <tertium/messages.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

using tertium::Certainty;
using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::MissingFigures;
using tertium::ReportRegions;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

// The keys of its words.
struct Words {
  std::string_view id;
  std::string_view heading;
  std::string_view sentence;
  std::string_view caption;
  std::string_view description;
  std::string_view column;
  std::string_view note;
};
constexpr Words kBenchmark{"-gaps",
                           "region_profile.gap_heading",
                           "region_profile.gap_sentence",
                           "region_profile.gap_caption",
                           "region_profile.gap_description",
                           "table.benchmark_gap",
                           "table.benchmark_gap_note"};
constexpr Words kEarlier{"-changes",
                         "region_profile.change_heading",
                         "region_profile.change_sentence",
                         "region_profile.change_caption",
                         "region_profile.change_description",
                         "table.change",
                         "table.change_note"};

struct Difference {
  const CriterionDefinition* criterion;
  const Finding* finding;

  Certainty certainty() const {
    return tertium::statistics::certainty_of(finding->low, finding->high);
  }
};

std::vector<Difference> differences_of(const Context& context, const Findings& findings,
                                       const ReportRegions& regions, const std::string& region,
                                       Versus versus) {
  const bool benchmark = versus == Versus::benchmark;
  std::vector<Difference> differences;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    const Finding* finding = findings.find({.kind = "criterion",
                                            .item = criterion.id,
                                            .region = region,
                                            .against = benchmark ? regions.benchmark : "",
                                            .statistic = benchmark ? "gap" : "change"});
    if (finding != nullptr) differences.push_back({&criterion, finding});
  }
  return differences;
}

// On how many criteria the region is clearly above and below; empty if no difference is known.
std::string sentence(const std::vector<Difference>& differences, const Words& words,
                     const std::string& region, const ReportRegions& regions,
                     const tertium::Messages& messages) {
  std::size_t known = 0;
  std::size_t above = 0;
  std::size_t below = 0;
  for (const Difference& one : differences) {
    if (!figure(one.finding)) continue;
    ++known;
    if (one.certainty() == Certainty::clear) ++(*one.finding->value > 0 ? above : below);
  }
  if (known == 0) return {};
  return messages.text(words.sentence, {{"region", region},
                                        {"benchmark", regions.benchmark},
                                        {"k", known},
                                        {"above", above},
                                        {"below", below},
                                        {"rest", known - above - below}});
}

TableCell score_cell(const Findings& findings, const CriterionDefinition& criterion,
                     const std::string& region, std::string_view language,
                     MissingFigures& missing) {
  const Finding* score = findings.find(
      {.kind = "criterion", .item = criterion.id, .region = region, .statistic = "score"});
  if (!figure(score)) return {.text = missing.cell(score)};
  return tertium::score_cell(*figure(score), language);
}

tertium::Table table_of(const Context& context, const Findings& findings,
                        const ReportRegions& regions, const std::string& region,
                        const std::vector<Difference>& differences, const Words& words) {
  const std::string& language = context.language;
  const tertium::Messages& messages = tertium::messages_in(language);
  const bool benchmark = &words == &kBenchmark;
  tertium::Table table;
  add_column(table, messages.text("table.criterion"), 2.2, Align::left);
  add_column(table, messages.text("table.score"), 1.1);
  if (benchmark) add_column(table, messages.text("region_profile.benchmark_column"), 1.1);
  add_column(table, messages.text(words.column), 1.8);
  add_column(table, messages.text("table.certainty"), 1.2, Align::left);
  MissingFigures missing(context);
  for (const auto& [criterion, finding] : differences) {
    std::vector<TableCell> row = {{.text = tertium::shown_name(*criterion, language)},
                                  score_cell(findings, *criterion, region, language, missing)};
    if (benchmark) {
      row.push_back(score_cell(findings, *criterion, regions.benchmark, language, missing));
    }
    const bool known = figure(finding).has_value();
    row.push_back(known ? tertium::gap_cell(*finding, language)
                        : TableCell{.text = missing.cell(finding)});
    row.push_back({.text = known ? tertium::certainty_text(
                                       Difference{criterion, finding}.certainty(), language)
                                 : MissingFigures::dash()});
    table.rows.push_back(std::move(row));
  }
  table.caption = messages.text(words.caption, {{"region", region}});
  table.description = messages.text(words.description, {{"region", region}});
  table.note = tertium::joined({messages.text(words.note), missing.note()});
  return table;
}

}  // namespace

bool has_differences(const Findings& findings, const ReportRegions& regions,
                     const std::string& region, Versus versus) {
  const bool benchmark = versus == Versus::benchmark;
  return std::ranges::any_of(findings.all(), [&](const Finding& finding) {
    return finding.kind == "criterion" && finding.region == region &&
           finding.statistic == (benchmark ? "gap" : "change") &&
           finding.against == (benchmark ? regions.benchmark : "");
  });
}

void add_differences(const Context& context, const Findings& findings, const ReportRegions& regions,
                     const std::string& region, Versus versus, tertium::UniqueIds& ids,
                     tertium::Fragment& fragment) {
  const std::vector<Difference> differences =
      differences_of(context, findings, regions, region, versus);
  if (differences.empty()) return;
  const tertium::Messages& messages = tertium::messages_in(context.language);
  const Words& words = versus == Versus::benchmark ? kBenchmark : kEarlier;
  fragment.blocks.emplace_back(tertium::Heading{2, messages.text(words.heading)});
  std::string found = sentence(differences, words, region, regions, messages);
  if (!found.empty()) fragment.blocks.emplace_back(tertium::paragraph(std::move(found)));
  tertium::Table table = table_of(context, findings, regions, region, differences, words);
  table.id = ids.take(fragment.id + std::string(words.id));
  fragment.blocks.emplace_back(std::move(table));
}
