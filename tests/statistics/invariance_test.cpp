#include "tertium/statistics/invariance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/pairwise.h"

namespace tertium::statistics {
namespace {

// Covariances of one factor, l l' + diag(own), and means.
ItemMoments one_factor(std::uint64_t n, const std::vector<double>& loadings, double own,
                       const std::vector<double>& means) {
  ItemMoments result{.covariances = {n, loadings.size(), {}}, .means = means};
  for (std::size_t i = 0; i < loadings.size(); ++i) {
    for (std::size_t j = 0; j < loadings.size(); ++j) {
      result.covariances.values.push_back(loadings[i] * loadings[j] + (i == j ? own : 0));
    }
  }
  return result;
}

// Means t + l kappa with kappa 2: all three models hold exactly, and CFI is 1.
TEST(Invariance, HoldsWhereItIsBuiltIn) {
  const std::vector<ItemMoments> groups{one_factor(100, {1, 2, 1.5, 1}, 1, {50, 40, 30, 20}),
                                        one_factor(200, {2, 4, 3, 2}, 2, {52, 44, 33, 22})};
  const Invariance result = measurement_invariance(groups);
  ASSERT_TRUE(result.configural && result.metric && result.scalar);
  EXPECT_EQ(result.configural->degrees, 4);
  EXPECT_EQ(result.metric->degrees, 7);
  EXPECT_EQ(result.scalar->degrees, 10);
  for (const auto& fit : {result.configural, result.metric, result.scalar}) {
    EXPECT_NEAR(fit->chi_squared, 0, 1e-6);
    EXPECT_NEAR(fit->srmr, 0, 1e-5);
    EXPECT_EQ(fit->cfi, 1);
    EXPECT_EQ(fit->rmsea, 0);
  }
}

// One intercept apart: the loadings still hold, the means may not be compared.
TEST(Invariance, SeesAnotherInterceptAndAnotherLoading) {
  const ItemMoments one = one_factor(300, {1, 2, 1.5, 1}, 1, {50, 40, 30, 20});
  const std::vector<ItemMoments> intercept{one,
                                           one_factor(300, {1, 2, 1.5, 1}, 1, {50, 40, 30, 22})};
  const Invariance shifted = measurement_invariance(intercept);
  EXPECT_NEAR(shifted.metric->chi_squared, 0, 1e-6);
  EXPECT_LT(shifted.scalar->cfi, shifted.metric->cfi - 0.01);
  const std::vector<ItemMoments> loading{one,
                                         one_factor(300, {1, 2, 1.5, -1}, 1, {50, 40, 30, 20})};
  const Invariance turned = measurement_invariance(loading);
  EXPECT_NEAR(turned.configural->chi_squared, 0, 1e-6);
  EXPECT_LT(turned.metric->cfi, turned.configural->cfi - 0.01);
}

TEST(Invariance, SaysWhereItIsUndefined) {
  const ItemMoments one = one_factor(100, {1, 2, 1.5}, 1, {1, 2, 3});
  const ItemMoments few = one_factor(4, {1, 2, 1.5}, 1, {1, 2, 3});
  const ItemMoments flat = one_factor(100, {1, 2, 0}, 0, {1, 2, 3});
  EXPECT_FALSE(measurement_invariance(std::vector{one}).reason.empty());
  EXPECT_FALSE(measurement_invariance(std::vector{one, few}).reason.empty());
  EXPECT_FALSE(measurement_invariance(std::vector{one, flat}).reason.empty());
  EXPECT_FALSE(measurement_invariance({}).reason.empty());
  // Three items fit any covariances of one factor: nothing is left to test but what is common.
  const Invariance three = measurement_invariance(std::vector{one, one});
  EXPECT_EQ(three.configural->degrees, 0);
  EXPECT_FALSE(three.configural->p);
  EXPECT_EQ(three.metric->degrees, 2);
}

made::Object figures_of(const ModelFit& fit) {
  return made::object({{"chisq", fit.chi_squared},
                       {"df", fit.degrees},
                       {"pvalue", made::figure(fit.p)},
                       {"cfi", fit.cfi},
                       {"tli", fit.tli},
                       {"rmsea", fit.rmsea},
                       {"srmr", fit.srmr}});
}

// Those of the data who answered all four items, by their vote; ClinLR turned round.
TEST(Invariance, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("25_invariance_optional");
  const made::Table survey = made::Table::read("anes96.csv");
  std::vector<ItemMoments> groups;
  made::Object counts = made::object({});
  for (const std::string vote : {"0", "1"}) {
    std::vector<Figures> rows;
    ItemMoments moments;
    moments.means.assign(4, 0);
    for (std::size_t row = 0; row < survey.rows(); ++row) {
      if (survey.text(row, "vote") != vote) continue;
      Figures answers;
      for (const char* const item : {"selfLR", "DoleLR", "PID"}) {
        answers.push_back(survey.number(row, item));
      }
      answers.push_back(8 - survey.number(row, "ClinLR").value());
      rows.push_back(answers);
    }
    for (const Figures& row : rows) {
      for (std::size_t i = 0; i < 4; ++i) {
        moments.means[i] += *row[i] / static_cast<double>(rows.size());
      }
    }
    moments.covariances = complete_covariances(rows);
    counts->set("v" + vote, rows.size());
    groups.push_back(std::move(moments));
  }
  const Invariance result = measurement_invariance(groups);
  ASSERT_TRUE(result.configural && result.metric && result.scalar) << result.reason;
  made::Comparison comparison(1e-4);
  comparison.leave_out({"lavaan", "model", "group", "estimator", "tolerance"});
  comparison.expect(
      made::object(
          {{"n", counts},
           {"steps", made::object({{"configural", figures_of(*result.configural)},
                                   {"metric", figures_of(*result.metric)},
                                   {"scalar", figures_of(*result.scalar)}})},
           {"delta_cfi", made::object({{"metric", result.metric->cfi - result.configural->cfi},
                                       {"scalar", result.scalar->cfi - result.metric->cfi}})}}),
      file);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
