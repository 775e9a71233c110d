#include "region_tests.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"

namespace tertium::analyses {
namespace {

using made::found;

Findings findings_of(const Summary& summary, const std::string& benchmark = {}) {
  const Criteria criteria;
  const Context context{
      .codebook = summary.plan().codebook, .criteria = criteria, .benchmark = benchmark};
  Findings findings;
  RegionTests().analyze(context, summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& item, const std::string& statistic) {
  return found(findings, {.kind = "test", .item = item, .statistic = statistic});
}

// {1, 2} against {3, 4}: H = 2.4, see the tests of the statistic; a benchmark that answers
// otherwise changes nothing.
TEST(RegionTests, LeaveTheBenchmarkOut) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("A", {"1"}).row("A", {"2"}).row("B", {"3"}).row("B", {"4"});
  maker.row("Best", {"5"}).row("Best", {"5"}).row("Best", {""});
  const Findings findings = findings_of(maker.summary(), "Best");
  EXPECT_DOUBLE_EQ(at(findings, "a", "kruskal_h").value.value(), 2.4);
  EXPECT_EQ(at(findings, "a", "kruskal_df").value, 1.0);
  EXPECT_NEAR(at(findings, "a", "kruskal_p").value.value(), std::erfc(std::sqrt(1.2)), 1e-14);
  EXPECT_DOUBLE_EQ(at(findings, "a", "epsilon_squared").value.value(), 0.8);
  EXPECT_EQ(at(findings, "a", "kruskal_h").n, 4U);
  EXPECT_EQ(at(findings_of(maker.summary()), "a", "kruskal_df").value, 2.0);
}

TEST(RegionTests, OnlyOrdinalQuestionsWithValues) {
  Question worded = made::ordinal("worded", 1, 2);
  for (Choice& choice : worded.choices) choice.value.reset();
  made::SummaryMaker maker(made::codebook(
      {worded, made::nominal("kind", {"x"}), made::multiple("m", {"p"}), made::open_text("t")}));
  maker.row("A", {"1", "x", "p", "t"}).row("B", {"2", "x", "p", "t"});
  EXPECT_TRUE(findings_of(maker.summary()).all().empty());
}

TEST(RegionTests, SayWhyThereIsNone) {
  made::SummaryMaker maker(
      made::codebook({made::ordinal("same", 1, 5), made::ordinal("one", 1, 5)}));
  maker.row("A", {"3", "1"}).row("A", {"3", "2"}).row("B", {"3", ""}).row("B", {"3", ""});
  const Findings findings = findings_of(maker.summary());
  EXPECT_FALSE(at(findings, "same", "kruskal_h").value);
  EXPECT_EQ(at(findings, "same", "kruskal_p").note, statistics::kAllEqual);
  EXPECT_FALSE(at(findings, "one", "kruskal_p").value);
  EXPECT_EQ(at(findings, "one", "kruskal_h").note, "fewer than two regions have answers");
}

TEST(RegionTests, SayThatWeightsAreNotUsed) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.plan.weighted = true;
  maker.row("A", {"1"}, {}, 2).row("A", {"2"}).row("B", {"3"}).row("B", {"4"});
  const Findings findings = findings_of(maker.summary());
  EXPECT_DOUBLE_EQ(at(findings, "a", "kruskal_h").value.value(), 2.4);
  EXPECT_EQ(at(findings, "a", "kruskal_h").note, "weights are not used");
}

TEST(RegionTests, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary());
  const made::Object items = made::expected("06_kruskal_dunn")->getObject("items");
  for (const std::string& item : items->getNames()) {
    SCOPED_TRACE(item);
    const made::Object wanted = items->getObject(item);
    EXPECT_CLOSE(at(findings, item, "kruskal_h").value, made::number_in(wanted, "H"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "kruskal_p").value, made::number_in(wanted, "p"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "epsilon_squared").value, made::number_in(wanted, "epsilon2"),
                 1e-10);
    EXPECT_CLOSE(at(findings, item, "eta_squared").value, made::number_in(wanted, "eta2_H"), 1e-10);
  }
}

}  // namespace
}  // namespace tertium::analyses
