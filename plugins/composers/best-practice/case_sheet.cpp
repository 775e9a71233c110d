#include "case_sheet.h"

#include <tertium/grid.h>
#include <tertium/messages.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::Messages;
using tertium::messages_in;
using tertium::MissingFigures;
using tertium::ReportRegions;
using tertium::score_text;
using tertium::TableCell;
using Align = tertium::TableColumn::Align;

namespace {

// What one sheet is made of.
struct Sheet {
  const Context& context;
  const Findings& findings;
  const ReportRegions& regions;
  const Practice& practice;
  const Messages& messages;
  std::string criterion;  // as people see it
  tertium::Standing standing;
};

std::string to_complete(const Sheet& sheet, std::uint64_t most = 0) {
  if (most == 0) return sheet.messages.text("best_practice.to_complete");
  return sheet.messages.text("best_practice.to_complete_within", {{"n", most}});
}

std::string score_words(const Sheet& sheet, const Finding& score) {
  const std::string& language = sheet.context.language;
  const std::string interval = tertium::interval_text(score, 0, language);
  const std::string points = score_text(*score.value, language);
  if (interval.empty() || !score.n) {
    return sheet.messages.text("best_practice.evidence_score_only", {{"score", points}});
  }
  return sheet.messages.text("best_practice.evidence_score",
                             {{"score", points}, {"interval", interval}, {"n", *score.n}});
}

std::string evidence(const Sheet& sheet) {
  const Finding* score = figure_of(sheet.findings, sheet.practice, "score");
  if (!figure(score)) return to_complete(sheet, 500);
  std::string figures = score_words(sheet, *score);
  const std::string rank =
      rank_text(sheet.regions, sheet.findings, "criterion", sheet.practice.criterion->id,
                sheet.practice.region, sheet.context.language);
  if (!rank.empty()) {
    figures += "; " + sheet.messages.text("best_practice.evidence_rank", {{"rank", rank}});
  }
  return sheet.messages.text("best_practice.evidence",
                             {{"figures", figures}, {"complete", to_complete(sheet, 500)}});
}

// The other regions whose scores read lower, the lowest last.
std::string transfer(const Sheet& sheet) {
  const std::string& language = sheet.context.language;
  const std::optional<double> own = figure(figure_of(sheet.findings, sheet.practice, "score"));
  std::vector<std::string> behind;
  for (const tertium::RegionScore& other : sheet.standing.scores) {
    const bool lower = own && tertium::score_points(other.score) < tertium::score_points(*own);
    if (!lower || other.region == sheet.practice.region) continue;
    behind.push_back(
        tertium::with_detail(other.region, score_text(other.score, language), language));
  }
  if (behind.empty()) return to_complete(sheet, 1000);
  return sheet.messages.text("best_practice.transfer",
                             {{"regions", behind}, {"complete", to_complete(sheet, 1000)}});
}

tertium::Table form(const Sheet& sheet, std::string id) {
  const Messages& messages = sheet.messages;
  tertium::Table table;
  add_column(table, messages.text("best_practice.field_column"), 1.3, Align::left);
  add_column(table, messages.text("best_practice.content_column"), 3.0, Align::left);
  const auto add = [&](std::string_view key, std::string content) {
    table.rows.push_back(
        {{.text = messages.text(key), .strong = true}, {.text = std::move(content)}});
  };
  add("best_practice.field_title", to_complete(sheet, 100));
  add("best_practice.field_author", to_complete(sheet));
  add("best_practice.field_project", to_complete(sheet));
  add("best_practice.field_topic",
      theme_and_criterion(sheet.context.criteria, *sheet.practice.criterion,
                          sheet.context.language));
  add("best_practice.field_institution", to_complete(sheet));
  add("best_practice.field_location",
      messages.text("best_practice.location", {{"region", sheet.practice.region}}));
  add("best_practice.field_summary", to_complete(sheet, 160));
  add("best_practice.field_description",
      messages.text("best_practice.description_hint", {{"complete", to_complete(sheet, 1500)}}));
  add("best_practice.field_timescale", to_complete(sheet));
  add("best_practice.field_resources", to_complete(sheet, 300));
  add("best_practice.field_evidence", evidence(sheet));
  add("best_practice.field_challenges", to_complete(sheet, 300));
  add("best_practice.field_transfer", transfer(sheet));
  add("best_practice.field_link", to_complete(sheet));
  add("best_practice.field_keywords", to_complete(sheet));
  add("best_practice.field_image", to_complete(sheet));
  add("best_practice.field_opinion", to_complete(sheet));
  table.id = std::move(id);
  table.caption = messages.text("best_practice.sheet_caption", {{"region", sheet.practice.region},
                                                                {"criterion", sheet.criterion}});
  table.description = messages.text("best_practice.sheet_description");
  table.note = messages.text("best_practice.sheet_note");
  return table;
}

TableCell score_or_gap(const Finding* score, std::string_view language, MissingFigures& missing) {
  if (!figure(score)) return {.text = missing.cell(score)};
  return tertium::score_cell(*figure(score), language);
}

// Score, interval, n, rank with its range, distance from the others.
class FiguresTable {
 public:
  explicit FiguresTable(const Sheet& sheet)
      : sheet_(sheet), language_(sheet.context.language), missing_(sheet.context) {}

