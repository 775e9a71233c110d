#include "tertium/statistics/post_stratify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tertium::statistics {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

// 30 of 40 people stand for a half: 20/30, and the other 10 for the other half.
TEST(GroupFactors, BringSizesToTotals) {
  const std::vector<GroupSize> groups = {{30, 30, 500}, {10, 10, 500}};
  EXPECT_THAT(group_factors(groups, 5), ElementsAre(DoubleNear(2. / 3, 1e-15), 2));
}

TEST(GroupFactors, CountWeightsThatAreThereAlready) {
  const std::vector<GroupSize> groups = {{30, 60, 1}, {10, 20, 3}};
  EXPECT_THAT(group_factors(groups, 5), ElementsAre(DoubleNear(1. / 3, 1e-15), 3));
}

TEST(GroupFactors, PutFewPeopleToTheSmallestOthers) {
  // 2 and 4 are still too few only at 7; then the 8 join.
  const std::vector<GroupSize> groups = {{2, 2, 1}, {4, 4, 1}, {8, 8, 1}, {16, 16, 1}};
  EXPECT_THAT(group_factors(groups, 6), ElementsAre(2.5, 2.5, .9375, .46875));
  EXPECT_EQ(group_factors(groups, 7)[0], 30. * 3 / 4 / 14);
  EXPECT_EQ(group_factors(groups, 7)[2], 30. * 3 / 4 / 14);
  EXPECT_EQ(group_factors(groups, 1)[0], 3.75);
}

TEST(GroupFactors, LeaveGroupsWithoutATotal) {
  const std::vector<GroupSize> groups = {{30, 30, 1}, {10, 10, 1}, {7, 7, {}}, {0, 0, 4}};
  EXPECT_THAT(group_factors(groups, 5), ElementsAre(DoubleNear(2. / 3, 1e-15), 2, 1, 1));
  EXPECT_THAT(group_factors(std::vector<GroupSize>{{30, 30, {}}, {3, 3, {}}}, 5),
              ElementsAre(1, 1));
  EXPECT_TRUE(group_factors({}, 5).empty());
}

TEST(Rake, ReachesBothMarginsAndKeepsTheOddsRatio) {
  const std::vector<std::vector<double>> sizes = {{40, 30, 10}, {35, 50, 20}, {5, 25, 30}};
  const std::vector<double> rows = {150, 300, 550};
  const std::vector<double> columns = {200, 500, 300};
  const Raked raked = rake(sizes, rows, columns);
  ASSERT_EQ(raked.reason, "");
  const auto at = [&](std::size_t i, std::size_t k) {
    return sizes[i][k] * raked.factors[i][k] * 1000 / 245;
  };
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(at(i, 0) + at(i, 1) + at(i, 2), rows[i], 1e-9);
    EXPECT_NEAR(at(0, i) + at(1, i) + at(2, i), columns[i], 1e-9);
  }
  for (std::size_t i = 1; i < 3; ++i) {
    for (std::size_t k = 1; k < 3; ++k) {
      EXPECT_NEAR(at(0, 0) * at(i, k) / at(i, 0) / at(0, k),
                  sizes[0][0] * sizes[i][k] / sizes[i][0] / sizes[0][k], 1e-9);
    }
  }
}

TEST(Rake, SaysWhereTotalsCannotBeReached) {
  const std::vector<std::vector<double>> sizes = {{10, 0}, {0, 10}};
  EXPECT_NE(rake(sizes, std::vector<double>{5, 5}, std::vector<double>{8, 2}).reason, "");
  EXPECT_EQ(rake(sizes, std::vector<double>{5, 5}, std::vector<double>{5, 5}).reason, "");
}

}  // namespace
}  // namespace tertium::statistics
