#include "reliability.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Criteria criteria_of(std::vector<Indicator> indicators) {
  Criteria criteria;
  criteria.criteria.push_back({.id = "C", .indicators = std::move(indicators)});
  return criteria;
}

void ask(const Criteria& criteria, SummaryPlan& plan) {
  const Codebook codebook = plan.codebook;
  Reliability().need({.codebook = codebook, .criteria = criteria}, plan);
}

Findings findings_of(const Summary& summary, const Criteria& criteria) {
  Findings findings;
  Reliability().analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary,
                        findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& alpha(const Findings& findings, const std::string& item, const std::string& region) {
  return found(
      findings,
      {.kind = "reliability", .item = item, .region = region, .statistic = "cronbach_alpha"});
}

// The items 1, 2, 3 and 1, 3, 2 have alpha 2/3, see the tests of the statistic.
TEST(Reliability, TurnsWhatIsTheWrongWayRound) {
  const std::vector<std::vector<std::string>> rows{{"1", "3"}, {"2", "1"}, {"3", "2"}, {"3", ""}};
  const std::vector<std::pair<bool, bool>> ways{{true, false}, {false, true}};
  for (const auto& [reverse, lower] : ways) {
    const Criteria criteria =
        criteria_of({{.question = "a"}, {.question = "b", .lower_is_better = lower}});
    made::SummaryMaker maker(
        made::codebook({made::ordinal("a", 1, 3), made::ordinal("b", 1, 3, reverse)}));
    ask(criteria, maker.plan);
    for (const auto& row : rows) maker.row("X", row);
    const Findings findings = findings_of(maker.summary(), criteria);
    EXPECT_NEAR(alpha(findings, "C", "X").value.value(), 2.0 / 3, 1e-14);
    EXPECT_EQ(alpha(findings, "C", "X").n, 3U);
    EXPECT_NEAR(alpha(findings, "C", "").value.value(), 2.0 / 3, 1e-14);
    EXPECT_NEAR(found(findings, {.kind = "reliability",
                                 .item = "C",
                                 .choice = "a",
                                 .region = "X",
                                 .statistic = "item_rest_correlation"})
                    .value.value(),
                0.5, 1e-14);
  }
}

TEST(Reliability, SaysWhyThereIsNone) {
  const Criteria criteria = criteria_of({{.question = "a"}, {.question = "b"}});
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 3), made::ordinal("b", 1, 3)}));
  ask(criteria, maker.plan);
  maker.row("X", {"1", "2"}).row("Y", {"1", ""});
  const Findings findings = findings_of(maker.summary(), criteria);
  EXPECT_EQ(alpha(findings, "C", "X").note, "fewer than two respondents answered all items");
  EXPECT_EQ(alpha(findings, "C", "X").n, 1U);
  EXPECT_EQ(alpha(findings, "C", "Y").n, 0U);
}

TEST(Reliability, AsksForNothingWithOneIndicator) {
  const Criteria criteria = criteria_of({{.question = "a"}});
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 3)}));
  ask(criteria, maker.plan);
  EXPECT_TRUE(maker.plan.item_sets.empty());
  maker.row("X", {"1"});
  EXPECT_TRUE(findings_of(maker.summary(), criteria).all().empty());
}

TEST(Reliability, NamesAnIndicatorWithoutAScale) {
  const Criteria criteria =
      criteria_of({{.question = "a"}, {.question = "kind"}, {.question = "b"}});
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 3), made::ordinal("b", 1, 3), made::nominal("kind", {"x", "y"})}));
  ask(criteria, maker.plan);
  maker.row("X", {"1", "1", "x"}).row("X", {"2", "3", ""}).row("X", {"3", "2", "y"});
  const Findings findings = findings_of(maker.summary(), criteria);
  EXPECT_NEAR(alpha(findings, "C", "X").value.value(), 2.0 / 3, 1e-14);
  EXPECT_NE(alpha(findings, "C", "X").note.find("kind"), std::string::npos);
}

TEST(Reliability, NeedsCriteria) {
  SummaryPlan plan;
  EXPECT_THROW(ask(Criteria{}, plan), Error);
}

TEST(Reliability, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Criteria criteria = made::survey_criteria();
  const Summary summary = made::survey_summary([&](SummaryPlan& plan) { ask(criteria, plan); });
  const Findings findings = findings_of(summary, criteria);
  const made::Object wanted = made::expected("10_reliability");
  for (const char* const id : {"C1", "C2", "C3"}) {
    const auto expect_alpha = [&](const std::string& region, const made::Object& figures) {
      SCOPED_TRACE(std::string(id) + " " + region);
      const Finding& finding = alpha(findings, id, region);
      EXPECT_EQ(finding.n, figures->getValue<std::uint64_t>("n_listwise"));
      EXPECT_CLOSE(finding.value, made::number_in(figures, "alpha"), 1e-10);
      EXPECT_CLOSE(finding.low, made::number_in(figures, "ci_lo"), 1e-10);
      EXPECT_CLOSE(finding.high, made::number_in(figures, "ci_hi"), 1e-10);
    };
    expect_alpha("", wanted->getObject("pooled")->getObject(id));
    for (const std::string& region : wanted->getObject("regions")->getNames()) {
      const made::Object figures = wanted->getObject("regions")->getObject(region)->getObject(id);
      if (!figures.isNull() && std::ranges::count(summary.regions(), region) > 0) {
        expect_alpha(region, figures);
      }
    }
  }
}

}  // namespace
}  // namespace tertium::analyses
