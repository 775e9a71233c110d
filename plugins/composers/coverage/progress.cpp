#include "progress.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/respondents.h>
#include <tertium/wording.h>

#include <algorithm>
#include <cstdint>
#include <utility>

using tertium::Context;
using tertium::coverage_of;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::kInvited;
using tertium::Messages;
using tertium::messages_in;
using tertium::MissingFigures;
using tertium::ReportGroup;
using tertium::TableCell;

namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

std::optional<double> sum_of(const Findings& findings, std::string_view statistic,
                             const std::vector<std::string>& regions) {
  double sum = 0;
  for (const std::string& region : regions) {
    const std::optional<double> value = figure(coverage_of(findings, statistic, region));
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum;
}

std::uint64_t whole(double count) { return static_cast<std::uint64_t>(std::max(0.0, count)); }

// The groups of a region, those first that somebody answered in; then those only invited.
std::vector<std::string> groups_without_answers(const Findings& findings,
                                                const std::string& region) {
  std::vector<std::string> groups;
  for (const Finding& finding : findings.all()) {
    if (finding.kind != "coverage" || finding.statistic != kInvited) continue;
    if (finding.region != region || finding.group.empty()) continue;
    const Finding* n = coverage_of(findings, "n", region, finding.group);
    if (n == nullptr || figure(n) == 0.0) groups.push_back(finding.group);
  }
  return groups;
}

std::string total_sentence(const Context& context, const Findings& findings,
                           const tertium::ReportRegions& regions) {
  const std::vector<std::string> all = regions.all();
  const std::optional<double> n = sum_of(findings, "n", all);
  if (!n || all.empty()) return {};
  const Messages& messages = messages_in(context.language);
  std::vector<std::string> sentences = {
      messages.text("coverage.total", {{"n", whole(*n)}, {"k", all.size()}})};
  if (!regions.benchmark.empty() && !regions.compared.empty()) {
    const double of_benchmark = *figure(coverage_of(findings, "n", regions.benchmark));
    sentences.push_back(messages.text("coverage.benchmark_included",
                                      {{"n", whole(of_benchmark)}, {"region", regions.benchmark}}));
  }
  const std::optional<double> empty = sum_of(findings, "empty", all);
  if (empty && *empty >= 1) {
    sentences.push_back(messages.text("coverage.left_empty", {{"n", whole(*empty)}}));
  }
  return tertium::joined(sentences);
}

std::string invited_sentence(const Context& context, const Findings& findings, const Asked& asked) {
  const Messages& messages = messages_in(context.language);
  std::vector<std::string> known;
  std::vector<std::string> unknown;
  for (const std::string& region : asked.all()) {
    (figure(coverage_of(findings, kInvited, region)) ? known : unknown).push_back(region);
  }
  if (known.empty()) return messages.text("coverage.no_invited");
  std::vector<std::string> sentences;
  std::vector<std::string> answering = known;
  std::erase_if(answering, [&](const std::string& region) { return has(asked.silent, region); });
  const std::optional<double> invited = sum_of(findings, kInvited, known);
  const std::optional<double> n = sum_of(findings, "n", answering);
  const bool possible = std::ranges::none_of(answering, [&](const std::string& region) {
    return figure(coverage_of(findings, "n", region)).value_or(0) >
           figure(coverage_of(findings, kInvited, region)).value_or(0);
  });
  if (unknown.empty() && n && possible) {
    const double share = *n / *invited;
    sentences.push_back(messages.text("coverage.response",
                                      {{"invited", whole(*invited)},
                                       {"n", whole(*n)},
                                       {"share", tertium::percent_text(share, context.language)}}));
  }
  if (!unknown.empty()) {
    sentences.push_back(messages.text("coverage.some_invited", {{"regions", unknown}}));
  }
  return tertium::joined(sentences);
}

std::vector<std::string> silent_sentences(const Context& context, const Findings& findings,
                                          const Asked& asked) {
  const Messages& messages = messages_in(context.language);
  std::vector<std::string> sentences;
  if (!asked.silent.empty()) {
    sentences.push_back(messages.text("coverage.nobody_yet", {{"regions", asked.silent}}));
  }
  for (const std::string& region : asked.regions.all()) {
    std::vector<std::string> labels;
    for (const std::string& group : groups_without_answers(findings, region)) {
      labels.push_back(tertium::group_label(context, group));
    }
    if (labels.empty()) continue;
    sentences.push_back(
        messages.text("coverage.nobody_in_group", {{"region", region}, {"groups", labels}}));
  }
  return sentences;
}

// Which columns there are figures for.
struct Columns {
  bool invited = false;
  bool share = false;
};

class ProgressTable {
 public:
  ProgressTable(const Context& context, const Findings& findings, const Asked& asked)
      : context_(context), findings_(findings), asked_(asked), missing_(context) {
    for (const std::string& region : asked.all()) {
      columns_.invited = columns_.invited || coverage_of(findings, kInvited, region) != nullptr;
    }
    columns_.share = !report_groups(context, findings).empty();
  }

  tertium::Table made(std::string id) {
    const Messages& messages = messages_in(context_.language);
    add_columns();
    for (const std::string& region : asked_.all()) {
      add_row(region, {});
      for (const ReportGroup& group : report_groups(context_, findings_, region)) {
        add_row(region, group.code);
      }
      for (const std::string& group : groups_without_answers(findings_, region)) {
        add_row(region, group);
      }
    }
    table_.id = std::move(id);
    table_.caption = messages.text("coverage.progress_caption");
    table_.description = messages.text("coverage.progress_description");
    table_.note =
        tertium::joined({messages.text("coverage.progress_note"),
                         columns_.invited ? messages.text("coverage.response_note") : std::string(),
                         missing_.note()});
    return std::move(table_);
  }

 private:
  void add_columns() {
    const Messages& messages = messages_in(context_.language);
    add_column(table_, messages.text(columns_.share ? "coverage.region_and_group" : "table.region"),
               2.6, tertium::TableColumn::Align::left);
    if (columns_.invited) add_column(table_, messages.text("coverage.invited_column"), 1.0);
    add_column(table_, messages.text("coverage.respondents_column"), 1.1);
    if (columns_.invited) add_column(table_, messages.text("coverage.response_column"), 1.1);
    add_column(table_, messages.text("coverage.empty_column"), 1.1);
    if (columns_.share) add_column(table_, messages.text("coverage.share_column"), 1.1);
  }

  TableCell count(std::string_view statistic, const std::string& region, const std::string& group) {
    const Finding* finding = coverage_of(findings_, statistic, region, group);
    if (figure(finding)) return tertium::number_cell(*figure(finding), 0, context_.language);
    // Where nobody answered, no analysis has seen the region or the group.
    const bool nobody = finding == nullptr && (has(asked_.silent, region) || !group.empty());
    if (nobody) return tertium::number_cell(0, 0, context_.language);
    return {.text = missing_.cell(finding)};
  }

  TableCell invited(const std::string& region, const std::string& group) {
    const Finding* finding = coverage_of(findings_, kInvited, region, group);
    if (finding == nullptr) return {.text = MissingFigures::dash()};
    if (!figure(finding)) return {.text = missing_.cell(finding)};
    return tertium::number_cell(*figure(finding), 0, context_.language);
  }

  TableCell response(const std::string& region, const std::string& group) {
    if (coverage_of(findings_, kInvited, region, group) == nullptr) {
      return {.text = MissingFigures::dash()};
    }
    const Finding* rate = coverage_of(findings_, tertium::kResponseRate, region, group);
    if (!figure(rate)) return {.text = missing_.cell(rate)};
    return tertium::percent_cell(*figure(rate), context_.language);
  }

  TableCell share(const std::string& region, const std::string& group) {
    const std::optional<double> all = figure(coverage_of(findings_, "n", region));
    const Finding* own = coverage_of(findings_, "n", region, group);
    if (group.empty() || !all || *all <= 0 || !figure(own)) return {.text = MissingFigures::dash()};
    return tertium::percent_cell(*figure(own) / *all, context_.language);
  }

  void add_row(const std::string& region, const std::string& group) {
    const std::string label = group.empty()
                                  ? region_label(asked_.regions, region, context_.language)
                                  : tertium::group_label(context_, group);
    std::vector<TableCell> row = {{.text = label, .strong = group.empty() && columns_.share}};
    if (columns_.invited) row.push_back(invited(region, group));
    row.push_back(count("n", region, group));
    if (columns_.invited) row.push_back(response(region, group));
    row.push_back(count("empty", region, group));
    if (columns_.share) row.push_back(share(region, group));
    table_.rows.push_back(std::move(row));
  }

  const Context& context_;
  const Findings& findings_;
  const Asked& asked_;
  MissingFigures missing_;
  Columns columns_;
  tertium::Table table_{};
};

}  // namespace

