#include "made/criterion_answers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::made {

CriterionAnswers criterion_answers(const Summary& summary, const std::string& region,
                                   const std::vector<Use>& uses, std::uint64_t smallest_cell) {
  CriterionAnswers answers;
  const CellSummary& cell = summary.cell(region);
  const ItemSet* const set = summary.plan().item_set("C");
  for (const Use& use : uses) {
    const std::size_t index = summary.plan().codebook.find(use.question).value();
    answers.indicators.push_back({&summary.plan().codebook.questions[index], use.weight,
                                  use.reversed, &cell.questions[index]});
    if (set == nullptr) continue;
    const auto place = std::ranges::find(set->questions, index);
    answers.items.push_back(static_cast<std::size_t>(place - set->questions.begin()));
  }
  if (set != nullptr) {
    answers.products = &cell.items.at(0);
    if (!summary.plan().weighted) answers.parts = {{1, answers.products}};
  }
  answers.smallest_cell = smallest_cell;
  return answers;
}

void expect_refused(const Criterion& method, const Question& question) {
  const CriterionDefinition definition{.id = "C", .indicators = {{.question = question.id}}};
  try {
    method.check(definition, codebook({question}));
    ADD_FAILURE() << question.id << " was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_EQ(error.place().question, question.id);
    EXPECT_NE(std::string(error.what()).find("'C'"), std::string::npos);
    EXPECT_FALSE(error.advice().empty());
  }
}

}  // namespace tertium::made
