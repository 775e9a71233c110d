#include "frequencies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/error.h"
#include "tertium/statistics/distribution.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(bool groups = false, std::vector<std::string> questions = {}) {
  Settings result;
  result.set("groups", groups);
  result.set("questions", std::move(questions));
  return result;
}

Findings findings_of(const Summary& summary, const Settings& options = settings()) {
  const Criteria criteria;
  const Context context{.codebook = summary.plan().codebook, .criteria = criteria};
  Findings findings;
  Frequencies(options).analyze(context, summary, findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& item, const std::string& choice,
                  const std::string& region, const std::string& statistic,
                  const std::string& group = {}) {
  return found(findings, {.kind = "question",
                          .item = item,
                          .choice = choice,
                          .region = region,
                          .group = group,
                          .statistic = statistic});
}

Codebook all_scales() {
  Question agree = made::ordinal("agree", 1, 3);
  agree.choices.push_back({.code = "98", .value = 98, .missing = Missing::dont_know});
  return made::codebook({agree, made::nominal("kind", {"x", "y"}),
                         made::multiple("tools", {"p", "q"}), made::interval("members", 0, 100),
                         made::open_text("why")});
}

Summary small() {
  made::SummaryMaker maker(all_scales());
  maker.row("North", {"1", "x", "p+q", "10", "because"}, "firm");
  maker.row("North", {"2", "x", "+", "20.5", ""}, "firm");
  maker.row("North", {"2", "x", "p", "", ""}, "public");
  maker.row("North", {"?dont_know", "", "", "30", ""}, "public");
  maker.row("South", {"3", "y", "q", "7", ""}, "firm");
  return maker.summary();
}

TEST(Frequencies, CountsAndSharesOfChoices) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(at(findings, "agree", "", "North", "n").value, 3.0);
  EXPECT_EQ(at(findings, "agree", "", "North", "missing").value, 1.0);
  EXPECT_EQ(at(findings, "agree", "2", "North", "count").value, 2.0);
  EXPECT_EQ(at(findings, "agree", "2", "North", "count").n, 3U);
  EXPECT_DOUBLE_EQ(at(findings, "agree", "2", "North", "share").value.value(), 2.0 / 3);
  EXPECT_EQ(at(findings, "kind", "x", "North", "share").high, 1.0);
  made::expect_honest(findings);
}

TEST(Frequencies, AChoiceThatARegionNeverUsedKeepsItsPlace) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(at(findings, "agree", "1", "South", "count").value, 0.0);
  EXPECT_EQ(at(findings, "agree", "1", "South", "share").value, 0.0);
  EXPECT_EQ(at(findings, "agree", "1", "South", "share").low, 0.0);
  EXPECT_EQ(at(findings, "agree", "3", "North", "count").value, 0.0);
}

TEST(Frequencies, AChoiceThatStandsForMissingIsNoAnswer) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(findings.find({.kind = "question",
                           .item = "agree",
                           .choice = "98",
                           .region = "North",
                           .statistic = "count"}),
            nullptr);
}

// 1, 2, 2: mean 5/3, sd = sqrt((4/9 + 1/9 + 1/9) / 2) = sqrt(1/3), quartiles 1.5, 2, 2.
TEST(Frequencies, MeansAndQuartilesOfOrdinalQuestions) {
  const Findings findings = findings_of(small());
  const Finding& mean = at(findings, "agree", "", "North", "mean");
  EXPECT_DOUBLE_EQ(mean.value.value(), 5.0 / 3);
  EXPECT_EQ(mean.n, 3U);
  EXPECT_NEAR(*mean.high - *mean.value, statistics::t_quantile(0.975, 2).value() / 3, 1e-14);
  EXPECT_DOUBLE_EQ(at(findings, "agree", "", "North", "sd").value.value(), std::sqrt(1.0 / 3));
  EXPECT_EQ(at(findings, "agree", "", "North", "quartile_1").value, 1.5);
  EXPECT_EQ(at(findings, "agree", "", "North", "median").value, 2.0);
  EXPECT_EQ(at(findings, "agree", "", "North", "quartile_3").value, 2.0);
}

TEST(Frequencies, OneAnswerHasAMeanAndSaysWhyNoMore) {
  const Findings findings = findings_of(small());
  const Finding& mean = at(findings, "agree", "", "South", "mean");
  EXPECT_EQ(mean.value, 3.0);
  EXPECT_FALSE(mean.low);
  EXPECT_FALSE(mean.note.empty());
  EXPECT_FALSE(at(findings, "agree", "", "South", "sd").value);
}

