#include "weigh_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made/summary_maker.h"
#include "tertium/error.h"
#include "tertium/statistics/score.h"
#include "tertium/statistics/weighted.h"

namespace tertium::engine {
namespace {

using By = GroupWeights::By;
using testing::ElementsAre;
using testing::HasSubstr;

Codebook some_questions() {
  return made::codebook({made::ordinal("a", 1, 5), made::interval("b", 0, 2000),
                         made::multiple("c", {"x", "y"}), made::ordinal("d", 1, 4)});
}

// Some answers of four kinds, different for each row; a few are missing.
std::vector<std::string> answers_of(int i) {
  return {i % 7 == 3 ? "" : std::to_string(1 + i % 5),
          i % 5 == 1 ? "" : std::to_string(990 + 3 * i), i % 3 == 0 ? "x+y" : "y",
          std::to_string(1 + (i * i) % 4)};
}

Pipeline pipeline_with(GroupWeights weights, std::uint64_t smallest = 5) {
  Pipeline pipeline;
  pipeline.file = "p.toml";
  pipeline.smallest_cell = smallest;
  pipeline.group_weights = std::move(weights);
  return pipeline;
}

// Weights are 1 on average, but for their unit.
double unit_of(const Summary& summary) {
  const CellSummary& all = summary.cell({});
  return shown_weight(all.weights.weights) / static_cast<double>(all.respondents);
}

double weight_of(const Summary& summary, const std::string& region, const std::string& group) {
  const CellSummary& cell = summary.cell(region, group);
  return statistics::common_weight(cell.weights, cell.respondents).value() / unit_of(summary);
}

std::string saved(const Summary& summary) {
  std::string bytes;
  summary.save(bytes);
  return bytes;
}

// Eight in each group and totals of 3 to 1: 3/4 of 16 for 8 people is a weight of 1.5, and .5.
TEST(WeighGroups, IsAsIfTheRowsHadTheWeights) {
  for (const bool has_column : {false, true}) {
    made::SummaryMaker given(some_questions());
    made::SummaryMaker wanted(some_questions());
    given.plan.weighted = has_column;
    wanted.plan.weighted = true;
    const double unit = has_column ? 1 : 4096;
    for (int i = 0; i < 16; ++i) {
      const bool first = i % 2 == 0;
      // Weights of a column that add up to 8 in each group.
      const double own = !has_column ? 1 : (i / 2) % 2 == 0 ? .25 : 1.75;
      given.row("X", answers_of(i), first ? "firm" : "agency", own);
      wanted.row("X", answers_of(i), first ? "firm" : "agency", own * (first ? 1.5 : .5) * unit);
    }
    const Pipeline pipeline =
        pipeline_with({.by = By::totals, .totals = {{"X", {{"firm", 300}, {"agency", 100}}}}});
    EXPECT_EQ(saved(weighed(pipeline, given.summary()).value()), saved(wanted.summary())) << has_column;
  }
}

TEST(WeighGroups, LeavesASummaryAloneWithoutBeingAsked) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 9; ++i) maker.row("X", answers_of(i), "firm");
  const Summary summary = maker.summary();
  EXPECT_FALSE(weighed(pipeline_with({}), summary).has_value());
}

// Where each group counts alike, the mean of a region is the mean of its groups' means.
TEST(WeighGroups, LetsEachGroupOfARegionCountAlike) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 40; ++i) {
    maker.row("X", {std::to_string(1 + i % 5), "1", "x", "1"},
              i < 25   ? "firm"
              : i < 33 ? "a"
                       : "b");
  }
  for (int i = 0; i < 7; ++i) maker.row("Y", answers_of(i), "firm");
  const Summary plain = maker.summary();
  const Summary summary = weighed(pipeline_with({.by = By::equal}), plain).value();
  const Question& question = summary.plan().codebook.questions[0];
  double sum = 0;
  for (const char* group : {"firm", "a", "b"}) {
    sum += *statistics::question_mean(question, plain.cell("X", group).questions[0], .95).mean;
  }
  const auto mean = statistics::question_mean(question, summary.cell("X").questions[0], .95);
  EXPECT_NEAR(*mean.mean, sum / 3, 1e-11);
  EXPECT_EQ(mean.n, 40U);
  // 40 people, a third of them for each group.
  EXPECT_NEAR(weight_of(summary, "X", "firm"), 40. / 3 / 25, 1e-11);
  EXPECT_NEAR(weight_of(summary, "X", "b"), 40. / 3 / 7, 1e-11);
  // A region with one group has nothing to weigh.
  EXPECT_EQ(weight_of(summary, "Y", "firm"), 1);
}

