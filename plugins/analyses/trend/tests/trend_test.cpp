#include "trend.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "made/found.h"
#include "made/given_score.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

class TrendTest : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo* const info = testing::UnitTest::GetInstance()->current_test_info();
    file_ =
        std::filesystem::path(testing::TempDir()) / (std::string("trend-") + info->name() + ".csv");
  }
  void TearDown() override { std::filesystem::remove(file_); }

  Settings written(const std::string& lines,
                   const std::string& headings =
                       "kind,item,choice,region,group,against,statistic,value,low,high,n,note") {
    std::ofstream(file_) << headings << "\n" << lines;
    Settings settings;
    settings.set("earlier", file_.string());
    return settings;
  }

  std::filesystem::path file_;
};

// X: a mean of 2 with 1 and 3, whose interval is ± 12.706 (standard error 1); then 4 from 3.5
// to 4.5.
TEST_F(TrendTest, ChangeOfMeans) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"1"}).row("X", {"3"}).row("Y", {"2"}).row("Z", {"2"});
  const Summary summary = maker.summary();
  const Criteria criteria;
  const Trend trend(
      written("question,a,,X,,,mean,4,3.5,4.5,8,\n"
              "question,a,,X,firm,,mean,1,1,1,8,\n"
              "question,a,,Y,,,mean,,,,,suppressed: n < 5\n"));
  Findings findings;
  trend.analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary, findings);
  made::expect_honest(findings);
  const auto at = [&](const std::string& region) -> const Finding& {
    return found(findings,
                 {.kind = "question", .item = "a", .region = region, .statistic = "change"});
  };
  EXPECT_EQ(at("X").value, -2.0);
  EXPECT_NEAR(at("X").low.value(), -2 - std::hypot(12.7062047, 0.5), 1e-6);
  EXPECT_EQ(at("X").n, 10U);
  EXPECT_EQ(at("X").smallest_part, 2U);
  EXPECT_FALSE(at("Y").value);
  EXPECT_EQ(at("Y").note, "earlier: suppressed: n < 5");
  EXPECT_EQ(at("Z").note, "the earlier findings lack this region");
}

TEST_F(TrendTest, ChangeOfScores) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("'X", {"5"});
  const Summary summary = maker.summary();
  const Criteria criteria = made::scored_by_first_indicator({{"C", "a"}});
  const Trend trend(written("criterion,C,,'X,,,score,60,50,70,8,\n"));
  Findings findings;
  trend.analyze({.codebook = summary.plan().codebook, .criteria = criteria, .smallest_cell = 1},
                summary, findings);
  const Finding& change =
      found(findings, {.kind = "criterion", .item = "C", .region = "'X", .statistic = "change"});
  EXPECT_EQ(change.value, 40.0);
  EXPECT_NEAR(change.high.value(), 40 + std::hypot(10, 10), 1e-12);
}

TEST_F(TrendTest, RefusesAnotherFile) {
  EXPECT_THROW(Trend(written("a,b\n", "some,thing")), Error);
  EXPECT_THROW(Trend(written("question,a,,X,,,mean,many,,,8,\n")), Error);
  Settings settings;
  settings.set("earlier", (file_ / "none").string());
  EXPECT_THROW(Trend{settings}, Error);
}

}  // namespace
}  // namespace tertium::analyses
