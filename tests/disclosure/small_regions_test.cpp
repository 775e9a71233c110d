#include "small_regions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made/summary_maker.h"

namespace tertium::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Summary with_regions(const std::vector<std::pair<std::string, int>>& regions) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  for (const auto& [region, people] : regions) {
    for (int i = 0; i < people; ++i) maker.row(region, {std::to_string(1 + i % 5)}, "g");
  }
  return maker.summary();
}

Pipeline pipeline_that(SmallRegions what) {
  Pipeline pipeline;
  pipeline.small_regions = what;
  return pipeline;
}

TEST(SmallRegions, StayUnlessAskedOtherwise) {
  const Summary summary = with_regions({{"X", 9}, {"Y", 4}});
  EXPECT_FALSE(without_small_regions(pipeline_that(SmallRegions::keep), summary).has_value());
  EXPECT_THAT(doubts_about_small_regions(pipeline_that(SmallRegions::keep), summary), IsEmpty());
}

TEST(SmallRegions, AreInNoTotalOnceDropped) {
  const Summary summary = with_regions({{"X", 9}, {"Y", 4}, {"Z", 5}});
  const Summary rest = without_small_regions(pipeline_that(SmallRegions::drop), summary).value();
  EXPECT_THAT(rest.regions(), ElementsAre("X", "Z"));
  EXPECT_EQ(rest.cell({}).respondents, 14U);
  EXPECT_THAT(doubts_about_small_regions(pipeline_that(SmallRegions::drop), summary),
              ElementsAre("the region 'Y' has fewer than 5 respondents: it is left out"));
}

TEST(SmallRegions, AreOneRegionOnceMerged) {
  const Summary summary = with_regions({{"X", 9}, {"Y", 4}, {"Z", 3}});
  const Summary rest = without_small_regions(pipeline_that(SmallRegions::merge), summary).value();
  EXPECT_THAT(rest.regions(), ElementsAre("Other regions", "X"));
  EXPECT_EQ(rest.cell("Other regions", "g").respondents, 7U);
  EXPECT_EQ(rest.cell("Other regions").questions[0].counts[0], 2U);
  EXPECT_EQ(rest.cell({}).respondents, 16U);
  EXPECT_THAT(doubts_about_small_regions(pipeline_that(SmallRegions::merge), summary),
              ElementsAre(HasSubstr("'Y'"), HasSubstr("'Z' has fewer than 5 respondents: it is "
                                                      "part of 'Other regions'")));
}

TEST(SmallRegions, AreDroppedIfTheyAreTooFewTogether) {
  const Summary summary = with_regions({{"X", 9}, {"Y", 2}, {"Z", 2}});
  EXPECT_THAT(without_small_regions(pipeline_that(SmallRegions::merge), summary).value().regions(),
              ElementsAre("X"));
}

TEST(SmallRegions, DoNotTakeTheBenchmarkIn) {
  Pipeline pipeline = pipeline_that(SmallRegions::merge);
  pipeline.regions.benchmark = "Y";
  const Summary summary = with_regions({{"X", 9}, {"Y", 4}, {"Z", 4}, {"W", 4}});
  const Summary rest = without_small_regions(pipeline, summary).value();
  EXPECT_THAT(rest.regions(), ElementsAre("Other regions", "X"));
  EXPECT_EQ(rest.cell("Other regions").respondents, 8U);
}

}  // namespace
}  // namespace tertium::engine
