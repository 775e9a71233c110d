#include "tertium/statistics/difference.h"

#include <gtest/gtest.h>

#include <vector>

#include "tertium/statistics/proportion.h"

namespace tertium::statistics {
namespace {

// 56 of 70 and 48 of 80: R. G. Newcombe (Statistics in Medicine 17, 1998, table II) has .0524 to
// .3339 for his method 10.
TEST(Difference, OfSharesIsNewcombesMethodTen) {
  const Estimate result = difference(proportion(56, 70, 0.95), proportion(48, 80, 0.95));
  EXPECT_NEAR(result.value.value(), 0.2, 1e-12);
  EXPECT_NEAR(result.low.value(), 0.0524, 5e-5);
  EXPECT_NEAR(result.high.value(), 0.3339, 5e-5);
}

TEST(Difference, SaysWhatIsMissing) {
  const Estimate none{.reason = "none"};
  const Estimate bare{.value = 3, .reason = "bare"};
  const Estimate full{.value = 5, .low = 4, .high = 8};
  EXPECT_FALSE(difference(none, full).value);
  EXPECT_EQ(difference(full, none).reason, "none");
  const Estimate result = difference(full, bare);
  EXPECT_EQ(result.value, 2.0);
  EXPECT_FALSE(result.low || result.high);
  EXPECT_EQ(result.reason, "bare");
}

// Where all answers are equal an interval has no width, and says nothing of chance.
TEST(Difference, HasNoIntervalIfOneOfTheTwoHasNoWidth) {
  const Estimate point{.value = 3, .low = 3, .high = 3};
  const Estimate full{.value = 5, .low = 4, .high = 8};
  const Estimate result = difference(full, point);
  EXPECT_EQ(result.value, 2.0);
  EXPECT_FALSE(result.low || result.high);
  EXPECT_EQ(result.reason, kNoSpread);
}

// By hand: (4 + 8 + 9) / 3 = 7; below sqrt(1 + 4 + 4) / 3 = 1, above sqrt(4 + 4 + 1) / 3 = 1.
TEST(MeanOf, HasTheIntervalOfItsParts) {
  const std::vector<Estimate> parts = {{.value = 4, .low = 3, .high = 6},
                                       {.value = 8, .low = 6, .high = 10},
                                       {.value = 9, .low = 7, .high = 10}};
  const Estimate mean = mean_of(parts);
  EXPECT_NEAR(mean.value.value(), 7, 1e-12);
  EXPECT_NEAR(mean.low.value(), 6, 1e-12);
  EXPECT_NEAR(mean.high.value(), 8, 1e-12);
}

TEST(MeanOf, SaysWhatIsMissing) {
  const Estimate none{.reason = "none"};
  const Estimate bare{.value = 3, .reason = "bare"};
  const Estimate full{.value = 5, .low = 4, .high = 8};
  EXPECT_FALSE(mean_of({}).value);
  EXPECT_EQ(mean_of(std::vector{full, none}).reason, "none");
  EXPECT_FALSE(mean_of(std::vector{full, none}).value);
  const Estimate mean = mean_of(std::vector{full, bare});
  EXPECT_EQ(mean.value, 4.0);
  EXPECT_FALSE(mean.low || mean.high);
  EXPECT_EQ(mean.reason, "bare");
}

TEST(CertaintyOf, NeedsAnIntervalWithout0) {
  EXPECT_EQ(certainty_of(0.1, 3.0), Certainty::clear);
  EXPECT_EQ(certainty_of(-3.0, -0.1), Certainty::clear);
  EXPECT_EQ(certainty_of(-0.1, 3.0), Certainty::chance);
  EXPECT_EQ(certainty_of(0.0, 3.0), Certainty::chance);
  EXPECT_EQ(certainty_of({}, 3.0), Certainty::unknown);
}

}  // namespace
}  // namespace tertium::statistics
