#include "tertium/statistics/score.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

TEST(ScoreScale, BringsValuesToZeroToHundred) {
  const auto scale = score_scale(made::ordinal("q", 1, 5), false);
  ASSERT_TRUE(scale);
  EXPECT_EQ(scale->score_of(1), 0);
  EXPECT_EQ(scale->score_of(2), 25);
  EXPECT_EQ(scale->score_of(5), 100);
  const auto reversed = score_scale(made::ordinal("q", 1, 5), true);
  EXPECT_EQ(reversed->score_of(1), 100);
  EXPECT_EQ(reversed->score_of(2), 75);
  EXPECT_EQ(reversed->points(), -25);
  const auto numbers = score_scale(made::interval("q", -10, 10), false);
  EXPECT_EQ(numbers->score_of(0), 50);
}

TEST(ScoreScale, NeedsTwoDifferentValues) {
  EXPECT_FALSE(score_scale(made::ordinal("q", 3, 3), false));
  EXPECT_FALSE(score_scale(made::nominal("q", {"a", "b"}), false));
  EXPECT_FALSE(score_scale(made::multiple("q", {"a", "b"}), false));
  EXPECT_FALSE(score_scale(made::interval("q", 5, 5), false));
  Question open = made::interval("q", 0, 5);
  open.most.reset();
  EXPECT_FALSE(score_scale(open, false));
  EXPECT_FALSE(score_scale(made::interval("q", -1e308, 1e308), false));
  EXPECT_FALSE(score_scale(made::interval("q", 0, 1e-310), false));
  // A choice that stands for a missing answer is no end of the scale.
  Question missing = made::ordinal("q", 1, 5);
  missing.choices.push_back({.code = "98", .value = 98, .missing = Missing::dont_know});
  EXPECT_EQ(score_scale(missing, false)->most, 5);
}

// A few rows of answers; nothing is none. Weights and directions of the items.
struct Rows {
  std::vector<Question> questions;
  std::vector<bool> reversed;
  std::vector<double> weights;
  std::vector<std::vector<std::optional<double>>> answers;
};

Summary summary_of(const Rows& rows) {
  made::SummaryMaker maker(made::codebook(rows.questions));
  std::vector<std::string> ids;
  for (const Question& q : rows.questions) ids.push_back(q.id);
  maker.plan.need_items("set", ids);
  for (const auto& row : rows.answers) {
    std::vector<std::string> texts;
    for (const auto& answer : row) {
      texts.push_back(answer ? std::to_string(static_cast<int>(*answer)) : "");
    }
    maker.row("X", texts);
  }
  return maker.summary();
}

std::vector<ScoreItem> items_of(const Rows& rows, const Summary& summary,
                                const std::vector<std::size_t>& used) {
  std::vector<ScoreItem> items;
  for (const std::size_t k : used) {
    items.push_back(score_item(rows.questions[k], summary.cell("X").questions[k], rows.reversed[k],
                               rows.weights[k], k)
                        .value());
  }
  return items;
}

Estimate score_of(const Rows& rows, const std::vector<std::size_t>& used) {
  const Summary summary = summary_of(rows);
  return mean_score(items_of(rows, summary, used), summary.cell("X").items.data(), 0.95);
}