// 3 agencies stand with the 6 others: 9 people who count for two groups of three.
TEST(WeighGroups, PutsAGroupThatIsTooSmallTogetherWithTheNextOne) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 29; ++i) {
    maker.row("X", answers_of(i), i < 20 ? "firm" : i < 26 ? "other" : "agency");
  }
  const Summary summary = weighed(pipeline_with({.by = By::equal}), maker.summary()).value();
  EXPECT_NEAR(weight_of(summary, "X", "firm"), 29. / 3 / 20, 1e-11);
  EXPECT_NEAR(weight_of(summary, "X", "agency"), 2 * 29. / 3 / 9, 1e-11);
  EXPECT_EQ(weight_of(summary, "X", "agency"), weight_of(summary, "X", "other"));
  const Summary free = weighed(pipeline_with({.by = By::equal}, 1), maker.summary()).value();
  EXPECT_NEAR(weight_of(free, "X", "agency"), 29. / 3 / 3, 1e-11);
}

TEST(WeighGroups, LeavesThoseWithoutAGroupAsTheyAre) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 26; ++i) {
    maker.row("X", answers_of(i), i < 15 ? "firm" : i < 20 ? "agency" : std::string(kNoGroup));
  }
  const Pipeline pipeline = pipeline_with({.by = By::equal});
  const Summary summary = weighed(pipeline, maker.summary()).value();
  EXPECT_EQ(weight_of(summary, "X", std::string(kNoGroup)), 1);
  EXPECT_NEAR(weight_of(summary, "X", "firm"), 10. / 15, 1e-11);
  EXPECT_NEAR(weight_of(summary, "X", "agency"), 10. / 5, 1e-11);
  EXPECT_THAT(doubts_about_weights(pipeline, maker.summary()),
              ElementsAre(HasSubstr("some respondents of 'X' did not say their group")));
}

TEST(WeighGroups, SaysWhichTotalsAreMissing) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 24; ++i) {
    maker.row(i < 12 ? "X" : "Y", answers_of(i), i % 2 == 0 ? "firm" : "agency");
  }
  const Pipeline pipeline = pipeline_with({.by = By::totals, .totals = {{"X", {{"firm", 10}}}}});
  const Summary summary = weighed(pipeline, maker.summary()).value();
  EXPECT_EQ(weight_of(summary, "X", "firm"), 1);
  EXPECT_EQ(weight_of(summary, "Y", "agency"), 1);
  EXPECT_THAT(doubts_about_weights(pipeline, maker.summary()),
              ElementsAre(HasSubstr("the group 'agency' of 'X' has no total"),
                          HasSubstr("the region 'Y' has no totals")));
}

TEST(WeighGroups, ReachesTheTotalsOfRegionsAndOfGroups) {
  made::SummaryMaker maker(some_questions());
  const auto add = [&](const char* region, const char* group, int people) {
    for (int i = 0; i < people; ++i) maker.row(region, answers_of(i), group);
  };
  add("X", "firm", 30);
  add("X", "agency", 10);
  add("Y", "firm", 20);
  add("Y", "agency", 20);
  const Pipeline pipeline = pipeline_with({.by = By::margins,
                                           .regions = {{"X", 700}, {"Y", 300}},
                                           .groups = {{"firm", 800}, {"agency", 200}}});
  const Summary summary = weighed(pipeline, maker.summary()).value();
  const auto weights = [&](const char* region, const char* group) {
    return shown_weight(summary.cell(region, group).weights.weights) / unit_of(summary);
  };
  // 80 people stand for 1,000.
  EXPECT_NEAR(weights("X", ""), 56, 1e-8);
  EXPECT_NEAR(weights("Y", ""), 24, 1e-8);
  EXPECT_NEAR(weights("", "firm"), 64, 1e-8);
  EXPECT_NEAR(weights("", "agency"), 16, 1e-8);
  // Raking keeps how region and group go together: the odds ratio, here (30 20)/(10 20) = 3.
  EXPECT_NEAR(
      weights("X", "firm") * weights("Y", "agency") / weights("X", "agency") / weights("Y", "firm"),
      3, 1e-8);
}

// Two groups that are never in one region: no weights reach totals that ask otherwise.
TEST(WeighGroups, RefusesTotalsThatCannotBeReached) {
  made::SummaryMaker maker(some_questions());
  for (int i = 0; i < 20; ++i) {
    maker.row(i < 10 ? "X" : "Y", answers_of(i), i < 10 ? "firm" : "agency");
  }
  const Pipeline pipeline = pipeline_with({.by = By::margins,
                                           .regions = {{"X", 500}, {"Y", 500}},
                                           .groups = {{"firm", 800}, {"agency", 200}}});
  try {
    weighed(pipeline, maker.summary());
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_THAT(error.what(), HasSubstr("no weights bring the respondents to these totals"));
  }
  const Pipeline wild =
      pipeline_with({.by = By::totals, .totals = {{"X", {{"firm", 1}}}, {"Y", {{"agency", 1}}}}});
  EXPECT_NO_THROW(weighed(wild, maker.summary()));
}

}  // namespace
}  // namespace tertium::engine