  tertium::Table made(std::string id) {
    const Messages& messages = sheet_.messages;
    add_column(table_, messages.text("best_practice.figure_column"), 3.0, Align::left);
    add_column(table_, messages.text("best_practice.value_column"), 1.4);
    const Finding* score = figure_of(sheet_.findings, sheet_.practice, "score");
    add(messages.text("table.score"), score_or_gap(score, language_, missing_));
    add_interval(score);
    add_respondents(score);
    add_ranks();
    add_others(score);
    table_.id = std::move(id);
    table_.caption =
        messages.text("best_practice.figures_caption",
                      {{"region", sheet_.practice.region}, {"criterion", sheet_.criterion}});
    table_.description = messages.text("best_practice.figures_description");
    table_.note = tertium::joined({messages.text("table.note_scores_shaded"),
                                   messages.text("table.note_interval"),
                                   messages.text("best_practice.range_note"), missing_.note()});
    return std::move(table_);
  }

 private:
  void add(std::string label, TableCell cell) {
    table_.rows.push_back({{.text = std::move(label)}, std::move(cell)});
  }

  void add_interval(const Finding* score) {
    const std::string interval =
        figure(score) ? tertium::interval_text(*score, 0, language_) : std::string();
    add(sheet_.messages.text("table.interval", {{"level", confidence_text(sheet_.context)}}),
        {.text = interval.empty() ? MissingFigures::dash() : interval});
  }

  void add_respondents(const Finding* score) {
    const std::string label = sheet_.messages.text("best_practice.respondents_row");
    if (figure(score) && score->n) {
      add(label, tertium::number_cell(static_cast<double>(*score->n), 0, language_));
    } else {
      add(label, {.text = MissingFigures::dash()});
    }
  }

  void add_ranks() {
    const std::string rank =
        rank_text(sheet_.regions, sheet_.findings, "criterion", sheet_.practice.criterion->id,
                  sheet_.practice.region, language_);
    add(sheet_.messages.text("table.rank"), {.text = rank.empty() ? MissingFigures::dash() : rank});
    const Finding* range = figure_of(sheet_.findings, sheet_.practice, "rank_range");
    const std::string text = range_text(range, language_);
    add(sheet_.messages.text("best_practice.range_column"),
        {.text = text.empty() ? missing_.cell(range) : text, .value = figure(range)});
  }

  void add_others(const Finding* score) {
    const std::optional<double> others =
        tertium::mean_of_others(sheet_.standing, sheet_.practice.region).value;
    add(sheet_.messages.text("best_practice.others_row"),
        others ? tertium::score_cell(*others, language_)
               : TableCell{.text = missing_.cell(nullptr)});
    TableCell gap{.text = MissingFigures::dash()};
    if (figure(score) && others) {
      gap = tertium::difference_cell(*figure(score) - *others, language_);
    }
    add(sheet_.messages.text("best_practice.gap_row"), std::move(gap));
    if (sheet_.regions.benchmark.empty()) return;
    const Practice benchmark{sheet_.practice.criterion, sheet_.regions.benchmark};
    add(sheet_.messages.text("best_practice.benchmark_row", {{"region", sheet_.regions.benchmark}}),
        score_or_gap(figure_of(sheet_.findings, benchmark, "score"), language_, missing_));
  }

