#include "tertium/statistics/mean.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

NumberSums sums_of(const std::vector<double>& values) {
  NumberSums sums;
  for (const double value : values) {
    sums.least = sums.n == 0 ? value : std::min(sums.least, value);
    sums.most = sums.n == 0 ? value : std::max(sums.most, value);
    ++sums.n;
    sums.sum.add(value);
    sums.squares.add_product(value, value);
  }
  return sums;
}

// 1, 2, 2, 3: mean 2, squared deviations 1 + 0 + 0 + 1, sd sqrt(2/3), standard error sqrt(1/6),
// t(3; .975) = 3.18244630528371.
TEST(Mean, MatchesPaper) {
  const std::vector<ValueCount> counts{{1, 1}, {2, 2}, {3, 1}};
  const Mean mean = mean_of(counts, 0.95);
  EXPECT_EQ(mean.n, 4U);
  EXPECT_EQ(mean.mean, 2.0);
  EXPECT_DOUBLE_EQ(mean.sd.value(), std::sqrt(2.0 / 3));
  EXPECT_DOUBLE_EQ(mean.standard_error.value(), std::sqrt(1.0 / 6));
  EXPECT_NEAR(mean.low.value(), 2 - 3.18244630528371 / std::sqrt(6.0), 1e-13);
  EXPECT_NEAR(mean.high.value(), 2 + 3.18244630528371 / std::sqrt(6.0), 1e-13);
  EXPECT_TRUE(mean.reason.empty());
}

TEST(Mean, OrderAndUnusedValuesDoNotMatter) {
  const std::vector<ValueCount> a{{1, 5}, {2, 0}, {3, 7}, {9, 2}};
  const std::vector<ValueCount> b{{9, 2}, {3, 3}, {1, 5}, {3, 4}};
  EXPECT_EQ(mean_of(a, 0.9).sd, mean_of(b, 0.9).sd);
  EXPECT_EQ(mean_of(a, 0.9).low, mean_of(b, 0.9).low);
  EXPECT_EQ(quantile(a, 0.25), quantile(b, 0.25));
}

TEST(Mean, WithoutAnIntervalTheRestIsTheSame) {
  const std::vector<ValueCount> counts{{1, 5}, {3, 7}, {9, 2}};
  const Mean mean = mean_of(counts, kNoInterval);
  EXPECT_EQ(mean.n, 14U);
  EXPECT_EQ(mean.mean, mean_of(counts, 0.95).mean);
  EXPECT_EQ(mean.sd, mean_of(counts, 0.95).sd);
  EXPECT_FALSE(mean.low || mean.high);
  EXPECT_EQ(mean.reason, "");
}

TEST(Mean, NoAnswersOneAnswerAllEqual) {
  const Mean none = mean_of(std::vector<ValueCount>{{1, 0}}, 0.95);
  EXPECT_FALSE(none.mean || none.sd || none.low);
  EXPECT_EQ(none.reason, kNoAnswers);
  const Mean one = mean_of(std::vector<ValueCount>{{4, 1}}, 0.95);
  EXPECT_EQ(one.mean, 4.0);
  EXPECT_FALSE(one.sd || one.low || one.high);
  EXPECT_EQ(one.reason, kOneAnswer);
  const Mean equal = mean_of(std::vector<ValueCount>{{0.1, 3}}, 0.95);
  EXPECT_EQ(equal.sd, 0.0);
  EXPECT_EQ(equal.low, 0.1);
  EXPECT_EQ(equal.high, 0.1);
}

TEST(Mean, OfExactSumsIsTheSame) {
  const Mean of_counts = mean_of(std::vector<ValueCount>{{0.1, 3}, {0.7, 2}, {2.5, 4}}, 0.95);
  const Mean of_sums = mean_of(sums_of({0.1, 0.1, 0.1, 0.7, 0.7, 2.5, 2.5, 2.5, 2.5}), 0.95);
  EXPECT_NEAR(of_counts.mean.value(), of_sums.mean.value(), 1e-15);
  EXPECT_NEAR(of_counts.sd.value(), of_sums.sd.value(), 1e-15);
  EXPECT_NEAR(of_counts.low.value(), of_sums.low.value(), 1e-14);
  EXPECT_EQ(mean_of(NumberSums{}, 0.95).reason, kNoAnswers);
  EXPECT_EQ(mean_of(sums_of({0.1, 0.1, 0.1}), 0.95).sd, 0.0);
  EXPECT_EQ(mean_of(sums_of({0.1, 0.1, 0.1}), 0.95).mean, 0.1);
}

// 1e9 + 1 … 1e9 + 5: the deviations are -2 … 2, so sd = sqrt(10/4).
TEST(Mean, LargeOffsetsCostNoDigits) {
  std::vector<ValueCount> counts;
  std::vector<double> values;
  for (int i = 1; i <= 5; ++i) {
    counts.push_back({1e9 + i, 1});
    values.push_back(1e9 + i);
  }
  EXPECT_DOUBLE_EQ(mean_of(counts, 0.95).sd.value(), std::sqrt(2.5));
  EXPECT_DOUBLE_EQ(mean_of(sums_of(values), 0.95).sd.value(), std::sqrt(2.5));
}

