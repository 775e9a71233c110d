#include "missing.h"

#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/respondents.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using tertium::Context;
using tertium::coverage_of;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;
using tertium::Messages;
using tertium::messages_in;
using tertium::Question;
using tertium::ReportRegions;
using tertium::TableCell;

namespace {

// What can become of a question, as the analysis calls it and as people read it.
struct Kind {
  std::string_view statistic;
  std::string_view key;
};
constexpr std::array<Kind, 6> kKinds = {{{"n", "coverage.valid"},
                                         {"missing_not_asked", "coverage.kind_not_asked"},
                                         {"missing_skipped", "coverage.kind_skipped"},
                                         {"missing_dont_know", "coverage.kind_dont_know"},
                                         {"missing_not_applicable", "coverage.kind_not_applicable"},
                                         {"missing_unreadable", "coverage.kind_unreadable"}}};

std::vector<const Question*> shown_questions(const Context& context, const Findings& findings,
                                             const ReportRegions& regions) {
  std::vector<const Question*> questions;
  for (const Question& question : context.codebook.questions) {
    if (tertium::is_open(question)) continue;
    const bool known = std::ranges::any_of(regions.all(), [&](const std::string& region) {
      return coverage_of(findings, "missing", region, {}, question.id) != nullptr;
    });
    if (known) questions.push_back(&question);
  }
  return questions;
}

// The share of one kind in all that a region's respondents could have answered; if it is not known,
// `lacking` is the figure that lacks.
struct Share {
  std::optional<double> value{};
  const Finding* lacking = nullptr;
};

Share share_of(const Findings& findings, const std::string& region,
               const std::vector<const Question*>& questions, std::string_view statistic) {
  double part = 0;
  double all = 0;
  for (const Question* question : questions) {
    for (const std::string_view needed : {statistic, std::string_view("n"),
                                          std::string_view("missing")}) {
      const Finding* finding = coverage_of(findings, needed, region, {}, question->id);
      if (!figure(finding)) return {{}, finding};
    }
    const auto value = [&](std::string_view name) {
      return *figure(coverage_of(findings, name, region, {}, question->id));
    };
    part += value(statistic);
    all += value("n") + value("missing");
  }
  if (all <= 0) return {};
  return {part / all, nullptr};
}

tertium::Grid grid_for(const Context& context, const ReportRegions& regions, std::string corner) {
  tertium::Grid grid{std::move(corner), messages_in(context.language).text("table.region"), {}, {}};
  for (const std::string& region : regions.all()) {
    grid.columns.push_back(region_label(regions, region, context.language));
  }
  return grid;
}

std::vector<tertium::Table> kinds_tables(const Context& context, const Findings& findings,
                                         const ReportRegions& regions,
                                         const std::vector<const Question*>& questions,
                                         const std::string& id, tertium::UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  tertium::Grid grid = grid_for(context, regions, messages.text("coverage.kinds_corner"));
  tertium::MissingFigures missing(context);
  for (const Kind& kind : kKinds) {
    tertium::Grid::Row row{messages.text(kind.key), {}};
    for (const std::string& region : regions.all()) {
      const Share share = share_of(findings, region, questions, kind.statistic);
      row.cells.push_back(share.value ? tertium::percent_cell(*share.value, context.language)
                                      : TableCell{.text = missing.cell(share.lacking)});
    }
    grid.rows.push_back(std::move(row));
  }
  return tables_of(fitted(grid),
                   {id, messages.text("coverage.kinds_caption"),
                    messages.text("coverage.kinds_description"),
                    tertium::joined({messages.text("coverage.kinds_note"), missing.note()})},
                   ids, context.language);
}

// A question and the greatest share of its answers that is missing in a region that was asked.
struct Worst {
  const Question* question;
  double share;
};

std::vector<Worst> worst_questions(const Findings& findings, const ReportRegions& regions,
                                   const std::vector<const Question*>& questions,
                                   std::size_t most) {
  std::vector<Worst> worst;
  for (const Question* question : questions) {
    double share = 0;
    for (const std::string& region : regions.all()) {
      share = std::max(share, missing_share(findings, *question, region).value_or(0));
    }
    if (share > 0) worst.push_back({question, share});
  }
  std::ranges::stable_sort(worst, std::ranges::greater(), &Worst::share);
  if (worst.size() > most) worst.resize(most);
  return worst;
}

// Whether of each question that was asked it is shown how many answers are missing.
bool all_are_shown(const Findings& findings, const ReportRegions& regions,
                   const std::vector<const Question*>& questions) {
  const std::vector<std::string> all = regions.all();
  return std::ranges::all_of(questions, [&](const Question* question) {
    return std::ranges::all_of(all, [&](const std::string& region) {
      return was_not_asked(findings, question->id, region) ||
             missing_share(findings, *question, region).has_value();
    });
  });
}

TableCell share_cell(const Context& context, const Findings& findings, const Question& question,
                     const std::string& region, tertium::MissingFigures& missing) {
  if (was_not_asked(findings, question.id, region)) {
    return {.text = messages_in(context.language).text("coverage.not_asked_cell")};
  }
  const Finding* share = coverage_of(findings, "missing_share", region, {}, question.id);
  if (!figure(share)) return {.text = missing.cell(share)};
  TableCell cell = tertium::percent_cell(*figure(share), context.language);
  cell.shade = std::clamp(*figure(share), 0.0, 1.0);
  return cell;
}

std::vector<tertium::Table> worst_tables(const Context& context, const Findings& findings,
                                         const ReportRegions& regions,
                                         const std::vector<Worst>& worst, const std::string& id,
                                         tertium::UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  tertium::Grid grid = grid_for(context, regions, messages.text("table.question"));
  tertium::MissingFigures missing(context);
  for (const Worst& one : worst) {
    tertium::Grid::Row row{tertium::shown_name(*one.question, context.language), {}};
    for (const std::string& region : regions.all()) {
      row.cells.push_back(share_cell(context, findings, *one.question, region, missing));
    }
    grid.rows.push_back(std::move(row));
  }
  return tables_of(grid,
                   {id, messages.text("coverage.most_caption"),
                    messages.text("coverage.most_description"),
                    tertium::joined({messages.text("coverage.most_note"), missing.note()})},
                   ids, context.language);
}

void add_tables(std::vector<tertium::Table> tables, tertium::Fragment& fragment) {
  for (tertium::Table& table : tables) fragment.blocks.emplace_back(std::move(table));
}

// "Saxony (93%)" for each region whose share of valid answers is known.
std::vector<std::string> valid_shares(const Context& context, const Findings& findings,
                                      const ReportRegions& regions,
                                      const std::vector<const Question*>& questions) {
  std::vector<std::string> shares;
  for (const std::string& region : regions.all()) {
    const Share share = share_of(findings, region, questions, "n");
    if (!share.value) continue;
    shares.push_back(tertium::with_detail(region, tertium::percent_text(*share.value, context.language),
                                          context.language));
  }
  return shares;
}

}  // namespace

