#include "agreement.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Agreement method(std::vector<std::string> questions, std::string raters = {},
                 std::string level = "nominal") {
  Settings settings;
  settings.set("questions", std::move(questions));
  settings.set("raters", std::move(raters));
  settings.set("level", std::move(level));
  return Agreement(settings);
}

Findings findings_of(made::SummaryMaker& maker, const Agreement& analysis) {
  const Criteria criteria;
  const Codebook codebook = maker.plan.codebook;
  const Context context{.codebook = codebook, .criteria = criteria, .group_question = "g"};
  analysis.need(context, maker.plan);
  Findings findings;
  analysis.analyze(context, maker.summary(), findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& alpha(const Findings& findings, const std::string& region) {
  return found(findings,
               {.kind = "reliability", .region = region, .statistic = "krippendorff_alpha"});
}

// Two raters of two things in X: 1 and 1, 1 and 2. Of the coincidences (1,1): 2, (1,2) and (2,1): 1
// each; n_1 = 3, n_2 = 1, n = 4: alpha = 1 - (4 - 1) 1 / (3 1) = 0. In Y the two agree on different
// values: 1.
TEST(Agreement, OfTheRatersOfARegion) {
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 5), made::ordinal("b", 1, 5), made::nominal("g", {"own", "peer"})}));
  maker.row("X", {"1", "1", ""}, "peer").row("X", {"1", "2", ""}, "peer");
  maker.row("X", {"5", "5", ""}, "own").row("Y", {"2", "", ""}, "own");
  maker.row("Y", {"1", "4", ""}, "peer").row("Y", {"1", "4", ""}, "peer");
  const Findings findings = findings_of(maker, method({"a", "b"}, "peer"));
  EXPECT_NEAR(alpha(findings, "X").value.value(), 0, 1e-12);
  EXPECT_EQ(alpha(findings, "X").n, 2U);
  EXPECT_EQ(alpha(findings, "X").note, "2 things judged");
  EXPECT_NEAR(alpha(findings, "Y").value.value(), 1, 1e-12);
  EXPECT_EQ(alpha(findings, "").note, "4 things judged");
  // All four: n_1 = 5, n_2 = 1, n_4 = 2, n = 8; observed 2 / 8, expected 2 (5 + 10 + 2) / 56.
  EXPECT_NEAR(alpha(findings, "").value.value(), 1 - (2.0 / 8) / (34.0 / 56), 1e-12);
}

const Finding& figure(const Findings& findings, const std::string& region,
                      const std::string& statistic) {
  return found(findings, {.kind = "reliability", .region = region, .statistic = statistic});
}

// P. E. Shrout and J. L. Fleiss's own example (Psychological Bulletin 86, 1979, table 2): six
// targets, four judges; ICC(2,1) .29, ICC(3,1) .71, ICC(2,4) .62, ICC(3,4) .91. A rating by
// somebody who did not rate all does not count.
TEST(Agreement, IntraclassCorrelationsOfShroutAndFleiss) {
  std::vector<Question> questions;
  for (const char* const id : {"a", "b", "c", "d", "e", "f"}) {
    questions.push_back(made::ordinal(id, 1, 10));
  }
  made::SummaryMaker maker(made::codebook(questions));
  maker.row("X", {"9", "6", "8", "7", "10", "6"}).row("X", {"2", "1", "4", "1", "5", "2"});
  maker.row("X", {"5", "3", "6", "2", "6", "4"}).row("X", {"8", "2", "8", "6", "9", "7"});
  maker.row("X", {"1", "", "1", "1", "1", "1"});
  const Findings findings = findings_of(maker, method({"a", "b", "c", "d", "e", "f"}));
  EXPECT_NEAR(figure(findings, "X", "icc_agreement").value.value(), .29, .005);
  EXPECT_NEAR(figure(findings, "X", "icc_consistency").value.value(), .71, .005);
  EXPECT_NEAR(figure(findings, "X", "icc_agreement_mean").value.value(), .62, .005);
  EXPECT_NEAR(figure(findings, "X", "icc_consistency_mean").value.value(), .91, .005);
  EXPECT_EQ(figure(findings, "X", "icc_agreement").n, 4U);
  EXPECT_EQ(figure(findings, "X", "fleiss_kappa").note,
            "not all units have the same number of ratings");
}

// Three raters of two things: 1 1 2 and 2 2 2. P = (1/3 + 1) / 2, P_e = (1/3)^2 + (2/3)^2.
TEST(Agreement, FleissKappaOfEquallyOftenRatedThings) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)}));
  maker.row("X", {"1", "2"}).row("X", {"1", "2"}).row("X", {"2", "2"});
  const Findings findings = findings_of(maker, method({"a", "b"}));
  const double chance = 5.0 / 9;
  EXPECT_NEAR(figure(findings, "X", "fleiss_kappa").value.value(),
              (2.0 / 3 - chance) / (1 - chance), 1e-12);
  EXPECT_EQ(figure(findings, "", "fleiss_kappa").value,
            figure(findings, "X", "fleiss_kappa").value);
}

TEST(Agreement, SaysWhereItIsUndefined) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"3"}).row("X", {"3"}).row("Y", {"2"});
  const Findings findings = findings_of(maker, method({"a"}));
  EXPECT_FALSE(alpha(findings, "X").value);
  EXPECT_FALSE(alpha(findings, "Y").value);
  EXPECT_FALSE(alpha(findings, "Y").note.empty());
}

TEST(Agreement, RefusesWhatIsNotJudgedOnOneScale) {
  const Codebook codebook =
      made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 7),
                      made::nominal("g", {"own", "peer"}), made::interval("i", 0, 1)});
  const Criteria criteria;
  SummaryPlan plan;
  const Context context{.codebook = codebook, .criteria = criteria, .group_question = "g"};
  EXPECT_NO_THROW(method({"a"}, "peer").need(context, plan));
  EXPECT_THROW(method({"a"}, "guest").need(context, plan), Error);
  EXPECT_THROW(method({"a", "b"}).need(context, plan), Error);
  EXPECT_THROW(method({"i"}).need(context, plan), Error);
  EXPECT_THROW(method({"x"}).need(context, plan), Error);
  EXPECT_THROW(method({}).need(context, plan), Error);
}

}  // namespace
}  // namespace tertium::analyses