TEST(Frequencies, MultipleQuestionsCountRespondents) {
  const Findings findings = findings_of(small());
  EXPECT_EQ(at(findings, "tools", "", "North", "n").value, 3.0);  // one ticked nothing, one skipped
  EXPECT_EQ(at(findings, "tools", "p", "North", "count").value, 2.0);
  EXPECT_DOUBLE_EQ(at(findings, "tools", "p", "North", "share").value.value(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(at(findings, "tools", "q", "North", "share").value.value(), 1.0 / 3);
}

// 10, 20.5, 30: mean 60.5/3.
TEST(Frequencies, NumbersAndTexts) {
  const Findings findings = findings_of(small());
  EXPECT_DOUBLE_EQ(at(findings, "members", "", "North", "mean").value.value(), 60.5 / 3);
  EXPECT_EQ(at(findings, "why", "", "North", "n").value, 1.0);
  EXPECT_EQ(at(findings, "why", "", "North", "missing").value, 3.0);
}

TEST(Frequencies, ByGroupOnlyIfAsked) {
  const Summary summary = small();
  const auto grouped = [](const Finding& f) { return !f.group.empty(); };
  EXPECT_EQ(std::ranges::count_if(findings_of(summary).all(), grouped), 0);
  const Findings findings = findings_of(summary, settings(true));
  EXPECT_EQ(at(findings, "agree", "2", "North", "count", "firm").value, 1.0);
  EXPECT_EQ(at(findings, "agree", "2", "North", "count", "public").value, 1.0);
  EXPECT_EQ(at(findings, "agree", "2", "North", "count").value, 2.0);
  EXPECT_FALSE(at(findings, "agree", "2", "South", "share", "public").value);
  made::expect_honest(findings);
}

TEST(Frequencies, OnlyTheQuestionsThatAreNamed) {
  const Findings findings = findings_of(small(), settings(false, {"kind"}));
  EXPECT_FALSE(findings.all().empty());
  for (const Finding& f : findings.all()) EXPECT_EQ(f.item, "kind");
}

TEST(Frequencies, AnUnknownQuestionIsRefusedBeforeDataIsRead) {
  const Codebook codebook = all_scales();
  const Criteria criteria;
  SummaryPlan plan;
  const Context context{.codebook = codebook, .criteria = criteria};
  EXPECT_NO_THROW(Frequencies(settings(false, {"agree"})).need(context, plan));
  try {
    Frequencies(settings(false, {"agree", "agreed"})).need(context, plan);
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_EQ(error.place().question, "agreed");
    EXPECT_FALSE(error.advice().empty());
  }
}

// 1 with weight 1 and 3 with weight 3: share of 3 is 3/4 on n_eff 16/10, mean 2.5.
TEST(Frequencies, UsesWeightsAndKeepsTheNumbersOfPeople) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 3), made::interval("b", 0, 9)}));
  maker.plan.weighted = true;
  maker.row("X", {"1", "1"}, {}, 1).row("X", {"3", "3"}, {}, 3);
  const Findings findings = findings_of(maker.summary());
  EXPECT_EQ(at(findings, "a", "3", "X", "count").value, 1.0);
  EXPECT_EQ(at(findings, "a", "3", "X", "share").value, 0.75);
  EXPECT_EQ(at(findings, "a", "3", "X", "share").n, 2U);
  EXPECT_DOUBLE_EQ(at(findings, "a", "", "X", "n_effective").value.value(), 1.6);
  EXPECT_EQ(at(findings, "a", "", "X", "mean").value, 2.5);
  EXPECT_EQ(at(findings, "b", "", "X", "mean").value, 2.5);
  EXPECT_FALSE(at(findings, "a", "", "X", "median").value);
  made::expect_honest(findings);
}

TEST(Frequencies, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const Findings findings = findings_of(summary);
  made::expect_honest(findings);
  const made::Object regions = made::expected("02_frequencies")->getObject("regions");
  std::size_t compared = 0;
  for (const std::string& region : summary.regions()) {
    const made::Object items = regions->getObject(region);
    for (const std::string& item : items->getNames()) {
      SCOPED_TRACE(region + " " + item);
      const made::Object wanted = items->getObject(item);
      EXPECT_EQ(at(findings, item, "", region, "n").value, wanted->getValue<double>("n"));
      for (unsigned int i = 0; i < wanted->getArray("codes")->size(); ++i) {
        const auto code = wanted->getArray("codes")->getElement<std::string>(i);
        EXPECT_EQ(at(findings, item, code, region, "count").value,
                  wanted->getArray("counts")->getElement<double>(i));
        const auto percent = made::number_in(wanted->getArray("percent"), i);
        const auto share = at(findings, item, code, region, "share").value;
        EXPECT_CLOSE(share ? std::optional(*share * 100) : share, percent, 1e-11);
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 300U);
}

TEST(Frequencies, OfMultipleQuestionsMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const Findings findings = findings_of(summary);
  const made::Object regions = made::expected("02_frequencies")->getObject("multi_response");
  for (const std::string& region : summary.regions()) {
    SCOPED_TRACE(region);
    const made::Object wanted = regions->getObject(region);
    EXPECT_EQ(at(findings, "m", "", region, "n").value,
              wanted->getValue<double>("base_respondents"));
    for (unsigned int i = 0; i < 4; ++i) {
      const std::string code = "m" + std::to_string(i + 1);
      EXPECT_EQ(at(findings, "m", code, region, "count").value,
                wanted->getArray("counts")->getElement<double>(i));
      const auto share = at(findings, "m", code, region, "share").value;
      EXPECT_CLOSE(share ? std::optional(*share * 100) : share,
                   made::number_in(wanted->getArray("percent_of_respondents"), i), 1e-11);
    }
  }
}

}  // namespace
}  // namespace tertium::analyses
