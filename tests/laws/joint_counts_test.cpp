#include <gtest/gtest.h>

#include <vector>

#include "made/summary_maker.h"
#include "tertium/error.h"
#include "tertium/summary.h"

namespace tertium {
namespace {

Codebook codebook() {
  return made::codebook({made::ordinal("a", 1, 3), made::nominal("b", {"x", "y"}),
                         made::multiple("m", {"p", "q"}), made::interval("i", 0, 10)});
}

TEST(JointCounts, CountWhoGaveWhichTwo) {
  made::SummaryMaker maker(codebook());
  ASSERT_TRUE(maker.plan.need_joint_counts("b", "a"));
  maker.row("X", {"1", "x", "", ""}).row("X", {"1", "x", "", ""}).row("X", {"3", "y", "", ""});
  // Who gave one answer only is in no pair.
  maker.row("X", {"2", "", "", ""}).row("X", {"?dont_know", "x", "", ""}).row("Y", {"2", "y", "", ""});
  const Summary summary = maker.summary();
  using Counts = std::vector<std::uint64_t>;
  EXPECT_EQ(summary.cell("X").joint_counts.at(0), (Counts{2, 0, 0, 0, 0, 1}));
  EXPECT_EQ(summary.cell("").joint_counts.at(0), (Counts{2, 0, 0, 1, 0, 1}));
  EXPECT_EQ(summary.cell("nowhere").joint_counts.at(0), Counts(6));
}

TEST(JointCounts, AreAskedForOnceAndOnlyOfCodedQuestions) {
  SummaryPlan plan;
  plan.codebook = codebook();
  const std::string without = plan.identity();
  EXPECT_FALSE(plan.need_joint_counts("a", "m"));
  EXPECT_FALSE(plan.need_joint_counts("a", "i"));
  EXPECT_FALSE(plan.need_joint_counts("a", "a"));
  EXPECT_FALSE(plan.need_joint_counts("a", "nowhere"));
  EXPECT_TRUE(plan.pairs.empty());
  EXPECT_TRUE(plan.need_joint_counts("b", "a"));
  EXPECT_TRUE(plan.need_joint_counts("a", "b"));
  EXPECT_EQ(plan.pairs, (std::vector<QuestionPair>{{0, 1}}));
  EXPECT_EQ(plan.pair_place(1, 0), 0U);
  EXPECT_FALSE(plan.pair_place(0, 2));
  // Summaries with and without them do not merge.
  EXPECT_NE(plan.identity(), without);
}

TEST(JointCounts, OfTooManyChoicesAreNotTaken) {
  SummaryPlan plan;
  plan.codebook = made::codebook(
      {made::ordinal("a", 1, 100), made::ordinal("b", 1, 21), made::ordinal("c", 1, 20)});
  EXPECT_FALSE(plan.need_joint_counts("a", "b"));
  EXPECT_TRUE(plan.need_joint_counts("a", "c"));
}

TEST(JointCounts, ComeBackFromAFile) {
  made::SummaryMaker maker(codebook());
  maker.plan.need_joint_counts("a", "b");
  maker.row("X", {"1", "x", "", ""}).row("Y", {"3", "y", "", ""});
  const Summary summary = maker.summary();
  const std::vector<Summary> one{summary};
  const std::string bytes = save_summaries(summary.plan(), one);
  const SavedSummaries loaded = load_summaries(bytes, "f");
  EXPECT_EQ(loaded.plan->pairs, summary.plan().pairs);
  EXPECT_EQ(loaded.summaries.at(0).cells(), summary.cells());
  EXPECT_THROW(load_summaries(bytes.substr(0, bytes.size() - 1), "f"), Error);
}

}  // namespace
}  // namespace tertium