// The formula of the header, row by row.
Estimate row_by_row(const Rows& rows, const std::vector<std::size_t>& used) {
  const auto score = [&](std::size_t i, std::size_t k) {
    return score_scale(rows.questions[k], rows.reversed[k])->score_of(*rows.answers[i][k]);
  };
  std::vector<double> n(rows.questions.size());
  std::vector<double> mean(rows.questions.size());
  double weights = 0;
  double sum = 0;
  for (const std::size_t k : used) {
    for (std::size_t i = 0; i < rows.answers.size(); ++i) {
      if (!rows.answers[i][k]) continue;
      ++n[k];
      mean[k] += score(i, k);
    }
    mean[k] /= n[k];
    weights += rows.weights[k];
    sum += rows.weights[k] * mean[k];
  }
  double squares = 0;
  double respondents = 0;
  for (std::size_t i = 0; i < rows.answers.size(); ++i) {
    double z = 0;
    bool any = false;
    for (const std::size_t k : used) {
      if (!rows.answers[i][k]) continue;
      any = true;
      z += rows.weights[k] / weights * (score(i, k) - mean[k]) / n[k];
    }
    squares += z * z;
    respondents += any ? 1 : 0;
  }
  const double error = std::sqrt(respondents / (respondents - 1) * squares);
  const double t = t_quantile(0.975, respondents - 1).value();
  return {
      .value = sum / weights, .low = sum / weights - t * error, .high = sum / weights + t * error};
}

void expect_same(const Estimate& a, const Estimate& b) {
  EXPECT_CLOSE(a.value, b.value, 1e-13);
  EXPECT_CLOSE(a.low, b.low, 1e-12);
  EXPECT_CLOSE(a.high, b.high, 1e-12);
}

Rows random_rows(unsigned seed, std::size_t count) {
  Rows rows;
  rows.questions = {made::ordinal("a", 1, 5), made::ordinal("b", 1, 7), made::ordinal("c", 0, 10),
                    made::interval("d", -20, 500)};
  rows.reversed = {false, true, false, true};
  rows.weights = {1, 2.5, 0.5, 1};
  const int least[] = {1, 1, 0, -20};
  const unsigned values[] = {5, 7, 11, 521};
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < count; ++i) {
    rows.answers.emplace_back();
    for (std::size_t k = 0; k < 4; ++k) {
      const bool missing = random() % 5 == 0;
      const double value = least[k] + static_cast<int>(random() % values[k]);
      rows.answers.back().push_back(missing ? std::nullopt : std::optional(value));
    }
  }
  return rows;
}

TEST(MeanScore, OfOneItemIsTheTextbookMean) {
  const Rows rows = random_rows(3, 40);
  for (std::size_t k = 0; k < 4; ++k) {
    SCOPED_TRACE(rows.questions[k].id);
    const Summary summary = summary_of(rows);
    const QuestionSummary& answers = summary.cell("X").questions[k];
    const auto scale = score_scale(rows.questions[k], rows.reversed[k]);
    const Mean mean = question_mean(rows.questions[k], answers, 0.95);
    const Estimate score = score_of(rows, {k});
    EXPECT_CLOSE(score.value, scale->score_of(*mean.mean), 1e-13);
    const double half = std::fabs(scale->points()) *
                        t_quantile(0.975, static_cast<double>(mean.n) - 1).value() * *mean.sd /
                        std::sqrt(static_cast<double>(mean.n));
    EXPECT_CLOSE(*score.high - *score.value, half, 1e-12);
    EXPECT_CLOSE(*score.value - *score.low, half, 1e-12);
    expect_same(score, question_score(rows.questions[k], answers, *scale, 0.95));
  }
}

TEST(MeanScore, EqualsTheComputationRowByRow) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const Rows rows = random_rows(seed, 5 + seed * 3);
    expect_same(score_of(rows, {0, 1, 2, 3}), row_by_row(rows, {0, 1, 2, 3}));
    expect_same(score_of(rows, {0, 2}), row_by_row(rows, {0, 2}));
    expect_same(score_of(rows, {3}), row_by_row(rows, {3}));
  }
}

// Two respondents, two items of 0 to 1 that agree: mean 50, z = ±25, SE = sqrt(2/1 (625 + 625)) =
// 50, t(1; .975) = tan(.475 pi).
TEST(MeanScore, MatchesPaper) {
  const Rows rows{{made::ordinal("a", 0, 1), made::ordinal("b", 0, 1)},
                  {false, false},
                  {1, 1},
                  {{0.0, 0.0}, {1.0, 1.0}}};
  const Estimate score = score_of(rows, {0, 1});
  EXPECT_EQ(score.value, 50.0);
  EXPECT_NEAR(score.high.value(), 50 + 50 * std::tan(std::acos(-1.0) * 0.475), 1e-9);
}

