#include "tertium/statistics/correlation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "reference_tests.h"
#include "tertium/statistics/distribution.h"

namespace tertium::made {

using namespace statistics;

Object correlation_figures(const std::vector<std::optional<double>>& a,
                           const std::vector<std::optional<double>>& b) {
  std::vector<JointCount> answers;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) answers.push_back({*a[i], *b[i], 1});
  }
  const Correlation result = correlation(answers, 0.95);
  return object({{"n", result.n},
                 {"pearson", figure(result.pearson.value)},
                 {"spearman", figure(result.spearman)},
                 {"kendall_tau_b", figure(result.tau_b)},
                 {"pearson_p", figure(result.pearson_p)},
                 {"fisher_ci_lo", figure(result.pearson.low)},
                 {"fisher_ci_hi", figure(result.pearson.high)}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Joint = std::vector<JointCount>;

// (1,1) (2,3) (3,2) (4,6): means 2.5 and 3, products 1.5 2 + .5 0 - .5 1... = 7, squares 5 and 14:
// r = 7/sqrt 70. Ranks 1 2 3 4 and 1 3 2 4: rho = 1 - 6 2/60 = .8; five pairs of six concordant:
// tau = 4/6.
TEST(Correlation, MatchesPaper) {
  const Correlation result = correlation(Joint{{4, 6, 1}, {1, 1, 1}, {3, 2, 1}, {2, 3, 1}}, 0.95);
  EXPECT_EQ(result.n, 4U);
  const double r = 7 / std::sqrt(70.0);
  EXPECT_NEAR(result.pearson.value.value(), r, 1e-15);
  EXPECT_NEAR(result.spearman.value(), 0.8, 1e-15);
  EXPECT_NEAR(result.tau_b.value(), 4.0 / 6, 1e-15);
  // With two degrees of freedom P(|T| >= t) = 1 - t / sqrt(2 + t^2) = 1 - |r|.
  EXPECT_NEAR(result.pearson_p.value(), 1 - r, 1e-14);
  const double z = normal_quantile(0.975).value();
  EXPECT_NEAR(result.pearson.high.value(), std::tanh(std::atanh(r) + z), 1e-14);
}

// The 2 by 2 table a b / c d: r, rho and tau-b are all (ad - bc) / sqrt(of its four margins).
TEST(Correlation, OfTwoValuesEachIsPhi) {
  const Correlation result = correlation(Joint{{0, 0, 12}, {0, 1, 7}, {1, 0, 5}, {1, 1, 9}}, 0.95);
  const double phi = (12.0 * 9 - 7 * 5) / std::sqrt(19.0 * 14 * 17 * 16);
  EXPECT_NEAR(result.pearson.value.value(), phi, 1e-15);
  EXPECT_NEAR(result.spearman.value(), phi, 1e-15);
  EXPECT_NEAR(result.tau_b.value(), phi, 1e-15);
}

// Kendall's surplus counted pair by pair, the order of the answers at random.
TEST(Correlation, TauCountsEveryPair) {
  std::mt19937 random(3);
  Joint answers;
  for (int i = 0; i < 200; ++i) {
    const double a = static_cast<double>(random() % 6);
    answers.push_back({a, a / 2 + static_cast<double>(random() % 5), 1});
  }
  double surplus = 0;
  double untied_a = 0;
  double untied_b = 0;
  for (const JointCount& x : answers) {
    for (const JointCount& y : answers) {
      const double product = (x.a - y.a) * (x.b - y.b);
      surplus += product > 0 ? 1 : product < 0 ? -1 : 0;
      untied_a += x.a != y.a ? 1 : 0;
      untied_b += x.b != y.b ? 1 : 0;
    }
  }
  EXPECT_NEAR(correlation(answers, 0.95).tau_b.value(), surplus / std::sqrt(untied_a * untied_b),
              1e-14);
}

TEST(Correlation, ALargeOffsetCostsNoDigits) {
  const Joint near{{1, 2, 3}, {2, 1, 4}, {3, 3, 2}, {5, 2, 7}};
  Joint far = near;
  for (JointCount& pair : far) {
    pair.a += 1e9;
    pair.b -= 1e9;
  }
  EXPECT_EQ(correlation(near, 0.95).pearson.value, correlation(far, 0.95).pearson.value);
}

TEST(Correlation, UndefinedWithAReason) {
  EXPECT_FALSE(correlation(Joint{}, 0.95).reason.empty());
  EXPECT_FALSE(correlation(Joint{{1, 2, 1}}, 0.95).pearson.value);
  const Correlation flat = correlation(Joint{{1, 2, 3}, {1, 3, 4}}, 0.95);
  EXPECT_FALSE(flat.pearson.value || flat.spearman || flat.tau_b || flat.pearson_p);
  EXPECT_FALSE(flat.reason.empty());
  const Correlation line = correlation(Joint{{1, 2, 3}, {2, 4, 4}, {3, 6, 1}}, 0.95);
  EXPECT_NEAR(line.pearson.value.value(), 1, 1e-15);
  EXPECT_FALSE(pearson_interval(1, 8, 0.95).low);
  EXPECT_FALSE(pearson_interval(0.5, 3, 0.95).low);
  EXPECT_FALSE(pearson_interval(0.5, 30, 1).low);
}

TEST(Correlation, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("18_correlation");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"a", "b"});
  const made::Array pairs = file->getArray("pairs");
  for (unsigned int i = 0; i < pairs->size(); ++i) {
    const made::Object wanted = pairs->getObject(i);
    comparison.expect(made::correlation_figures(survey.numbers(wanted->getValue<std::string>("a")),
                                                survey.numbers(wanted->getValue<std::string>("b"))),
                      wanted);
  }
  // q08, which never varies, with the first item.
  comparison.expect(
      made::correlation_figures(survey.numbers(made::survey_items()[0].id), survey.numbers("q08")),
      file->get("constant"));
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
