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

Findings findings_of(const Summary& summary, const Agreement& analysis) {
  const Criteria criteria;
  Findings findings;
  analysis.analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary, findings);
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
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)}));
  maker.row("X", {"1", "1"}, "peer").row("X", {"1", "2"}, "peer").row("X", {"5", "5"}, "own");
  maker.row("Y", {"1", "4"}, "peer").row("Y", {"1", "4"}, "peer").row("Y", {"2", ""}, "own");
  const Findings findings = findings_of(maker.summary(), method({"a", "b"}, "peer"));
  EXPECT_NEAR(alpha(findings, "X").value.value(), 0, 1e-12);
  EXPECT_EQ(alpha(findings, "X").n, 2U);
  EXPECT_EQ(alpha(findings, "X").note, "2 things judged");
  EXPECT_NEAR(alpha(findings, "Y").value.value(), 1, 1e-12);
  EXPECT_EQ(alpha(findings, "").note, "4 things judged");
  // All four: n_1 = 5, n_2 = 1, n_4 = 2, n = 8; observed 2 / 8, expected 2 (5 + 10 + 2) / 56.
  EXPECT_NEAR(alpha(findings, "").value.value(), 1 - (2.0 / 8) / (34.0 / 56), 1e-12);
}

TEST(Agreement, SaysWhereItIsUndefined) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"3"}).row("X", {"3"}).row("Y", {"2"});
  const Findings findings = findings_of(maker.summary(), method({"a"}));
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