std::vector<std::string> Asked::all() const {
  std::vector<std::string> all = regions.compared;
  all.insert(all.end(), silent.begin(), silent.end());
  if (!regions.benchmark.empty()) all.push_back(regions.benchmark);
  return all;
}

Asked asked(const Context& context, const Findings& findings) {
  Asked result{tertium::report_regions(context, findings), {}};
  const std::vector<std::string> known = result.regions.all();
  for (const Finding& finding : findings.all()) {
    if (finding.kind != "coverage" || finding.statistic != kInvited) continue;
    if (!finding.group.empty() || has(known, finding.region)) continue;
    result.silent.push_back(finding.region);
  }
  return result;
}

std::vector<std::string> progress_sentences(const Context& context, const Findings& findings,
                                            const Asked& asked) {
  std::vector<std::string> sentences = {total_sentence(context, findings, asked.regions),
                                        invited_sentence(context, findings, asked)};
  for (std::string& sentence : silent_sentences(context, findings, asked)) {
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

tertium::Table progress_table(const Context& context, const Findings& findings, const Asked& asked,
                              std::string id) {
  return ProgressTable(context, findings, asked).made(std::move(id));
}

std::optional<tertium::Chart> progress_chart(const Context& context, const Findings& findings,
                                             const Asked& asked, std::string id) {
  const Messages& messages = messages_in(context.language);
  std::vector<ReportGroup> series = report_groups(context, findings);
  const bool groups = !series.empty();
  if (!groups) series.push_back({"", messages.text("coverage.respondents_column")});
  tertium::Chart chart;
  chart.id = std::move(id);
  chart.caption =
      messages.text(groups ? "coverage.chart_groups_caption" : "coverage.chart_caption");
  chart.description =
      messages.text(groups ? "coverage.chart_groups_description" : "coverage.chart_description");
  chart.axis = messages.text("coverage.respondents_column");
  chart.minimum = 0;
  for (const std::string& region : asked.regions.all()) {
    chart.categories.push_back(region_label(asked.regions, region, context.language));
  }
  MissingFigures missing(context);
  bool any = false;
  for (std::size_t place = 0; place < series.size(); ++place) {
    tertium::ChartSeries one{.name = series[place].label, .place = place, .values = {}};
    for (const std::string& region : asked.regions.all()) {
      const Finding* n = coverage_of(findings, "n", region, series[place].code);
      one.values.push_back(figure(n));
      any = any || figure(n);
      if (n != nullptr && !figure(n)) missing.cell(n);
    }
    chart.series.push_back(std::move(one));
  }
  if (!any) return std::nullopt;
  chart.note = missing.note();
  return chart;
}
