#include "hidden_counts.h"

#include <gtest/gtest.h>

#include <vector>

namespace tertium::engine {
namespace {

const ToldOfCounts kNothing{};
const ToldOfCounts kMean{.mean = true};
const ToldOfCounts kMeanAndSpread{.mean = true, .sd = true};

// Of counts that are all hidden.
bool open(std::vector<ChoiceCount> counts, const ToldOfCounts& told) {
  for (ChoiceCount& one : counts) one.is_hidden = true;
  return could_be_others(counts, told, 5);
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
}

// 3 and 5 at the ends, 6 between: by the mean, (4, 4, 6) is the next, but a count that protects
// another is no small one; and (2, 8, 4) makes a small one of the last.
TEST(HiddenCounts, FollowIfTheNotesAllowNoOther) {
  EXPECT_FALSE(open({{3, 1}, {6, 2}, {5, 3}}, kMean));
  EXPECT_TRUE(open({{3, 1}, {6, 2}, {6, 3}}, kMean));
}

// 3 + 6 answers of 20 are below the third choice, so that with 9 of 20 below it the median is 3.
// The sum of the first two leaves them open, but the first quartile (h = 4.75) does not: it is 2,
// as from 5 answers at the first choice on it would not be.
TEST(HiddenCounts, MayFollowFromQuantiles) {
  const std::vector<ChoiceCount> counts = {{4, 1, true}, {6, 2, true}, {10, 3, false}};
  EXPECT_TRUE(could_be_others(counts, {.quantiles = {.5}}, 5));
  EXPECT_TRUE(could_be_others(counts, {.quantiles = {.25}}, 5));
  // Of 13 answers the quartile is the fourth: 1, so that all of the small count are known.
  EXPECT_FALSE(could_be_others(std::vector<ChoiceCount>{{4, 1, true}, {5, 2, true}, {4, 3, true}},
                               {.quantiles = {.25}}, 5));
  EXPECT_TRUE(could_be_others(std::vector<ChoiceCount>{{4, 1, true}, {5, 2, true}, {4, 3, true}},
                              {}, 5));
}

// Four hidden counts whose first two are told together: two sums of two.
TEST(HiddenCounts, MayFollowFromSums) {
  const std::vector<ChoiceCount> counts = {
      {3, 1, true}, {0, 2, true}, {4, 3, true}, {7, 4, true}};
  EXPECT_TRUE(could_be_others(counts, {}, 5));
  EXPECT_FALSE(could_be_others(counts, {.sums = {{0, 1}}}, 5));
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
