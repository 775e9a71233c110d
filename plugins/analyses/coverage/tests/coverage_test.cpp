#include "coverage.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"

namespace tertium::analyses {
namespace {

using made::found;

Findings findings_of(const Summary& summary) {
  const Criteria criteria;
  const Context context{.codebook = summary.plan().codebook, .criteria = criteria};
  Findings findings;
  Coverage().analyze(context, summary, findings);
  return findings;
}

double value(const Findings& findings, const std::string& item, const std::string& region,
             const std::string& statistic, const std::string& group = {}) {
  return found(findings, {.kind = "coverage",
                          .item = item,
                          .region = region,
                          .group = group,
                          .statistic = statistic})
      .value.value();
}

Summary small() {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::open_text("b")}));
  maker.row("North", {"3", "words"}, "firm");
  maker.row("North", {"?not_asked", "words"}, "firm");
  maker.row("North", {"?dont_know", ""}, "public");
  maker.row("North", {"?unreadable", ""}, "public");
  maker.row("South", {"?not_applicable", "words"}, "firm");
  return maker.summary();
}

TEST(Coverage, CountsRespondentsAndEmptyOnesByRegionAndGroup) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(value(findings, "", "North", "n"), 4);
  EXPECT_EQ(value(findings, "", "North", "empty"), 2);
  EXPECT_EQ(value(findings, "", "South", "n"), 1);
  EXPECT_EQ(value(findings, "", "", "n"), 5);
  EXPECT_EQ(value(findings, "", "", "empty"), 2);
  EXPECT_EQ(value(findings, "", "North", "n", "firm"), 2);
  EXPECT_EQ(value(findings, "", "South", "n", "public"), 0);  // nobody, and said so
  made::expect_honest(findings);
}

TEST(Coverage, KeepsTheKindsOfMissingApart) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(value(findings, "a", "North", "n"), 1);
  EXPECT_EQ(value(findings, "a", "North", "missing"), 3);
  EXPECT_EQ(value(findings, "a", "North", "missing_not_asked"), 1);
  EXPECT_EQ(value(findings, "a", "North", "missing_dont_know"), 1);
  EXPECT_EQ(value(findings, "a", "North", "missing_unreadable"), 1);
  EXPECT_EQ(value(findings, "a", "North", "missing_skipped"), 0);
  EXPECT_EQ(value(findings, "a", "South", "missing_not_applicable"), 1);
  EXPECT_EQ(value(findings, "b", "North", "missing_skipped"), 2);
  EXPECT_EQ(value(findings, "a", "North", "missing_share"), 0.75);
  EXPECT_EQ(value(findings, "a", "", "missing_share"), 0.8);
}

TEST(Coverage, OfNothingHasNoShare) {
  const Findings findings =
      findings_of(made::SummaryMaker(made::codebook({made::ordinal("a", 1, 5)})).summary());
  EXPECT_EQ(value(findings, "", "", "n"), 0);
  const Finding& share =
      found(findings, {.kind = "coverage", .item = "a", .statistic = "missing_share"});
  EXPECT_FALSE(share.value);
  EXPECT_EQ(share.note, "no respondents");
}

TEST(Coverage, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary());
  const made::Object regions = made::expected("01_coverage")->getObject("regions");
  for (const std::string& region : regions->getNames()) {
    SCOPED_TRACE(region);
    const made::Object wanted = regions->getObject(region);
    if (wanted->getValue<int>("returned") == 0)
      continue;  // no rows: the summary has no such region
    EXPECT_EQ(value(findings, "", region, "n"), wanted->getValue<double>("returned"));
    const made::Object items = wanted->getObject("items");
    for (const std::string& item : items->getNames()) {
      const made::Object figures = items->getObject(item);
      EXPECT_EQ(value(findings, item, region, "n"), figures->getValue<double>("n_valid"));
      EXPECT_EQ(value(findings, item, region, "missing"), figures->getValue<double>("n_missing"));
      EXPECT_CLOSE(value(findings, item, region, "missing_share"),
                   made::number_in(figures, "missing_rate"), 1e-11);
    }
  }
}

}  // namespace
}  // namespace tertium::analyses
