#include "region_tests.h"

#include <tertium/statistics/mean.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "choice_test.h"
#include "corrections.h"
#include "rank_test.h"

namespace tertium::analyses {
namespace {

bool has_values(const Question& question) {
  return std::ranges::any_of(question.choices, [](const Choice& choice) {
    return choice.value.has_value() && choice.missing == Missing::none;
  });
}

}  // namespace

RegionTests::RegionTests(const Settings& settings)
    : pairs_(settings.boolean("pairs")),
      exact_(settings.boolean("exact")),
      correction_(settings.text("correction")),
      across_(settings.text("across")) {}

void RegionTests::analyze(const Context& context, const Summary& summary,
                          Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  std::erase(regions, context.benchmark);
  std::vector<Finding> p_values;
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const Question& question = questions[q];
    std::vector<const QuestionSummary*> answers;
    for (const std::string& region : regions) answers.push_back(&summary.cell(region).questions[q]);
    const TestedQuestion tested{.question = question,
                                .regions = regions,
                                .answers = answers,
                                .weighted = summary.plan().weighted,
                                .confidence = context.confidence};
    if (question.scale == Scale::ordinal && has_values(question)) {
      p_values.push_back(add_rank_test(tested, findings));
      if (pairs_) add_rank_pairs(tested, correction_, findings);
    } else if (question.scale == Scale::nominal || question.scale == Scale::ordinal) {
      p_values.push_back(add_choice_test(tested, exact_, findings));
    } else if (question.scale == Scale::multiple) {
      add_tick_tests(tested, exact_, correction_, findings);
    }
  }
  add_corrected(p_values, across_, "questions", findings);
}

}  // namespace tertium::analyses
