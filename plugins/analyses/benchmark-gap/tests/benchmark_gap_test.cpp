#include "benchmark_gap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "made/found.h"
#include "made/given_score.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Findings findings_of(const Summary& summary, const Criteria& criteria,
                     const std::string& benchmark) {
  Findings findings;
  BenchmarkGap().analyze({.codebook = summary.plan().codebook,
                          .criteria = criteria,
                          .benchmark = benchmark,
                          .smallest_cell = 1},
                         summary, findings);
  made::expect_honest(findings);
  return findings;
}

// Means 2 and 4.5 of {1, 3} and {4, 5}: their t intervals are 12.706 times the standard errors 1
// and .5 wide, so that of the gap is 12.706 sqrt(1.25).
TEST(BenchmarkGap, OfMeans) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::open_text("t")}));
  maker.row("X", {"1", ""}).row("X", {"3", ""}).row("Best", {"4", ""}).row("Best", {"5", ""});
  const Findings findings = findings_of(maker.summary(), {}, "Best");
  ASSERT_EQ(findings.all().size(), 1U);
  const Finding& gap = found(
      findings,
      {.kind = "question", .item = "a", .region = "X", .against = "Best", .statistic = "gap"});
  EXPECT_EQ(gap.value, -2.5);
  EXPECT_NEAR(*gap.high, -2.5 + 12.7062047 * std::sqrt(1.25), 1e-6);
  EXPECT_EQ(gap.n, 4U);
  EXPECT_EQ(gap.smallest_part, 2U);
  EXPECT_EQ(gap.depends_on.size(), 2U);
}

TEST(BenchmarkGap, OfScores) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"2"}).row("X", {"2"}).row("Y", {""}).row("Best", {"5"});
  const Criteria criteria = made::scored_by_first_indicator({{"C", "a"}});
  const Findings findings = findings_of(maker.summary(), criteria, "Best");
  const Finding& gap = found(
      findings,
      {.kind = "criterion", .item = "C", .region = "X", .against = "Best", .statistic = "gap"});
  EXPECT_EQ(gap.value, 25.0 - 100.0);
  EXPECT_EQ(gap.low, -75.0 - std::hypot(10, 10));  // each score ± 10
  const Finding& none = found(
      findings,
      {.kind = "criterion", .item = "C", .region = "Y", .against = "Best", .statistic = "gap"});
  EXPECT_FALSE(none.value);
  EXPECT_EQ(none.note.find("Y: "), 0U);
}

TEST(BenchmarkGap, SaysThatTheBenchmarkHasNoAnswers) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"2"}).row("Best", {""});
  const Finding gap = findings_of(maker.summary(), {}, "Best").all().at(0);
  EXPECT_FALSE(gap.value);
  EXPECT_EQ(gap.note, "Best: no answers");
}

TEST(BenchmarkGap, NeedsABenchmark) {
  const Codebook codebook;
  const Criteria criteria;
  SummaryPlan plan;
  EXPECT_THROW(BenchmarkGap().need({.codebook = codebook, .criteria = criteria}, plan), Error);
  EXPECT_NO_THROW(
      BenchmarkGap().need({.codebook = codebook, .criteria = criteria, .benchmark = "X"}, plan));
}

}  // namespace
}  // namespace tertium::analyses
