#include "tertium/statistics/difference.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace tertium::statistics
