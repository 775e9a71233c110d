#include "best_practice.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/given_score.h"
#include "made/summary_maker.h"
#include "rank_range.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(std::vector<std::string> evidence = {"C=proof"}, std::string visitors = "peer",
                  std::vector<std::string> explained = {}) {
  Settings settings;
  settings.set("evidence", std::move(evidence));
  settings.set("visitors", std::move(visitors));
  settings.set("explained", std::move(explained));
  settings.set("draws", std::int64_t{1000});
  settings.set("seed", std::int64_t{1});
  return settings;
}

const Criteria kOne = made::scored_by_first_indicator({{"C", "a"}});

// Six regions of two who belong there and two peers, on 1 to 5. Top's people and its peers
// say 5; there is proof. Scores: Top 100, the others 50 and 0, each ± 10.
made::SummaryMaker regions(const std::string& peers_of_top = "5") {
  made::SummaryMaker maker(made::codebook(
      {made::nominal("g", {"own", "peer"}), made::ordinal("a", 1, 5), made::open_text("proof")}));
  const auto add = [&](const std::string& region, const std::string& own, const std::string& peers,
                       const std::string& proof) {
    maker.row(region, {"own", own, proof}, "own").row(region, {"own", own, ""}, "own");
    maker.row(region, {"peer", peers, ""}, "peer").row(region, {"peer", peers, ""}, "peer");
  };
  add("Top", "5", peers_of_top, "40 new firms");
  for (const std::string name : {"B", "C", "D"}) add(name, "3", "3", "");
  for (const std::string name : {"E", "F"}) add(name, "1", "1", "");
  return maker;
}

Findings findings_of(const Summary& summary, const Settings& options,
                     const std::string& benchmark = {}, std::uint64_t smallest_cell = 2) {
  Findings findings;
  BestPractice(options).analyze({.codebook = summary.plan().codebook,
                                 .criteria = kOne,
                                 .benchmark = benchmark,
                                 .group_question = "g",
                                 .smallest_cell = smallest_cell},
                                summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& region,
                  const std::string& statistic) {
  return found(findings,
               {.kind = "criterion", .item = "C", .region = region, .statistic = statistic});
}

TEST(BestPractice, IsProvedByAllFour) {
  const Findings findings = findings_of(regions().summary(), settings());
  EXPECT_EQ(at(findings, "Top", "practice").value, 2.0);
  EXPECT_EQ(at(findings, "Top", "practice").note, "best practice");
  EXPECT_EQ(at(findings, "Top", "rank_range").value, 1.0);
  EXPECT_EQ(at(findings, "Top", "rank_range").high, 1.0);
  EXPECT_EQ(at(findings, "E", "practice").value, 0.0);
}

// B, C and D share rank 2, which is in the top third of six; but each may be fourth.
TEST(BestPractice, NeedsARankThatIsSure) {
  const Findings findings = findings_of(regions().summary(), settings());
  EXPECT_EQ(at(findings, "B", "gate_rank").value, 0.0);
  EXPECT_EQ(at(findings, "B", "gate_rank").note, "its rank may be below the top half");
  EXPECT_EQ(at(findings, "B", "practice").value, 0.0);
}

TEST(BestPractice, IsPromisingWithoutEvidence) {
  const Findings findings = findings_of(regions().summary(), settings({}));
  EXPECT_EQ(at(findings, "Top", "practice").value, 1.0);
  EXPECT_EQ(at(findings, "Top", "practice").note,
            "promising; no question on evidence is named for this criterion");
}

// Peers of Top say 3, two levels less.
TEST(BestPractice, NeedsVisitorsWhoSawIt) {
  const Summary summary = regions("3").summary();
  const Findings findings = findings_of(summary, settings());
  EXPECT_EQ(at(findings, "Top", "gate_visitors").value, 0.0);
  EXPECT_EQ(at(findings, "Top", "practice").value, 1.0);
  const Findings explained = findings_of(summary, settings({"C=proof"}, "peer", {"C=Top"}));
  EXPECT_EQ(at(explained, "Top", "practice").value, 2.0);
  EXPECT_EQ(at(explained, "Top", "gate_visitors").note,
            "differs by more than one level; explained");
  EXPECT_EQ(at(findings_of(summary, settings({"C=proof"}, "")), "Top", "gate_visitors").note,
            "no group of visitors is named");
}

TEST(BestPractice, TellsNothingOfTooFewVisitors) {
  const Findings findings = findings_of(regions().summary(), settings(), {}, 3);
  EXPECT_EQ(at(findings, "Top", "gate_visitors").note, "fewer than 3 visitors or others rated it");
}

TEST(BestPractice, TheBenchmarkIsNoCandidate) {
  const Findings findings = findings_of(regions().summary(), settings(), "Top");
  for (const Finding& finding : findings.all()) EXPECT_NE(finding.region, "Top");
}

TEST(BestPractice, RefusesUnknownNames) {
  const Summary summary = regions().summary();
  SummaryPlan plan;
  const Context context{
      .codebook = summary.plan().codebook, .criteria = kOne, .group_question = "g"};
  EXPECT_NO_THROW(BestPractice(settings()).need(context, plan));
  EXPECT_THROW(BestPractice(settings({"X=proof"})).need(context, plan), Error);
  EXPECT_THROW(BestPractice(settings({"C=x"})).need(context, plan), Error);
  EXPECT_THROW(BestPractice(settings({}, "guest")).need(context, plan), Error);
  EXPECT_THROW(BestPractice(settings({}, "", {"C"})).need(context, plan), Error);
}

// Two scores whose difference has the spread sqrt(2) 10/1.96: the lower is first in
// Phi(-d / (sqrt(2) 10 / 1.96)) of the draws: with d = 5, 24 % of them; with d = 20, .3 %.
TEST(RankRanges, FollowTheIntervals) {
  const auto score = [](double value) {
    return Score{.value = value, .low = value - 10, .high = value + 10};
  };
  const std::vector<Score> near = {score(50), score(55)};
  const auto ranges = rank_ranges(near, 0.95, 2000, 7);
  EXPECT_EQ(ranges[0].rank, 2U);
  EXPECT_EQ(ranges[0].low, 1.0);
  EXPECT_EQ(ranges[1].high, 2.0);
  const std::vector<Score> apart = {score(40), score(60)};
  EXPECT_EQ(rank_ranges(apart, 0.95, 2000, 7)[1].high, 1.0);
  const std::vector<Score> bare = {score(40), Score{.value = 60}};
  EXPECT_FALSE(rank_ranges(bare, 0.95, 2000, 7)[0].high);
}

}  // namespace
}  // namespace tertium::analyses
