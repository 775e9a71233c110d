#include "tertium/statistics/shape.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/estimate.h"

namespace tertium::made {

using namespace statistics;

Object mean_figures(const Counts& counts) {
  const Mean mean = mean_of(counts, 0.95);
  const Shape shape = shape_of(counts);
  return object({{"n", mean.n},
                 {"mean", figure(mean.mean)},
                 {"sd", figure(mean.sd)},
                 {"se", figure(mean.standard_error)},
                 {"ci_lo", figure(mean.low)},
                 {"ci_hi", figure(mean.high)},
                 {"min", figure(quantile(counts, 0))},
                 {"q25", figure(quantile(counts, 0.25))},
                 {"median", figure(quantile(counts, 0.5))},
                 {"q75", figure(quantile(counts, 0.75))},
                 {"max", figure(quantile(counts, 1))},
                 {"skew_g1", figure(shape.skewness)},
                 {"skew_G1", figure(shape.skewness_corrected)},
                 {"kurt_g2", figure(shape.kurtosis)},
                 {"kurt_G2", figure(shape.kurtosis_corrected)}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Counts = std::vector<ValueCount>;

// 0, 0, 0, 4: mean 1, m2 = 3, m3 = (27 - 3)/4 = 6, m4 = (81 + 3)/4 = 21: g1 = 6/sqrt(27) =
// 2/sqrt(3), G1 = g1 sqrt(12)/2 = 2, g2 = 21/9 - 3 = -2/3, G2 = 3/2 (5 (-2/3) + 6) = 4.
TEST(Shape, MatchesPaper) {
  const Shape shape = shape_of(Counts{{4, 1}, {2, 0}, {0, 3}});
  EXPECT_NEAR(shape.skewness.value(), 2 / std::sqrt(3.0), 1e-14);
  EXPECT_NEAR(shape.skewness_corrected.value(), 2, 1e-14);
  EXPECT_NEAR(shape.kurtosis.value(), -2.0 / 3, 1e-14);
  EXPECT_NEAR(shape.kurtosis_corrected.value(), 4, 1e-13);
}

TEST(Shape, OffsetAndUnitDoNotMatter) {
  const Shape small = shape_of(Counts{{0, 3}, {1, 2}, {4, 1}});
  const Shape large = shape_of(Counts{{1e9, 3}, {1e9 + 1, 2}, {1e9 + 4, 1}});
  EXPECT_EQ(small.skewness, large.skewness);
  EXPECT_EQ(small.kurtosis_corrected, large.kurtosis_corrected);
  EXPECT_NEAR(shape_of(Counts{{0, 3}, {1e200, 2}, {4e200, 1}}).kurtosis.value(),
              small.kurtosis.value(), 1e-13);
}

TEST(Shape, UndefinedWithAReason) {
  EXPECT_EQ(shape_of({}).reason, kNoAnswers);
  EXPECT_EQ(shape_of(Counts{{3, 7}, {4, 0}}).reason, kAllEqual);
  const Shape two = shape_of(Counts{{1, 1}, {5, 1}});
  EXPECT_NEAR(two.kurtosis.value(), -2, 1e-14);
  EXPECT_FALSE(two.skewness_corrected || two.kurtosis_corrected);
  EXPECT_FALSE(two.reason.empty());
}

TEST(Shape, MeansMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("03_means");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  made::Comparison comparison(1e-11);
  const made::Object pooled = file->getObject("pooled");
  for (const std::string& item : pooled->getNames()) {
    comparison.expect(made::mean_figures(made::counts_of(survey.numbers(item))), pooled->get(item));
  }
  for (const std::string& region : file->getObject("regions")->getNames()) {
    const made::Object items = file->getObject("regions")->getObject(region);
    for (const std::string& item : items->getNames()) {
      SCOPED_TRACE(region + " " + item);
      comparison.expect(made::mean_figures(made::counts_by(survey, item, "region", {region})[0]),
                        items->get(item));
    }
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
