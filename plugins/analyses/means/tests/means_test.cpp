#include "means.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"

namespace tertium::analyses {
namespace {

using made::found;

Findings findings_of(const Summary& summary, const std::string& benchmark = {}) {
  const Criteria criteria;
  Findings findings;
  Means().analyze(
      {.codebook = summary.plan().codebook, .criteria = criteria, .benchmark = benchmark}, summary,
      findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& item, const std::string& region,
                  const std::string& statistic) {
  return found(findings,
               {.kind = "question", .item = item, .region = region, .statistic = statistic});
}

// 1, 3: sd sqrt(2), standard error 1. Of 1, 1, 4: m2 = 2, m3 = 2, g1 = 1/sqrt(2), G1 = g1 sqrt(6).
TEST(Means, StandardErrorAndShape) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::interval("i", 0, 10)}));
  maker.row("X", {"1", "1"}).row("X", {"3", "3"});
  maker.row("Y", {"1", ""}).row("Y", {"1", ""}).row("Y", {"4", ""});
  const Findings findings = findings_of(maker.summary());
  EXPECT_DOUBLE_EQ(at(findings, "a", "X", "standard_error").value.value(), 1);
  EXPECT_DOUBLE_EQ(at(findings, "i", "X", "standard_error").value.value(), 1);
  EXPECT_FALSE(at(findings, "a", "X", "skewness").value);
  EXPECT_NEAR(at(findings, "a", "Y", "skewness").value.value(), std::sqrt(3.0), 1e-12);
  EXPECT_FALSE(at(findings, "a", "Y", "kurtosis").value);
  EXPECT_EQ(
      findings.find({.kind = "question", .item = "i", .region = "X", .statistic = "skewness"}),
      nullptr);
}

// {1, 2} and {3, 4} have means 1.5 and 3.5 and variances 1/2: F = (2 / sqrt(1/2))^2 = 8 with 1 and
// 2 degrees of freedom, as Welch's t squared.
TEST(Means, TestOfEqualMeans) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("A", {"1"}).row("A", {"2"}).row("B", {"3"}).row("B", {"4"}).row("C", {"5"});
  maker.row("Best", {"5"}).row("Best", {"4"});
  const Findings findings = findings_of(maker.summary(), "Best");
  const auto test = [&](const std::string& statistic) -> const Finding& {
    return found(findings, {.kind = "test", .item = "a", .statistic = statistic});
  };
  EXPECT_NEAR(test("welch_f").value.value(), 8, 1e-12);
  EXPECT_EQ(test("welch_df1").value, 1.0);
  EXPECT_NEAR(test("welch_df2").value.value(), 2, 1e-12);
  EXPECT_EQ(test("welch_f").note, "without C: fewer than 2 answers, or no spread");
  EXPECT_EQ(test("welch_f").n, 5U);
}

// The same numbers as answers to an interval question.
TEST(Means, TestOfEqualMeansOfNumbers) {
  made::SummaryMaker maker(made::codebook({made::interval("i", 0, 10)}));
  maker.row("A", {"1"}).row("A", {"2"}).row("B", {"3"}).row("B", {"4"}).row("C", {"5"});
  maker.row("Best", {"5"}).row("Best", {"4"}).row("D", {""});
  const Findings findings = findings_of(maker.summary(), "Best");
  const auto test = [&](const std::string& statistic) -> const Finding& {
    return found(findings, {.kind = "test", .item = "i", .statistic = statistic});
  };
  EXPECT_NEAR(test("welch_f").value.value(), 8, 1e-12);
  EXPECT_NEAR(test("welch_df2").value.value(), 2, 1e-12);
  EXPECT_EQ(test("welch_f").note, "without C: fewer than 2 answers, or no spread");
  EXPECT_EQ(test("welch_f").n, 5U);
}

TEST(Means, SayWhatWeightsLeaveOpen) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.plan.weighted = true;
  for (const char* const answer : {"1", "2", "2", "5"}) maker.row("A", {answer}, {}, 2);
  const Findings findings = findings_of(maker.summary());
  EXPECT_TRUE(at(findings, "a", "A", "standard_error").value);
  EXPECT_FALSE(at(findings, "a", "A", "skewness").value);
}

TEST(Means, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary());
  const made::Object regions = made::expected("03_means")->getObject("regions");
  int compared = 0;
  for (const std::string& region : regions->getNames()) {
    const made::Object items = regions->getObject(region);
    for (const std::string& item : items->getNames()) {
      const made::Object wanted = items->getObject(item);
      if (made::number_in(wanted, "n") == 0.0) continue;
      SCOPED_TRACE(region + " " + item);
      EXPECT_CLOSE(at(findings, item, region, "standard_error").value,
                   made::number_in(wanted, "se"), 1e-10);
      EXPECT_CLOSE(at(findings, item, region, "skewness").value, made::number_in(wanted, "skew_G1"),
                   1e-10);
      EXPECT_CLOSE(at(findings, item, region, "kurtosis").value, made::number_in(wanted, "kurt_G2"),
                   1e-10);
      ++compared;
    }
  }
  EXPECT_GT(compared, 40);
  const made::Object tests = made::expected("09_welch_anova")->getObject("items");
  for (const std::string& item : tests->getNames()) {
    const made::Object wanted = tests->getObject(item);
    if (!wanted->has("welch")) continue;
    SCOPED_TRACE(item);
    EXPECT_CLOSE(found(findings, {.kind = "test", .item = item, .statistic = "welch_p"}).value,
                 made::number_in(wanted->getObject("welch"), "p"), 1e-9);
  }
}

}  // namespace
}  // namespace tertium::analyses
