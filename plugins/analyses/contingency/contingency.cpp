#include "contingency.h"

#include <tertium/error.h>
#include <tertium/statistics/contingency.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace tertium::analyses {
namespace {

constexpr const char* kRough =
    "rough: more than 20 % of the expected counts are below 5, or one is below 1";

// Groups by choices, of one question in one region.
statistics::CountTable table_of(const Summary& summary, const std::string& region,
                                const std::vector<std::string>& groups, std::size_t question) {
  const Question& asked = summary.plan().codebook.questions[question];
  statistics::CountTable table;
  for (const std::string& group : groups) {
    const QuestionSummary& answers = summary.cell(region, group).questions[question];
    auto& row = table.emplace_back();
    for (std::size_t i = 0; i < asked.choices.size(); ++i) {
      if (asked.choices[i].missing == Missing::none) row.push_back(answers.counts[i]);
    }
  }
  return table;
}

std::optional<std::uint64_t> smallest_count(const statistics::CountTable& table) {
  std::optional<std::uint64_t> smallest;
  for (const auto& row : table) {
    for (const std::uint64_t count : row) {
      if (count > 0 && (!smallest || count < *smallest)) smallest = count;
    }
  }
  return smallest;
}

void add_table(const statistics::CountTable& table, const Finding& place, bool weighted, bool exact,
               Findings& findings) {
  const statistics::Contingency test = statistics::contingency(table);
  std::vector<std::pair<const char*, std::optional<double>>> figures = {
      {"chi_squared", test.chi_squared},
      {"chi_squared_df", test.degrees},
      {"chi_squared_p", test.p},
      {"cramers_v", test.cramers_v},
      {"cramers_v_corrected", test.cramers_v_corrected}};
  if (exact && test.is_doubtful())
    figures.emplace_back("fisher_p", statistics::fisher_exact(table));
  for (const auto& [statistic, value] : figures) {
    Finding finding = place;
    finding.statistic = statistic;
    finding.value = value;
    finding.n = test.n;
    // With one degree of freedom the margins and the test tell the counts.
    if (test.degrees == 1.0) finding.smallest_part = smallest_count(table);
    if (!value) {
      finding.note = test.reason.empty() ? "the table is too large to be counted out" : test.reason;
    } else if (weighted) {
      finding.note = "weights are not used";
    }
    if (value && finding.statistic == "chi_squared_p" && test.is_doubtful()) {
      finding.note += (finding.note.empty() ? "" : "; ") + std::string(kRough);
    }
    findings.add(std::move(finding));
  }
}

bool is_tabled(const Question& question) {
  return question.scale == Scale::nominal || question.scale == Scale::ordinal;
}

}  // namespace

GroupTables::GroupTables(const Settings& settings)
    : questions_(settings.texts("questions")), exact_(settings.boolean("exact")) {}

void GroupTables::need(const Context& context, SummaryPlan&) const {
  if (context.group_question.empty()) {
    throw Error(Error::Stops::setup, "there are no groups to compare within a region", {},
                "name the question that makes them ([groups] question = \"…\"), or leave this "
                "analysis out");
  }
  for (const std::string& id : questions_) {
    const Place place{.file = {}, .line = 0, .column = 0, .question = id, .stage = {}};
    const auto index = context.codebook.find(id);
    if (!index) {
      throw Error(Error::Stops::setup, "there is no such question in the codebook", place,
                  "name questions of the codebook by their id, or leave 'questions' out for all");
    }
    if (is_tabled(context.codebook.questions[*index])) continue;
    throw Error(Error::Stops::setup,
                "a question of scale '" +
                    std::string(name_of(context.codebook.questions[*index].scale)) +
                    "' makes no table of choices",
                place, "name nominal or ordinal questions");
  }
}

void GroupTables::analyze(const Context& context, const Summary& summary,
                          Findings& findings) const {
  std::vector<std::string> groups = summary.groups();
  std::erase(groups, std::string(kNoGroup));
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const Question& question = questions[q];
    if (!is_tabled(question) || question.id == context.group_question) continue;
    if (!questions_.empty() && std::ranges::find(questions_, question.id) == questions_.end()) {
      continue;
    }
    for (const std::string& region : summary.regions()) {
      add_table(table_of(summary, region, groups, q),
                {.kind = "test", .item = question.id, .region = region, .statistic = {}},
                summary.plan().weighted, exact_, findings);
    }
  }
}

}  // namespace tertium::analyses