  const Sheet& sheet_;
  const std::string& language_;
  MissingFigures missing_;
  tertium::Table table_{};
};

const Finding* indicator_score(const Sheet& sheet, const std::string& question,
                               const std::string& region) {
  return sheet.findings.find({.kind = "criterion",
                              .item = sheet.practice.criterion->id,
                              .choice = question,
                              .region = region,
                              .statistic = "indicator_score"});
}

std::optional<double> others_on(const Sheet& sheet, const std::string& question) {
  double sum = 0;
  std::size_t count = 0;
  for (const std::string& region : sheet.regions.compared) {
    if (region == sheet.practice.region) continue;
    const std::optional<double> score = figure(indicator_score(sheet, question, region));
    if (!score) continue;
    sum += *score;
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

// The scores of the criterion's questions; none if there are none.
std::optional<tertium::Table> questions_table(const Sheet& sheet, tertium::UniqueIds& ids,
                                              const std::string& fragment) {
  const std::string& language = sheet.context.language;
  const Messages& messages = sheet.messages;
  MissingFigures missing(sheet.context);
  bool reversed = false;
  tertium::Table table;
  add_column(table, messages.text("table.question"), 3.0, Align::left);
  add_column(table, sheet.practice.region, 1.2);
  add_column(table, messages.text("best_practice.others_row"), 1.4);
  for (const tertium::Indicator& indicator : sheet.practice.criterion->indicators) {
    const auto index = sheet.context.codebook.find(indicator.question);
    const Finding* own = indicator_score(sheet, indicator.question, sheet.practice.region);
    if (!index || own == nullptr) continue;
    const tertium::Question& question = sheet.context.codebook.questions[*index];
    reversed = reversed || tertium::is_reversed(question, indicator);
    const std::optional<double> others = others_on(sheet, question.id);
    table.rows.push_back({{.text = tertium::shown_name(question, indicator, language)},
                          score_or_gap(own, language, missing),
                          others ? tertium::score_cell(*others, language)
                                 : TableCell{.text = missing.cell(nullptr)}});
  }
  if (table.rows.empty()) return std::nullopt;
  table.id = ids.take(fragment + "-questions");
  table.caption =
      messages.text("best_practice.questions_caption",
                    {{"region", sheet.practice.region}, {"criterion", sheet.criterion}});
  table.description = messages.text("best_practice.questions_description");
  table.note = tertium::joined({messages.text("table.note_scores_shaded"),
                                reversed ? messages.text("table.note_reversed") : std::string(),
                                missing.note()});
  return table;
}

}  // namespace

tertium::Fragment case_sheet(const Context& context, const Findings& findings,
                             const ReportRegions& regions, const Practice& practice,
                             const std::vector<std::string>& quotes, tertium::UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  const Sheet sheet{context,
                    findings,
                    regions,
                    practice,
                    messages,
                    tertium::shown_name(*practice.criterion, context.language),
                    tertium::standing(regions, findings, "criterion", practice.criterion->id)};
  const tertium::MessageArgument criterion{"criterion", sheet.criterion};
  const tertium::MessageArgument region{"region", practice.region};
  tertium::Fragment fragment{ids.take("practice-", practice.criterion->id + "-" + practice.region),
                             messages.text("best_practice.sheet_title", {criterion, region}),
                             {},
                             practice.region};
  fragment.blocks.emplace_back(
      tertium::paragraph(messages.text("best_practice.sheet_lead", {criterion, region}),
                         tertium::Paragraph::Style::lead));
  fragment.blocks.emplace_back(form(sheet, ids.take(fragment.id + "-form")));
  fragment.blocks.emplace_back(tertium::Heading{2, messages.text("best_practice.figures_heading")});
  fragment.blocks.emplace_back(FiguresTable(sheet).made(ids.take(fragment.id + "-figures")));
  if (auto table = questions_table(sheet, ids, fragment.id)) {
    fragment.blocks.emplace_back(std::move(*table));
  }
  if (quotes.empty()) return fragment;
  fragment.blocks.emplace_back(tertium::Heading{2, messages.text("best_practice.quotes_heading")});
  for (const std::string& words : quotes) {
    fragment.blocks.emplace_back(tertium::paragraph(tertium::quoted(words, context.language),
                                                    tertium::Paragraph::Style::quote));
  }
  return fragment;
}