// With some but not all items used, the number of respondents is bounded from below.
TEST(MeanScore, OfSomeItemsIsNeverTooNarrow) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Rows rows = random_rows(seed, 12);
    for (std::size_t i = 2; i < rows.answers.size(); ++i) rows.answers[i][3].reset();
    const Estimate bounded = score_of(rows, {0, 1, 2});
    const Estimate exact = row_by_row(rows, {0, 1, 2});
    EXPECT_CLOSE(bounded.value, exact.value, 1e-13);
    EXPECT_GE(*bounded.high + 1e-9, *exact.high);
    EXPECT_LE(*bounded.high - *bounded.value, 1.5 * (*exact.high - *exact.value));
  }
}

TEST(MeanScore, UndefinedWithAReason) {
  const Rows rows{{made::ordinal("a", 0, 1), made::ordinal("b", 0, 1)},
                  {false, false},
                  {1, 1},
                  {{0.0, std::nullopt}}};
  EXPECT_FALSE(score_of(rows, {}).value);
  EXPECT_FALSE(score_of(rows, {}).reason.empty());
  EXPECT_EQ(score_of(rows, {0, 1}).reason, kNoAnswers);
  const Estimate one = score_of(rows, {0});
  EXPECT_EQ(one.value, 0.0);
  EXPECT_FALSE(one.low || one.high);
  EXPECT_EQ(one.reason, kOneAnswer);
  const Summary summary = summary_of(rows);
  const Estimate plain = mean_score(items_of(rows, summary, {0}), nullptr, 0.95);
  EXPECT_TRUE(plain.value);
  EXPECT_FALSE(plain.low);
  EXPECT_FALSE(plain.reason.empty());
}

TEST(MeanScore, HasNoIntervalIfAnswersAreMissingInTheProducts) {
  const Rows rows = random_rows(4, 10);
  const Summary summary = summary_of(rows);
  std::vector<ScoreItem> items = items_of(rows, summary, {0, 1, 2, 3});
  ++items[2].n;
  const Estimate score = mean_score(items, summary.cell("X").items.data(), 0.95);
  EXPECT_TRUE(score.value);
  EXPECT_FALSE(score.low || score.high);
  EXPECT_FALSE(score.reason.empty());
}

TEST(MeanScore, AllEqualHasNoWidth) {
  const Rows rows{{made::ordinal("a", 1, 4), made::ordinal("b", 1, 7)},
                  {false, false},
                  {1, 2},
                  {{2.0, 3.0}, {2.0, 3.0}, {2.0, std::nullopt}}};
  const Estimate score = score_of(rows, {0, 1});
  EXPECT_EQ(score.low, score.value);
  EXPECT_EQ(score.high, score.value);
}

TEST(QuestionScore, ReversedKeepsTheIntervalInOrder) {
  const Rows rows = random_rows(9, 30);
  const Summary summary = summary_of(rows);
  const Estimate score = question_score(rows.questions[1], summary.cell("X").questions[1],
                                        *score_scale(rows.questions[1], true), 0.95);
  EXPECT_LT(*score.low, *score.value);
  EXPECT_LT(*score.value, *score.high);
}

TEST(QuestionScore, UsesTheWeights) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 0, 4)}));
  maker.plan.weighted = true;
  maker.row("X", {"0"}, {}, 1).row("X", {"4"}, {}, 3).row("X", {""}, {}, 50);
  const Summary summary = maker.summary();
  const Question& question = summary.plan().codebook.questions[0];
  const Estimate score =
      question_score(question, summary.cell("X").questions[0], *score_scale(question, false), 0.95);
  EXPECT_EQ(score.value, 75.0);
  EXPECT_TRUE(is_weighted(summary.cell("X").questions[0]));
}

