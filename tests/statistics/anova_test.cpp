#include "tertium/statistics/anova.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/distribution.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/studentized_range.h"

namespace tertium::made {

using namespace statistics;

Object welch_figures(const std::map<std::string, Counts>& groups) {
  const std::vector<Counts> regions = values_of(groups);
  const std::vector<std::string> names = names_of(groups);
  const Welch test = welch(regions);
  const Anova classic = anova(regions);
  const FTest spread = brown_forsythe(regions);
  const auto name = [&](std::size_t place) { return names[place]; };
  const auto pair_figures = [&](const MeanPair& pair) {
    return object({{"a", name(pair.a)},
                   {"b", name(pair.b)},
                   {"diff", pair.difference},
                   {"t", pair.t},
                   {"df", pair.degrees},
                   {"p_welch", figure(pair.p)},
                   {"p_games_howell", figure(pair.games_howell_p)},
                   {"hedges_g", pair.hedges_g}});
  };
  return object({{"n", classic.n},
                 {"groups", figures(names, [](const std::string& n) { return n; })},
                 {"excluded_from_welch", figures(test.left_out, name)},
                 {"welch", object({{"F", figure(test.test.f)},
                                   {"df1", figure(test.test.degrees1)},
                                   {"df2", figure(test.test.degrees2)},
                                   {"p", figure(test.test.p)}})},
                 {"anova", object({{"F", figure(classic.test.f)},
                                   {"df1", figure(classic.test.degrees1)},
                                   {"df2", figure(classic.test.degrees2)},
                                   {"p", figure(classic.test.p)},
                                   {"ss_between", classic.between},
                                   {"ss_within", classic.within},
                                   {"eta2", figure(classic.eta_squared)},
                                   {"omega2", figure(classic.omega_squared)}})},
                 {"brown_forsythe", object({{"F", figure(spread.f)}, {"p", figure(spread.p)}})},
                 {"pairs", figures(games_howell(regions), pair_figures)}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Answers = std::vector<std::vector<ValueCount>>;

// {1, 2, 3} and {2, 4, 6}: means 2 and 4, variances 1 and 4. Between 3 + 3 = 6, within 2 + 8 = 10,
// F = 6 / (10/4) = 2.4. Welch: F = t^2 = 4 / (1/3 + 4/3) = 2.4, degrees (5/3)^2 / (1/18 + 16/18) =
// 50/17. Hedges: pooled variance 2.5, factor 1 - 3/15.
// The moments of the same answers give the same figures.
TEST(Anova, OfMomentsIsThatOfAnswers) {
  const std::vector<std::vector<ValueCount>> answers{
      {{1, 3}, {2, 4}, {5, 1}}, {{2, 2}, {3, 5}}, {}, {{4, 1}}, {{1, 2}, {5, 2}}};
  std::vector<Mean> moments;
  for (const auto& region : answers) moments.push_back(mean_of(region, 0.95));
  EXPECT_NEAR(anova(moments).test.f.value(), anova(answers).test.f.value(), 1e-12);
  EXPECT_NEAR(welch(moments).test.p.value(), welch(answers).test.p.value(), 1e-12);
  EXPECT_EQ(welch(moments).left_out, welch(answers).left_out);
  const auto pairs = games_howell(answers);
  const auto of_moments = games_howell(moments);
  ASSERT_EQ(pairs.size(), of_moments.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_EQ(of_moments[i].b, pairs[i].b);
    EXPECT_NEAR(of_moments[i].hedges_g, pairs[i].hedges_g, 1e-12);
  }
}

TEST(Anova, MatchesPaper) {
  const Answers regions{{{1, 1}, {2, 1}, {3, 1}}, {{2, 1}, {4, 1}, {6, 1}}};
  const Anova test = anova(regions);
  EXPECT_DOUBLE_EQ(test.between, 6);
  EXPECT_DOUBLE_EQ(test.within, 10);
  EXPECT_NEAR(test.test.f.value(), 2.4, 1e-14);
  EXPECT_NEAR(test.eta_squared.value(), 0.375, 1e-15);
  EXPECT_NEAR(test.omega_squared.value(), 3.5 / 18.5, 1e-15);
  EXPECT_NEAR(test.test.p.value(), t_two_sided(std::sqrt(2.4), 4).value(), 1e-14);
  const Welch unequal = welch(regions);
  EXPECT_NEAR(unequal.test.f.value(), 2.4, 1e-14);
  EXPECT_NEAR(unequal.test.degrees2.value(), 50.0 / 17, 1e-13);
  const MeanPair pair = games_howell(regions).at(0);
  EXPECT_NEAR(pair.t, -std::sqrt(2.4), 1e-14);
  EXPECT_NEAR(pair.degrees, 50.0 / 17, 1e-13);
  EXPECT_NEAR(pair.p.value(), unequal.test.p.value(), 1e-13);
  EXPECT_NEAR(pair.hedges_g, -0.8 * 2 / std::sqrt(2.5), 1e-14);
}

// Distances from the medians: 1, 0, 1 and 2, 0, 2; means 2/3 and 4/3, F = (6 1/9) / ((2/3 +
// 8/3)/4).
TEST(BrownForsythe, MatchesPaper) {
  const Answers regions{{{1, 1}, {2, 1}, {3, 1}}, {{2, 1}, {4, 1}, {6, 1}}};
  EXPECT_NEAR(brown_forsythe(regions).f.value(), (6.0 / 9) / (10.0 / 12), 1e-14);
}

TEST(Anova, ALargeOffsetCostsNoDigits) {
  const Answers near{{{1, 3}, {2, 5}, {3, 1}}, {{2, 4}, {3, 4}}, {{1, 2}, {5, 2}}};
  Answers far = near;
  for (auto& region : far) {
    for (ValueCount& v : region) v.value += 1e9;
  }
  EXPECT_EQ(anova(near).test.f, anova(far).test.f);
  EXPECT_EQ(welch(near).test.f, welch(far).test.f);
  EXPECT_EQ(games_howell(near)[2].t, games_howell(far)[2].t);
}

TEST(Anova, UndefinedWithAReason) {
  EXPECT_FALSE(anova(Answers{}).test.reason.empty());
  EXPECT_FALSE(anova(Answers{{{1, 4}, {2, 1}}, {}}).test.degrees1);
  const Answers equal{{{2, 4}}, {{2, 1}}};
  EXPECT_EQ(anova(equal).test.reason, kAllEqual);
  EXPECT_FALSE(anova(equal).eta_squared || anova(equal).omega_squared || welch(equal).test.f);
  EXPECT_EQ(welch(equal).left_out.size(), 2U);
  const Answers apart{{{2, 4}}, {{3, 2}}};  // no spread within
  EXPECT_FALSE(anova(apart).test.f);
  EXPECT_FALSE(anova(apart).test.reason.empty());
  EXPECT_EQ(anova(apart).eta_squared, 1.0);
  const Answers single{{{2, 1}}, {{3, 1}}};
  EXPECT_FALSE(anova(single).test.f || anova(single).omega_squared);
  EXPECT_TRUE(games_howell(single).empty());
}

// Of two means the range is |difference|: P(Q >= q) = P(|T| >= q / sqrt 2). Tabulated 5 % points
// (any table): q(3; 10) = 3.877, q(5; 20) = 4.232, q(10; 60) = 4.646, q(3; infinite) = 3.314.
TEST(StudentizedRange, MatchesStudentsTAndTables) {
  for (const double degrees : {10.0, 17.5, 60.0, 100.0, 101.0, 800.0, 1e9}) {
    for (const double t : {0.1, 1.0, 2.0, 3.5}) {
      EXPECT_NEAR(studentized_range_upper(t * std::sqrt(2.0), 2, degrees).value(),
                  t_two_sided(t, degrees).value(), 1e-8);
    }
  }
  EXPECT_NEAR(studentized_range_upper(2.75 * std::sqrt(2.0), 2, 2.5).value(),
              t_two_sided(2.75, 2.5).value(), 4e-5);
  EXPECT_NEAR(studentized_range_upper(3.877, 3, 10).value(), 0.05, 6e-5);
  EXPECT_NEAR(studentized_range_upper(4.232, 5, 20).value(), 0.05, 6e-5);
  EXPECT_NEAR(studentized_range_upper(4.646, 10, 60).value(), 0.05, 6e-5);
  EXPECT_NEAR(studentized_range_upper(3.314, 3, 1e9).value(), 0.05, 6e-5);
  EXPECT_EQ(studentized_range_upper(0, 4, 12), 1.0);
  EXPECT_NEAR(studentized_range_upper(1e6, 4, 12).value(), 0, 1e-12);
}

TEST(StudentizedRange, UndefinedOutsideItsDomain) {
  EXPECT_FALSE(studentized_range_upper(1, 3, 1.9));
  EXPECT_FALSE(studentized_range_upper(1, 1, 10));
  EXPECT_FALSE(studentized_range_upper(-1, 3, 10));
  EXPECT_FALSE(studentized_range_upper(std::nan(""), 3, 10));
  EXPECT_FALSE(studentized_range_upper(1, 3, std::nan("")));
}

TEST(Anova, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("09_welch_anova");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const made::Object items = file->getObject("items");
  made::Comparison comparison(1e-9);
  comparison.within("p_games_howell", 1e-6);
  for (const std::string& item : items->getNames()) {
    SCOPED_TRACE(item);
    const auto groups = made::counts_by(survey.numbers(item), made::texts(survey, "region"));
    comparison.expect(made::welch_figures(groups), items->get(item));
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
