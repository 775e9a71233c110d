#include "hidden_counts.h"

#include <gtest/gtest.h>

#include <vector>

namespace tertium::engine {
namespace {

constexpr KnownMoments kNothing{};
constexpr KnownMoments kMean{.values = true};
constexpr KnownMoments kMeanAndSpread{.values = true, .squares = true};

bool open(const std::vector<HiddenCount>& hidden, KnownMoments known) {
  return could_be_others(hidden, known, 5);
}

// 3 and 6 answers: their sum leaves both open, the mean as well tells both.
TEST(HiddenCounts, OfTwoFollowFromTheMean) {
  EXPECT_TRUE(open({{3, 1}, {6, 2}}, kNothing));
  EXPECT_FALSE(open({{3, 1}, {6, 2}}, kMean));
  EXPECT_TRUE(open({{3, 1}, {6, 2}, {9, 3}}, kMean));
}

TEST(HiddenCounts, OfThreeFollowFromMeanAndSpread) {
  EXPECT_FALSE(open({{3, 1}, {6, 2}, {9, 3}}, kMeanAndSpread));
  EXPECT_TRUE(open({{3, 1}, {6, 2}, {9, 3}, {5, 4}}, kMeanAndSpread));
}

// Of four values in a row only (1, -3, 3, -1) and its multiples change neither sum: 1 answer at 1,
// 2 at 2, 0 at 3 and 0 at 4 cannot move, for nothing may fall below 0.
TEST(HiddenCounts, MayFollowBecauseTheyAreFew) {
  EXPECT_FALSE(open({{1, 1}, {2, 2}, {0, 3}, {0, 4}}, kMeanAndSpread));
  EXPECT_TRUE(open({{1, 1}, {3, 2}, {0, 3}, {1, 4}}, kMeanAndSpread));
}

TEST(HiddenCounts, AloneFollowFromTheirSum) { EXPECT_FALSE(open({{3, 1}}, kNothing)); }

TEST(HiddenCounts, OfNoSmallOneAreNoMatter) { EXPECT_TRUE(open({{7, 1}, {9, 2}}, kMean)); }

TEST(HiddenCounts, MayHaveValuesThatAreNoWholeNumbers) {
  EXPECT_FALSE(open({{3, .5}, {6, 1.25}}, kMean));
  EXPECT_TRUE(open({{3, .5}, {6, 1}, {9, 1.5}}, kMean));
}

TEST(HiddenCounts, OfManyAnswersAreFoundInTime) {
  EXPECT_TRUE(open({{4, 1}, {90'000, 2}, {80'000, 3}, {70'000, 4}, {2, 5}}, kMeanAndSpread));
}

}  // namespace
}  // namespace tertium::engine