TEST(MeanScore, CellsAndCriteriaMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const made::Object wanted = made::expected("14_composite_survey");
  const made::Array regions = wanted->getArray("regions");
  const made::Array ids = wanted->getArray("items");
  for (unsigned int r = 0; r < regions->size(); ++r) {
    const CellSummary& cell = summary.cell(regions->getElement<std::string>(r));
    for (unsigned int k = 0; k < ids->size(); ++k) {
      const auto index = summary.plan().codebook.find(ids->getElement<std::string>(k)).value();
      const Question& question = summary.plan().codebook.questions[index];
      const ScoreItem item =
          score_item(question, cell.questions[index], question.reverse, 1, 0).value();
      const std::optional<double> mean =
          item.n >= 5 ? std::optional(item.mean) : std::optional<double>();
      EXPECT_CLOSE(mean, made::number_in(wanted->getArray("cells")->getArray(r), k), 1e-10);
    }
  }
}

// Two groups, one of which weighs three times the other, against the formula row by row.
TEST(MeanScore, TakesPartsOfDifferentWeight) {
  const std::vector<Question> questions = {made::ordinal("a", 1, 5), made::ordinal("b", 1, 7, true),
                                           made::ordinal("c", 1, 5)};
  made::SummaryMaker maker(made::codebook(questions));
  maker.plan.need_items("set", std::vector<std::string>{"a", "b", "c"});
  maker.plan.weighted = true;
  std::mt19937 random(7);
  const double item_weights[] = {1, 2.5, 4};
  const auto score = [&](const std::string& answer, std::size_t k) {
    return score_scale(questions[k], k == 1)->score_of(std::stod(answer));
  };
  std::vector<std::vector<std::string>> rows;
  std::vector<double> weights;
  for (int i = 0; i < 60; ++i) {
    std::vector<std::string> row;
    for (const int points : {5, 7, 5}) {
      const bool answered = random() % 5 != 0;
      row.push_back(
          answered ? std::to_string(1 + static_cast<int>(random() % static_cast<unsigned>(points)))
                   : "");
    }
    weights.push_back(i % 3 == 0 ? 1.5 : .5);
    maker.row("X", row, i % 3 == 0 ? "g" : "h", weights.back());
    rows.push_back(std::move(row));
  }
  double sums[3] = {};
  double means[3] = {};
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i][k].empty()) continue;
      sums[k] += weights[i];
      means[k] += weights[i] * score(rows[i][k], k);
    }
    means[k] /= sums[k];
  }
  double squares = 0;
  double n = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double z = 0;
    bool any = false;
    for (std::size_t k = 0; k < 3; ++k) {
      if (rows[i][k].empty()) continue;
      any = true;
      z += item_weights[k] * weights[i] * (score(rows[i][k], k) - means[k]) / sums[k] / 7.5;
    }
    n += any ? 1 : 0;
    squares += z * z;
  }
  const double wanted = (means[0] + 2.5 * means[1] + 4 * means[2]) / 7.5;
  const double error = std::sqrt(n / (n - 1) * squares);
  const double t = *t_quantile(.975, n - 1);

  const Summary summary = maker.summary();
  std::vector<ScoreItem> items;
  for (std::size_t k = 0; k < 3; ++k) {
    items.push_back(
        *score_item(questions[k], summary.cell("X").questions[k], k == 1, item_weights[k], k));
  }
  const std::vector<WeighedProducts> parts = {{1.5, summary.cell("X", "g").items.data()},
                                              {.5, summary.cell("X", "h").items.data()}};
  const Estimate estimate = mean_score(items, parts, .95);
  EXPECT_NEAR(*estimate.value, wanted, 1e-10);
  EXPECT_NEAR(*estimate.low, wanted - t * error, 1e-9);
  EXPECT_NEAR(*estimate.high, wanted + t * error, 1e-9);
}

}  // namespace
}  // namespace tertium::statistics