void add_missing(const Context& context, const Findings& findings, const ReportRegions& regions,
                 std::size_t most, tertium::UniqueIds& ids, tertium::Fragment& fragment) {
  const Messages& messages = messages_in(context.language);
  fragment.blocks.emplace_back(tertium::Heading{2, messages.text("coverage.missing_heading")});
  const auto questions = shown_questions(context, findings, regions);
  const auto shares = valid_shares(context, findings, regions, questions);
  if (shares.empty()) {
    fragment.blocks.emplace_back(tertium::paragraph(messages.text("coverage.no_questions")));
    return;
  }
  auto kinds =
      kinds_tables(context, findings, regions, questions, fragment.id + "-missing", ids);
  const std::vector<tertium::MessageArgument> listed = {{"shares", shares}};
  fragment.blocks.emplace_back(
      tertium::referring("coverage.missing_lead", listed, kinds.front().id, context.language));
  add_tables(std::move(kinds), fragment);
  const std::vector<Worst> worst = worst_questions(findings, regions, questions, most);
  if (worst.empty()) {
    if (most > 0) {
      const bool all = all_are_shown(findings, regions, questions);
      fragment.blocks.emplace_back(tertium::paragraph(
          messages.text(all ? "coverage.all_answered" : "coverage.all_shown_answered")));
    }
    return;
  }
  auto tables =
      worst_tables(context, findings, regions, worst, fragment.id + "-most-missing", ids);
  const std::vector<tertium::MessageArgument> counted = {{"k", worst.size()}};
  fragment.blocks.emplace_back(
      tertium::referring("coverage.most_lead", counted, tables.front().id, context.language));
  add_tables(std::move(tables), fragment);
}
