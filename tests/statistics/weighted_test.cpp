#include "tertium/statistics/weighted.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/proportion.h"

namespace tertium::statistics {
namespace {

// y = 1 with w = 1 and y = 3 with w = 3: m = (1 + 9)/4 = 2.5, n_eff = 16/10, sum w (y-m)^2 =
// 2.25 + 0.75 = 3, S1 - S2/S1 = 4 - 2.5, sum (w (y-m))^2 = 2.25 + 2.25, SE = sqrt(2/1 4.5)/4 = 3/4.
TEST(Weighted, MatchesPaper) {
  const std::vector<ValueWeight> answers{{3, 3, 9}, {1, 1, 1}};
  const Mean mean = weighted_mean_of(answers, 2, 0.95);
  EXPECT_EQ(mean.mean, 2.5);
  EXPECT_DOUBLE_EQ(mean.sd.value(), std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(mean.standard_error.value(), 0.75);
  EXPECT_DOUBLE_EQ(effective_n(4, 10), 1.6);
}

TEST(Weighted, EqualWeightsGiveThePlainMean) {
  const std::vector<ValueCount> counts{{1, 4}, {2, 1}, {5, 3}};
  std::vector<ValueWeight> weights;
  for (const ValueCount& c : counts) {
    const auto count = static_cast<double>(c.count);
    weights.push_back({c.value, 2 * count, 4 * count});
  }
  const Mean plain = mean_of(counts, 0.95);
  const Mean weighted = weighted_mean_of(weights, plain.n, 0.95);
  EXPECT_NEAR(weighted.mean.value(), plain.mean.value(), 1e-14);
  EXPECT_NEAR(weighted.sd.value(), plain.sd.value(), 1e-14);
  EXPECT_NEAR(weighted.low.value(), plain.low.value(), 1e-13);
  EXPECT_NEAR(weighted.high.value(), plain.high.value(), 1e-13);
}

TEST(Weighted, NoAnswersOneAnswerAllEqual) {
  EXPECT_EQ(weighted_mean_of(std::vector<ValueWeight>{}, 0, 0.95).reason, kNoAnswers);
  EXPECT_EQ(effective_n(0, 0), 0);
  const Mean one = weighted_mean_of(std::vector<ValueWeight>{{3, 1.7, 2.89}}, 1, 0.95);
  EXPECT_EQ(one.mean, 3.0);
  EXPECT_FALSE(one.sd || one.low);
  EXPECT_EQ(one.reason, kOneAnswer);
  const Mean equal = weighted_mean_of(std::vector<ValueWeight>{{0.1, 6, 14}}, 3, 0.95);
  EXPECT_EQ(equal.standard_error, 0.0);
  EXPECT_EQ(equal.low, 0.1);
}

// The same respondents as an ordinal question and as numbers, taken through a Summary.
TEST(Weighted, NumbersAndChoicesAgree) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 7), made::interval("b", 0, 10)}));
  maker.plan.weighted = true;
  std::mt19937 random(5);
  for (int i = 0; i < 60; ++i) {
    const std::string answer = std::to_string(random() % 7 + 1);
    maker.row("X", {answer, answer}, {}, 0.25 + static_cast<double>(random() % 64) / 16);
  }
  const Summary summary = maker.summary();
  const CellSummary& cell = summary.cell("X");
  const Mean choices = weighted_mean_of(
      value_weights(summary.plan().codebook.questions[0], cell.questions[0]), 60, 0.95);
  const Mean numbers = weighted_mean_of(*cell.questions[1].numbers,
                                        cell.questions[1].weighted_answered, 0.95);
  EXPECT_NEAR(choices.mean.value(), numbers.mean.value(), 1e-13);
  EXPECT_NEAR(choices.sd.value(), numbers.sd.value(), 1e-13);
  EXPECT_NEAR(choices.standard_error.value(), numbers.standard_error.value(), 1e-13);
}

void expect_weighted(const Question& question, const QuestionSummary& answers,
                     const made::Object& wanted) {
  std::uint64_t n = 0;
  for (const ValueCount& c : value_counts(question, answers)) n += c.count;
  EXPECT_EQ(n, wanted->getValue<std::uint64_t>("n"));
  const Mean mean = weighted_mean_of(value_weights(question, answers), n, 0.95);
  const auto variance = made::number_in(wanted, "var_reliability");
  EXPECT_CLOSE(mean.mean, made::number_in(wanted, "mean"), 1e-10);
  EXPECT_CLOSE(mean.standard_error, made::number_in(wanted, "se_subset"), 1e-10);
  EXPECT_CLOSE(mean.low, made::number_in(wanted, "ci_lo"), 1e-10);
  EXPECT_CLOSE(mean.high, made::number_in(wanted, "ci_hi"), 1e-10);
  if (variance) {
    EXPECT_CLOSE(mean.sd, std::sqrt(*variance), 1e-10);
  }
  if (n > 0) {
    EXPECT_CLOSE(effective_n(answers.weighted_answered), made::number_in(wanted, "n_eff"), 1e-10);
  }
}

TEST(Weighted, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary([](SummaryPlan& plan) { plan.weighted = true; });
  const made::Object wanted = made::expected("05_weighted");
  for (std::size_t q = 0; q < 11; ++q) {
    const Question& question = summary.plan().codebook.questions[q];
    SCOPED_TRACE(question.id);
    expect_weighted(question, summary.cell("").questions[q],
                    wanted->getObject("pooled")->getObject(question.id));
    for (const std::string& region : summary.regions()) {
      SCOPED_TRACE(region);
      expect_weighted(question, summary.cell(region).questions[q],
                      wanted->getObject("regions")->getObject(region)->getObject(question.id));
    }
  }
}

TEST(Weighted, TopTwoSharesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary([](SummaryPlan& plan) { plan.weighted = true; });
  const made::Object wanted = made::expected("05_weighted")->getObject("top2_wilson_neff");
  for (const std::string& region : summary.regions()) {
    if (!wanted->has(region)) continue;
    for (std::size_t q = 0; q < 11; ++q) {
      const Question& question = summary.plan().codebook.questions[q];
      if (!wanted->getObject(region)->has(question.id)) continue;
      SCOPED_TRACE(region + " " + question.id);
      const QuestionSummary& answers = summary.cell(region).questions[q];
      const auto weights = value_weights(question, answers);
      const std::size_t k = weights.size();
      const double top = weights[k - 1].weights + weights[k - 2].weights;
      const Estimate share =
          weighted_proportion(top / shown_weight(answers.weighted_answered.weights),
                              effective_n(answers.weighted_answered), 0.95);
      const made::Object figures = wanted->getObject(region)->getObject(question.id);
      EXPECT_CLOSE(share.value, made::number_in(figures, "p"), 1e-10);
      EXPECT_CLOSE(share.low, made::number_in(figures, "lo"), 1e-10);
      EXPECT_CLOSE(share.high, made::number_in(figures, "hi"), 1e-10);
    }
  }
}

}  // namespace
}  // namespace tertium::statistics
