#include "tertium/statistics/proportion.h"

#include <gtest/gtest.h>

#include "made/reference.h"

namespace tertium::statistics {
namespace {

// z = 2 on paper: the confidence at which Phi^-1 is 2, P(|Z| < 2).
constexpr double kTwoSigma = 0.9544997361036416;

// x = 2, n = 4, z = 2: p = 1/2, z^2/n = 1, so the middle is (1/2 + 1/2) / 2 = 1/2 and the half width
// is 2 sqrt(1/16 + 1/16) / 2 = sqrt(1/8).
TEST(Proportion, MatchesTheFormulaOnPaper) {
  const Estimate share = proportion(2, 4, kTwoSigma);
  EXPECT_EQ(share.value, 0.5);
  EXPECT_NEAR(share.low.value(), 0.5 - 0.35355339059327373, 1e-13);
  EXPECT_NEAR(share.high.value(), 0.5 + 0.35355339059327373, 1e-13);
}

// x = 0: the upper end is z^2/(n + z^2), here 4/(4 + 4).
TEST(Proportion, NoneAndAllHaveExactEnds) {
  const Estimate none = proportion(0, 4, kTwoSigma);
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high.value(), 0.5, 1e-13);
  const Estimate all = proportion(4, 4, kTwoSigma);
  EXPECT_EQ(all.high, 1.0);
  EXPECT_NEAR(all.low.value(), 0.5, 1e-13);
  EXPECT_EQ(proportion(0, 123456789, 0.95).low, 0.0);
  EXPECT_EQ(proportion(123456789, 123456789, 0.95).high, 1.0);
}

TEST(Proportion, OfNothingIsUndefinedWithAReason) {
  const Estimate share = proportion(0, 0, 0.95);
  EXPECT_FALSE(share.value || share.low || share.high);
  EXPECT_EQ(share.reason, kNoAnswers);
  EXPECT_FALSE(proportion(3, 2, 0.95).value);
  EXPECT_FALSE(proportion(3, 2, 0.95).reason.empty());
  EXPECT_FALSE(weighted_proportion(0.5, 0, 0.95).value);
}

TEST(Proportion, WeightedWithWholeNumbersIsTheSame) {
  const Estimate plain = proportion(7, 20, 0.9);
  const Estimate weighted = weighted_proportion(7.0 / 20.0, 20, 0.9);
  EXPECT_EQ(plain.low, weighted.low);
  EXPECT_EQ(plain.high, weighted.high);
}

TEST(Proportion, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Array cases = made::expected("04_proportion_ci")->getArray("cases");
  ASSERT_GT(cases->size(), 10U);
  for (unsigned int i = 0; i < cases->size(); ++i) {
    const made::Object wanted = cases->getObject(i);
    const auto x = wanted->getValue<std::uint64_t>("x");
    const auto n = wanted->getValue<std::uint64_t>("n");
    SCOPED_TRACE(std::to_string(x) + " of " + std::to_string(n));
    const Estimate share = proportion(x, n, wanted->getValue<double>("conf"));
    const made::Object wilson = wanted->getObject("wilson");
    EXPECT_CLOSE(share.value, made::number_in(wanted, "p"), 1e-11);
    EXPECT_CLOSE(share.low, made::number_in(wilson, "lo"), 1e-11);
    EXPECT_CLOSE(share.high, made::number_in(wilson, "hi"), 1e-11);
  }
}

}  // namespace
}  // namespace tertium::statistics
