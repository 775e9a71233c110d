#include "data_quality.h"

#include <tertium/respondents.h>

#include <algorithm>
#include <utility>

using tertium::Context;
using tertium::figure;
using tertium::Fragment;
using tertium::Heading;
using tertium::messages_in;
using tertium::paragraph;
using tertium::Paragraph;
using tertium::TableCell;

namespace {

constexpr std::size_t kQuestionLength = 60;

bool is_doubtful(const Data& data, const std::string& region) {
  const auto n = figure(coverage_of(data.findings, "n", region));
  if (n && *n < static_cast<double>(data.limits.few_respondents)) return true;
  const Gaps gaps = gaps_of(data, region);
  return gaps.questions > 0 && 4 * (gaps.not_asked + gaps.missing) >= gaps.questions;
}

std::string doubtful_sentence(const Data& data) {
  std::vector<std::string> doubtful;
  for (const std::string& region : data.regions.all()) {
    if (is_doubtful(data, region)) doubtful.push_back(region);
  }
  return data.messages.text(
      doubtful.empty() ? "data_quality.not_doubtful" : "data_quality.doubtful",
      {{"regions", doubtful},
       {"few", data.limits.few_respondents},
       {"share", tertium::percent_text(data.limits.many_missing, data.context.language)}});
}

std::vector<tertium::Table> overview_tables(const Data& data, const std::vector<Check>& checks) {
  tertium::Grid grid = region_grid(data, data.messages.text("data_quality.corner"));
  for (const Check& check : checks) {
    if (check.row.empty() || !check.known) continue;
    tertium::Grid::Row row{check.row, {}};
    for (const std::optional<double>& count : check.counts) {
      row.cells.push_back(count ? tertium::number_cell(*count, 0, data.context.language)
                                : TableCell{.text = tertium::MissingFigures::dash()});
    }
    grid.rows.push_back(std::move(row));
  }
  return tables_of(
      fitted(grid),
      {data.fragment + "-overview", data.messages.text("data_quality.caption"),
       data.messages.text("data_quality.description"),
       data.messages.text("data_quality.note", {{"dash", tertium::MissingFigures::dash()}})},
      data.ids, data.context.language);
}

void add_tables(std::vector<tertium::Table> tables, Fragment& fragment) {
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

void add_labelled(std::string label, const std::string& text, Fragment& fragment) {
  if (text.empty()) return;
  fragment.blocks.emplace_back(
      Paragraph{.spans = {{.text = std::move(label), .strong = true}, {.text = " " + text}}});
}

void add_check(const Data& data, Check check, Fragment& fragment) {
  if (!check.known || !check.found()) return;
  fragment.blocks.emplace_back(Heading{2, std::move(check.heading)});
  if (!check.before.empty()) {
    fragment.blocks.emplace_back(paragraph(tertium::joined(check.before)));
  }
  tertium::List list;
  for (std::string& item : check.items) list.items.push_back({{std::move(item)}});
  if (!list.items.empty()) fragment.blocks.emplace_back(std::move(list));
  add_tables(std::move(check.tables), fragment);
  add_labelled(data.messages.text("data_quality.meaning"), check.meaning, fragment);
  add_labelled(data.messages.text("data_quality.advice"), check.advice, fragment);
}

void add_not_checked(const Data& data, const std::vector<Check>& checks, Fragment& fragment) {
  std::vector<std::string> names;
  for (const Check& check : checks) {
    if (!check.known && !check.not_checked.empty()) names.push_back(check.not_checked);
  }
  if (names.empty()) return;
  fragment.blocks.emplace_back(paragraph(
      data.messages.text("data_quality.not_checked", {{"checks", names}}), Paragraph::Style::note));
}

}  // namespace

std::vector<std::string> at_most(std::vector<std::string> names, std::size_t most,
                                 const tertium::Messages& messages) {
  if (names.size() <= most) return names;
  const std::size_t more = names.size() - most;
  names.resize(most);
  names.push_back(messages.text("data_quality.and_more", {{"n", more}}));
  return names;
}

std::string quoted_question(const Data& data, const tertium::Question& question) {
  const std::string& language = data.context.language;
  return tertium::quoted(
      tertium::shortened(tertium::shown_name(question, language), kQuestionLength), language);
}

tertium::Grid region_grid(const Data& data, std::string corner) {
  tertium::Grid grid{std::move(corner), data.messages.text("table.region"), {}, {}};
  for (const std::string& region : data.regions.all()) {
    grid.columns.push_back(region_label(data.regions, region, data.context.language));
  }
  return grid;
}

DataQuality::DataQuality(const tertium::Settings& settings) {
  limits_.few_respondents = static_cast<std::uint64_t>(settings.integer("few_respondents"));
  limits_.many_missing = settings.number("many_missing") / 100;
  limits_.weak_alpha = settings.number("weak_alpha");
  limits_.unlike_phi = settings.number("unlike_phi");
}

void DataQuality::check(const Context& context) const { tertium::require_language(context); }

void DataQuality::compose(const Context& context, const tertium::Findings& findings,
                          tertium::Document& document) const {
  const tertium::Messages& messages = messages_in(context.language);
  const tertium::ReportRegions regions = tertium::report_regions(context, findings);
  tertium::UniqueIds ids(document);
  Fragment fragment{ids.take("data-quality"), messages.text("data_quality.title"), {}};
  if (regions.all().empty()) {
    fragment.blocks.emplace_back(paragraph(messages.text("data_quality.nothing")));
    document.fragments.push_back(std::move(fragment));
    return;
  }
  const Data data{context, findings, regions, messages, limits_, fragment.id, ids};
  std::vector<Check> checks = {few_respondents(data), not_asked(data),         many_missing(data),
                               unreadable(data),      weak_criteria(data),     unlike_regions(data),
                               response_styles(data), rater_agreement(data),   correlations(data),
                               rough_tests(data),     suppressed_figures(data)};
  std::string lead = messages.text("data_quality.lead");
  if (checks.front().known) lead = tertium::joined({lead, doubtful_sentence(data)});
  fragment.blocks.emplace_back(paragraph(std::move(lead), Paragraph::Style::lead));
  add_tables(overview_tables(data, checks), fragment);
  add_not_checked(data, checks, fragment);
  for (Check& check : checks) add_check(data, std::move(check), fragment);
  document.fragments.push_back(std::move(fragment));
}
