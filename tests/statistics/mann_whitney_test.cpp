#include "tertium/statistics/mann_whitney.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"

namespace tertium::made {

using namespace statistics;

Object mann_whitney_figures(const Counts& a, const Counts& b) {
  const MannWhitney test = mann_whitney(a, b);
  const CliffsDelta cliff = cliffs_delta(a, b, 0.95);
  const Estimate& delta = cliff.delta;
  return object({{"m", test.n_a},
                 {"n", test.n_b},
                 {"defined", test.p.has_value()},
                 {"reason", test.reason},
                 {"U1", figure(test.u_a)},
                 {"U2", figure(test.u_b)},
                 {"z_cc", figure(test.z_continuity)},
                 {"p_cc", figure(test.p_continuity)},
                 {"z", figure(test.z)},
                 {"p", figure(test.p)},
                 {"p_exact", figure(test.p_exact)},
                 {"cliff_delta", figure(delta.value)},
                 {"A12", figure(test.a12)},
                 {"cliff_ci_lo", figure(delta.low)},
                 {"cliff_ci_hi", figure(delta.high)},
                 {"cliff_var", figure(cliff.variance)}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Counts = std::vector<ValueCount>;

// {1, 3} against {2, 4}: of the four pairs only 3 > 2, so u = 1. Six arrangements, u = 0, 1, 2, 2,
// 3, 4: the tail u <= 1 is 2/6, p = 2/3. sigma^2 = 4/12 5, z = (1 - 2)/sqrt(5/3).
TEST(MannWhitney, MatchesPaper) {
  const MannWhitney test = mann_whitney(Counts{{1, 1}, {3, 1}}, Counts{{2, 1}, {4, 1}});
  EXPECT_EQ(test.u_a, 1.0);
  EXPECT_EQ(test.u_b, 3.0);
  EXPECT_EQ(test.a12, 0.25);
  EXPECT_NEAR(test.z.value(), -std::sqrt(0.6), 1e-15);
  EXPECT_NEAR(test.z_continuity.value(), -std::sqrt(0.15), 1e-15);
  EXPECT_NEAR(test.p.value(), std::erfc(std::sqrt(0.3)), 1e-15);
  EXPECT_NEAR(test.p_exact.value(), 2.0 / 3, 1e-15);
}

// Separated groups of m and n: the exact p is 2 / C(m + n, m); C(98, 49) =
// 25477612258980856902730428600.
TEST(MannWhitney, ExactTailOfSeparatedGroups) {
  Counts low;
  Counts high;
  for (int i = 0; i < 49; ++i) {
    low.push_back({static_cast<double>(i), 1});
    high.push_back({static_cast<double>(i) + 100, 1});
  }
  EXPECT_NEAR(mann_whitney(low, high).p_exact.value() / (2 / 25477612258980856902730428600.0), 1,
              1e-13);
  EXPECT_EQ(mann_whitney(high, low).p_exact, mann_whitney(low, high).p_exact);
  low.push_back({49, 1});
  EXPECT_FALSE(mann_whitney(low, high).p_exact);
}

TEST(MannWhitney, InTheMiddleContinuityGivesOne) {
  const MannWhitney test = mann_whitney(Counts{{1, 1}, {4, 1}}, Counts{{2, 1}, {3, 1}});
  EXPECT_EQ(test.z_continuity, 0.0);
  EXPECT_EQ(test.p_continuity, 1.0);
  EXPECT_EQ(test.p_exact, 1.0);
}

TEST(MannWhitney, UndefinedWithAReason) {
  EXPECT_EQ(mann_whitney({}, Counts{{1, 2}}).reason, kNoAnswers);
  EXPECT_FALSE(mann_whitney({}, Counts{{1, 2}}).u_a);
  EXPECT_EQ(mann_whitney(Counts{{1, 3}}, Counts{{1, 2}, {5, 0}}).reason, kAllEqual);
  EXPECT_EQ(mann_whitney(Counts{{1, 3}}, Counts{{1, 2}}).a12, 0.5);
}

// {1, 3} against {2, 4}: signs by row -1 -1 / 1 -1, d = -1/2; row means -1 and 0, column means 0
// and -1: sums of squares 1/2 and 1/2, around the pairs 4 - 4/4 = 3. s^2 = (4/2 + 4/2 - 3)/4 = 1/4,
// and the least it may be is (3/4)/3 = 1/4.
TEST(CliffsDelta, MatchesPaper) {
  const CliffsDelta cliff = cliffs_delta(Counts{{1, 1}, {3, 1}}, Counts{{2, 1}, {4, 1}}, 0.95);
  EXPECT_EQ(cliff.delta.value, -0.5);
  EXPECT_NEAR(cliff.variance.value(), 0.25, 1e-15);
  const double z = 1.959963984540054;  // of the normal distribution, any table
  const double half = z / 2 * std::sqrt(0.5625 + z * z / 4);
  EXPECT_NEAR(cliff.delta.low.value(), (-0.375 - half) / (0.75 + z * z / 4), 1e-14);
  EXPECT_NEAR(cliff.delta.high.value(), (-0.375 + half) / (0.75 + z * z / 4), 1e-14);
}

TEST(CliffsDelta, TurnsItsSignWithTheRegions) {
  const Counts a{{1, 4}, {2, 7}, {3, 1}};
  const Counts b{{1, 9}, {2, 3}, {3, 8}, {7, 2}};
  const CliffsDelta ab = cliffs_delta(a, b, 0.9);
  const CliffsDelta ba = cliffs_delta(b, a, 0.9);
  EXPECT_NEAR(ab.delta.value.value(), -ba.delta.value.value(), 1e-15);
  EXPECT_NEAR(ab.delta.low.value(), -ba.delta.high.value(), 1e-15);
  EXPECT_NEAR(ab.variance.value(), ba.variance.value(), 1e-15);
  EXPECT_NEAR(ab.delta.value.value(), 2 * mann_whitney(a, b).a12.value() - 1, 1e-15);
}

TEST(CliffsDelta, UndefinedWithAReason) {
  EXPECT_EQ(cliffs_delta({}, Counts{{1, 2}}, 0.95).delta.reason, kNoAnswers);
  const CliffsDelta apart = cliffs_delta(Counts{{5, 3}}, Counts{{1, 2}}, 0.95);
  EXPECT_EQ(apart.delta.value, 1.0);
  EXPECT_FALSE(apart.delta.low);
  EXPECT_FALSE(apart.delta.reason.empty());
  EXPECT_FALSE(cliffs_delta(Counts{{5, 1}}, Counts{{1, 2}}, 0.95).variance);
  EXPECT_FALSE(cliffs_delta(Counts{{2, 2}}, Counts{{1, 2}, {3, 1}}, 1.5).delta.low);
}

TEST(MannWhitney, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("07_mannwhitney_cliff");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const made::Object items = file->getObject("items");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"a", "b"});
  for (const std::string& item : items->getNames()) {
    const made::Array pairs = items->getArray(item);
    for (unsigned int i = 0; i < pairs->size(); ++i) {
      const std::string a = pairs->getObject(i)->getValue<std::string>("a");
      const std::string b = pairs->getObject(i)->getValue<std::string>("b");
      SCOPED_TRACE(item + ": " + a + ", " + b);
      const auto regions = made::counts_by(survey, item, "region", {a, b});
      comparison.expect(made::mann_whitney_figures(regions[0], regions[1]), pairs->get(i));
    }
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
