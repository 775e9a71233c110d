#include "tertium/statistics/rank.h"

#include <gmock/gmock.h>

namespace tertium::statistics {
namespace {

using testing::ElementsAre;
using Values = std::vector<std::optional<double>>;

TEST(Ranks, HighestIsFirstAndTiesShareTheSmallestPlace) {
  EXPECT_THAT(ranks(Values{50, 70, 60, 60, 10}), ElementsAre(4, 1, 2, 2, 5));
}

TEST(Ranks, WhatHasNoValueHasNoPlace) {
  EXPECT_THAT(ranks(Values{50, std::nullopt, 60}), ElementsAre(2, std::nullopt, 1));
  EXPECT_TRUE(ranks(Values{}).empty());
}

TEST(Ranks, RoundingOfTheArithmeticDoesNotDecide) {
  EXPECT_THAT(ranks(Values{5.1, 5.1 * (1 + 1e-15), 5.1 * (1 - 1e-15)}), ElementsAre(1, 1, 1));
  EXPECT_THAT(ranks(Values{0.1 + 0.2, 0.3}), ElementsAre(1, 1));
}

TEST(Ranks, ButARealDifferenceDoes) {
  EXPECT_THAT(ranks(Values{5.1, 5.1 + 1e-9}), ElementsAre(2, 1));
  EXPECT_THAT(ranks(Values{-1, 0, 1e-20}), ElementsAre(3, 2, 1));
}

}  // namespace
}  // namespace tertium::statistics
