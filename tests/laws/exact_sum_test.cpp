#include "tertium/exact_sum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "tertium/error.h"

namespace tertium {
namespace {

std::string saved(const ExactSum& sum) {
  std::string bytes;
  sum.save(bytes);
  return bytes;
}

TEST(ExactSum, LosesNothingBesideLargeNumbers) {
  ExactSum sum;
  for (const double value : {1e300, 1.0, -1e300, 1e-300, 0x1p-1074}) sum.add(value);
  sum.add(-1.0);
  sum.add(-1e-300);
  EXPECT_EQ(sum.value(), 0x1p-1074);
}

TEST(ExactSum, HoldsTheLargestAndTheSmallestDoubles) {
  ExactSum sum;
  sum.add(std::numeric_limits<double>::max());
  EXPECT_EQ(sum.value(), std::numeric_limits<double>::max());
  sum.add(-std::numeric_limits<double>::max());
  EXPECT_EQ(sum.value(), 0.0);
  sum.add(std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(sum.value(), std::numeric_limits<double>::denorm_min());
}

TEST(ExactSum, OrderAndGroupingDoNotMatter) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> fraction(-1, 1);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> values(random() % 50);
    for (double& value : values) {
      value = std::ldexp(fraction(random), static_cast<int>(random() % 400) - 200);
    }
    ExactSum forward;
    for (const double value : values) forward.add(value);
    std::shuffle(values.begin(), values.end(), random);
    ExactSum first;
    ExactSum second;
    for (std::size_t i = 0; i < values.size(); ++i) (i % 3 == 0 ? first : second).add(values[i]);
    first.merge(second);
    ASSERT_EQ(saved(first), saved(forward));
    ASSERT_EQ(first, forward);
  }
}

TEST(ExactSum, AddsProductsWithoutRounding) {
  // (1 + 2^-30)^2 needs 61 bits; in doubles the last one is lost.
  const double x = 1 + 0x1p-30;
  ExactSum sum;
  sum.add_product(x, x);
  sum.add(-1.0);
  sum.add(-0x1p-29);
  EXPECT_EQ(sum.value(), 0x1p-60);
}

TEST(ExactSum, DeviationsSurviveALargeOffset) {
  // 1e9 + {1, 2, 3, 4}: the squared deviations from the mean 2.5 are 5, whatever the offset.
  ExactSum sum;
  ExactSum squares;
  for (const double value : {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}) {
    sum.add(value);
    squares.add_product(value, value);
  }
  EXPECT_DOUBLE_EQ(squared_deviations(squares, sum, 4), 5.0);
}

TEST(ExactSum, SavedFormReadsBack) {
  ExactSum sum;
  for (const double value : {-3.25, 1e17, 1e-17}) sum.add(value);
  const std::string bytes = saved(sum) + "rest";
  std::string_view from = bytes;
  EXPECT_EQ(ExactSum::load(from), sum);
  EXPECT_EQ(from, "rest");
}

TEST(ExactSum, DamagedFormIsRefused) {
  std::string_view cut = "\x05";
  EXPECT_THROW(ExactSum::load(cut), Error);
  std::string_view beyond = "\x7f\x01\x02";  // first limb 127 of 68
  EXPECT_THROW(ExactSum::load(beyond), Error);
}

}  // namespace
}  // namespace tertium
