#include "choice_test.h"

#include <tertium/statistics/contingency.h>

#include <optional>
#include <utility>

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

}  // namespace

Finding add_choice_test(const TestedQuestion& tested, bool exact, Findings& findings) {
  const statistics::CountTable table = table_of(tested);
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
    Finding finding{.kind = "test", .item = tested.question.id, .statistic = statistic};
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

}  // namespace tertium::analyses
