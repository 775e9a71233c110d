#include "region_tests.h"

#include <tertium/statistics/kruskal_wallis.h>
#include <tertium/statistics/mean.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::KruskalWallis;

bool is_tested(const Question& question) {
  return question.scale == Scale::ordinal &&
         std::ranges::any_of(question.choices, [](const Choice& choice) {
           return choice.value.has_value() && choice.missing == Missing::none;
         });
}

std::string note_of(const KruskalWallis& test, bool has_value, bool weighted) {
  if (!has_value) return test.reason;
  return weighted ? "weights are not used" : "";
}

void add_test(const Question& question, const KruskalWallis& test, bool weighted,
              Findings& findings) {
  const std::pair<const char*, std::optional<double>> figures[] = {
      {"kruskal_h", test.h},
      {"kruskal_df", test.degrees},
      {"kruskal_p", test.p},
      {"epsilon_squared", test.epsilon_squared},
      {"eta_squared", test.eta_squared}};
  for (const auto& [statistic, value] : figures) {
    Finding finding{.kind = "test", .item = question.id, .statistic = statistic};
    finding.value = value;
    finding.n = test.n;
    finding.note = note_of(test, value.has_value(), weighted);
    findings.add(std::move(finding));
  }
}

}  // namespace

void RegionTests::analyze(const Context& context, const Summary& summary,
                          Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  std::erase(regions, context.benchmark);
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!is_tested(questions[q])) continue;
    std::vector<std::vector<statistics::ValueCount>> answers;
    for (const std::string& region : regions) {
      answers.push_back(
          statistics::value_counts(questions[q], summary.cell(region).questions[q]));
    }
    add_test(questions[q], statistics::kruskal_wallis(answers), summary.plan().weighted, findings);
  }
}

}  // namespace tertium::analyses