TEST(Mean, NumbersBeyondAllReasonAreRefusedNotGuessed) {
  const Mean sums = mean_of(sums_of({1e300, 2e300}), 0.95);
  EXPECT_FALSE(sums.mean || sums.sd || sums.low);
  EXPECT_FALSE(sums.reason.empty());
  const Mean counts = mean_of(std::vector<ValueCount>{{-1e300, 1}, {1e300, 1}}, 0.95);
  EXPECT_EQ(counts.mean, 0.0);
  EXPECT_FALSE(counts.sd || counts.standard_error || counts.low);
  EXPECT_FALSE(counts.reason.empty());
}

// 1, 5: h = p, so the quartiles lie a quarter and three quarters of the way. 1, 2, 3, 4, 10: h =
// 4p, so they are the second, third and fourth.
TEST(Quantile, IsOfType7) {
  const std::vector<ValueCount> two{{1, 1}, {5, 1}};
  EXPECT_EQ(quantile(two, 0.25), 2.0);
  EXPECT_EQ(quantile(two, 0.5), 3.0);
  EXPECT_EQ(quantile(two, 0.75), 4.0);
  EXPECT_EQ(quantile(two, 0), 1.0);
  EXPECT_EQ(quantile(two, 1), 5.0);
  const std::vector<ValueCount> five{{1, 1}, {2, 1}, {3, 1}, {4, 1}, {10, 1}};
  EXPECT_EQ(quantile(five, 0.25), 2.0);
  EXPECT_EQ(quantile(five, 0.5), 3.0);
  EXPECT_EQ(quantile(five, 0.75), 4.0);
  EXPECT_EQ(quantile(five, 0.8), 4 + (3.2 - 3) * 6);
  EXPECT_FALSE(quantile(std::vector<ValueCount>{}, 0.5));
  EXPECT_EQ(quantile(std::vector<ValueCount>{{7, 1}}, 0.25), 7.0);
}

TEST(ValueCounts, TakesChoicesWithValuesInOrder) {
  Question question = made::ordinal("q", 1, 2);
  question.choices[0].value = 5;  // values run against the order of the choices
  question.choices.push_back({.code = "also", .value = 2});
  question.choices.push_back({.code = "98", .value = 98, .missing = Missing::dont_know});
  question.choices.push_back({.code = "none"});
  QuestionSummary answers;
  answers.counts = {3, 4, 10, 50, 60};
  const std::vector<ValueCount> counts = value_counts(question, answers);
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].value, 2);
  EXPECT_EQ(counts[0].count, 14U);
  EXPECT_EQ(counts[1].value, 5);
  EXPECT_EQ(counts[1].count, 3U);
}

void expect_mean(const Question& question, const QuestionSummary& answers,
                 const made::Object& wanted) {
  const std::vector<ValueCount> counts = value_counts(question, answers);
  const Mean mean = mean_of(counts, 0.95);
  EXPECT_EQ(mean.n, wanted->getValue<std::uint64_t>("n"));
  EXPECT_CLOSE(mean.mean, made::number_in(wanted, "mean"), 1e-11);
  EXPECT_CLOSE(mean.sd, made::number_in(wanted, "sd"), 1e-11);
  EXPECT_CLOSE(mean.standard_error, made::number_in(wanted, "se"), 1e-11);
  EXPECT_CLOSE(mean.low, made::number_in(wanted, "ci_lo"), 1e-11);
  EXPECT_CLOSE(mean.high, made::number_in(wanted, "ci_hi"), 1e-11);
  EXPECT_CLOSE(quantile(counts, 0.25), made::number_in(wanted, "q25"), 1e-11);
  EXPECT_CLOSE(quantile(counts, 0.5), made::number_in(wanted, "median"), 1e-11);
  EXPECT_CLOSE(quantile(counts, 0.75), made::number_in(wanted, "q75"), 1e-11);
}

TEST(Mean, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const made::Object wanted = made::expected("03_means");
  std::size_t compared = 0;
  for (std::size_t q = 0; q < 11; ++q) {
    const Question& question = summary.plan().codebook.questions[q];
    SCOPED_TRACE(question.id);
    expect_mean(question, summary.cell("").questions[q],
                wanted->getObject("pooled")->getObject(question.id));
    for (const std::string& region : wanted->getObject("regions")->getNames()) {
      SCOPED_TRACE(region);
      expect_mean(question, summary.cell(region).questions[q],
                  wanted->getObject("regions")->getObject(region)->getObject(question.id));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 77U);
}

TEST(Mean, EdgeCasesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object cases = made::expected("20_edge_cases")->getObject("cases");
  for (const char* const name :
       {"means_n0", "means_n1", "means_all_equal", "means_two", "means_large_offset"}) {
    SCOPED_TRACE(name);
    const made::Object wanted = cases->getObject(name)->getObject("out");
    const made::Array x = cases->getObject(name)->getArray("x");
    std::vector<ValueCount> counts;
    for (unsigned int i = 0; i < x->size(); ++i) counts.push_back({*made::number_in(x, i), 1});
    const Mean mean = mean_of(counts, 0.95);
    EXPECT_CLOSE(mean.mean, made::number_in(wanted, "mean"), 1e-9);
    EXPECT_CLOSE(mean.sd, made::number_in(wanted, "sd"), 1e-9);
    EXPECT_CLOSE(mean.low, made::number_in(wanted, "ci_lo"), 1e-9);
    EXPECT_CLOSE(mean.high, made::number_in(wanted, "ci_hi"), 1e-9);
    EXPECT_CLOSE(quantile(counts, 0.25), made::number_in(wanted, "q25"), 1e-9);
  }
}

}  // namespace
}  // namespace tertium::statistics
