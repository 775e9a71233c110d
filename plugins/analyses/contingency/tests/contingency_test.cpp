#include "contingency.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/found.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(std::vector<std::string> questions = {}, bool exact = false) {
  Settings settings;
  settings.set("questions", std::move(questions));
  settings.set("exact", exact);
  return settings;
}

Findings findings_of(const Summary& summary, const Settings& options) {
  const Criteria criteria;
  Findings findings;
  GroupTables(options).analyze(
      {.codebook = summary.plan().codebook, .criteria = criteria, .group_question = "g"}, summary,
      findings);
  made::expect_honest(findings);
  return findings;
}

// In X, 8 of 10 firms and 3 of 10 public bodies say yes: chi-squared = 20 (8 7 - 2 3)^2 /
// (10 10 11 9) = 50/9.9. Who did not say the group does not count; Y has one group.
Summary groups() {
  made::SummaryMaker maker(
      made::codebook({made::nominal("g", {"firm", "public"}), made::nominal("a", {"yes", "no"}),
                      made::interval("i", 0, 1)}));
  for (int i = 0; i < 10; ++i) {
    maker.row("X", {"firm", i < 8 ? "yes" : "no", "0"}, "firm");
    maker.row("X", {"public", i < 3 ? "yes" : "no", "0"}, "public");
    maker.row("X", {"", "yes", "0"}, kNoGroup);
    maker.row("Y", {"firm", "no", "0"}, "firm");
  }
  return maker.summary();
}

TEST(Contingency, ComparesGroupsWithinARegion) {
  const Findings findings = findings_of(groups(), settings({}, true));
  const auto at = [&](const std::string& region, const std::string& statistic) -> const Finding& {
    return found(findings, {.kind = "test", .item = "a", .region = region, .statistic = statistic});
  };
  EXPECT_NEAR(at("X", "chi_squared").value.value(), 50 / 9.9, 1e-12);
  EXPECT_EQ(at("X", "chi_squared").n, 20U);
  EXPECT_NEAR(at("X", "cramers_v").value.value(), std::sqrt(50 / 9.9 / 20), 1e-12);
  EXPECT_EQ(at("X", "chi_squared").smallest_part, 2U);
  EXPECT_NE(at("X", "chi_squared_p").note.find("rough"), std::string::npos);
  EXPECT_TRUE(at("X", "fisher_p").value);
  EXPECT_FALSE(at("Y", "chi_squared").value);
  EXPECT_FALSE(at("Y", "chi_squared").note.empty());
  for (const Finding& finding : findings.all()) EXPECT_EQ(finding.item, "a");
}

TEST(Contingency, FishersTestIsAskedFor) {
  const Findings findings = findings_of(groups(), settings());
  EXPECT_EQ(findings.find({.kind = "test", .item = "a", .region = "X", .statistic = "fisher_p"}),
            nullptr);
}

TEST(Contingency, RefusesWhatMakesNoTable) {
  const Summary summary = groups();
  const Codebook& codebook = summary.plan().codebook;
  const Criteria criteria;
  SummaryPlan plan;
  const Context grouped{.codebook = codebook, .criteria = criteria, .group_question = "g"};
  EXPECT_NO_THROW(GroupTables(settings({"a"})).need(grouped, plan));
  EXPECT_THROW(GroupTables(settings({"i"})).need(grouped, plan), Error);
  EXPECT_THROW(GroupTables(settings({"x"})).need(grouped, plan), Error);
  EXPECT_THROW(GroupTables(settings()).need({.codebook = codebook, .criteria = criteria}, plan),
               Error);
}

}  // namespace
}  // namespace tertium::analyses
