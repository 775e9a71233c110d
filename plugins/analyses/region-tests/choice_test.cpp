#include "choice_test.h"

#include <tertium/statistics/contingency.h>

#include <optional>
#include <utility>

#include "corrections.h"

namespace tertium::analyses {
namespace {

constexpr const char* kRough =
    "rough: more than 20 % of the expected counts are below 5, or one is below 1";

statistics::CountTable table_of(const TestedQuestion& tested) {
  statistics::CountTable table;
  for (const QuestionSummary* answers : tested.answers) {
    auto& row = table.emplace_back();
    for (std::size_t i = 0; i < tested.question.choices.size(); ++i) {
      if (tested.question.choices[i].missing == Missing::none) row.push_back(answers->counts[i]);
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

// The figures of one table at `place`; gives the finding of its p.
Finding add_table(const statistics::CountTable& table, const Finding& place,
                  const TestedQuestion& tested, bool exact, Findings& findings) {
  const statistics::Contingency test = statistics::contingency(table);
  const bool rough = test.is_doubtful();
  std::vector<std::pair<const char*, std::optional<double>>> figures = {
      {"chi_squared", test.chi_squared},
      {"chi_squared_df", test.degrees},
      {"chi_squared_p", test.p},
      {"cramers_v", test.cramers_v},
      {"cramers_v_corrected", test.cramers_v_corrected}};
  if (rough && exact) figures.emplace_back("fisher_p", statistics::fisher_exact(table));
  Finding p{.kind = {}, .statistic = {}};
  for (const auto& [statistic, value] : figures) {
    Finding finding = place;
    finding.statistic = statistic;
    finding.value = value;
    finding.n = test.n;
    // With one degree of freedom the margins and the test tell the counts.
    if (test.degrees == 1.0) finding.smallest_part = smallest_count(table);
    if (value) {
      if (tested.weighted) finding.note = kWeightsNotUsed;
    } else {
      finding.note = test.reason.empty() ? "the table is too large to be counted out" : test.reason;
    }
    if (finding.statistic == "chi_squared_p") {
      if (value && rough) finding.note = joined_notes(finding.note, kRough);
      p = finding;
    }
    findings.add(std::move(finding));
  }
  return p;
}

// Who ticked one choice, by region, and who answered the question without ticking it.
statistics::CountTable ticks_of(const TestedQuestion& tested, std::size_t choice) {
  statistics::CountTable table;
  for (const QuestionSummary* answers : tested.answers) {
    const std::uint64_t ticked = answers->counts[choice];
    table.push_back({ticked, answers->answered - ticked});
  }
  return table;
}

}  // namespace

Finding add_choice_test(const TestedQuestion& tested, bool exact, Findings& findings) {
  const Finding place{.kind = "test", .item = tested.question.id, .statistic = {}};
  return add_table(table_of(tested), place, tested, exact, findings);
}

void add_tick_tests(const TestedQuestion& tested, bool exact, const std::string& correction,
                    Findings& findings) {
  std::vector<Finding> p_values;
  for (std::size_t i = 0; i < tested.question.choices.size(); ++i) {
    const Choice& choice = tested.question.choices[i];
    if (choice.missing != Missing::none) continue;
    const Finding place{
        .kind = "test", .item = tested.question.id, .choice = choice.code, .statistic = {}};
    p_values.push_back(add_table(ticks_of(tested, i), place, tested, exact, findings));
  }
  add_corrected(p_values, correction, "choices", findings);
}

}  // namespace tertium::analyses
