#include "response_style.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

ResponseStyles method(std::vector<std::string> questions = {}) {
  Settings settings;
  settings.set("questions", std::move(questions));
  return ResponseStyles(settings);
}

void need(const ResponseStyles& analysis, SummaryPlan& plan) {
  const Criteria criteria;
  const Codebook codebook = plan.codebook;
  analysis.need({.codebook = codebook, .criteria = criteria}, plan);
}

Findings findings_of(const Summary& summary, const ResponseStyles& analysis,
                     const std::string& benchmark = {}) {
  const Criteria criteria;
  Findings findings;
  analysis.analyze({.codebook = summary.plan().codebook,
                    .criteria = criteria,
                    .benchmark = benchmark,
                    .smallest_cell = 1},
                   summary, findings);
  made::expect_honest(findings);
  return findings;
}

made::SummaryMaker two_items() {
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 5), made::ordinal("b", 1, 5, true), made::ordinal("c", 1, 4)}));
  need(method({"a", "b"}), maker.plan);
  return maker;
}

double style(const Findings& findings, const std::string& region, const std::string& statistic) {
  return found(findings, {.kind = "reliability", .region = region, .statistic = statistic})
      .value.value();
}

// Answers 5, 4, 3 and 1 of five, reversed or not: two above the middle, one in it, one below, two
// at the ends.
TEST(ResponseStyle, SharesOfAnswersAsGiven) {
  made::SummaryMaker maker = two_items();
  maker.row("X", {"5", "4", ""}).row("X", {"3", "", ""}).row("X", {"", "1", ""});
  const Findings findings = findings_of(maker.summary(), method({"a", "b"}));
  EXPECT_EQ(style(findings, "X", "acquiescence"), 0.5);
  EXPECT_EQ(style(findings, "X", "disacquiescence"), 0.25);
  EXPECT_EQ(style(findings, "X", "net_acquiescence"), 0.25);
  EXPECT_EQ(style(findings, "X", "extreme_responses"), 0.5);
  EXPECT_EQ(style(findings, "X", "midpoint_responses"), 0.25);
}

// Three regions whose people say 5 and 1 (b reversed: 100 and 100), 4 and 4 (75 and 25), 2 and 5
// (25 and 0). Raw ranks in a are 1, 2, 3; less their own means, 100, 50 and 12.5, the scores are 0,
// 25 and 12.5: the ranks are 3, 1, 2.
TEST(ResponseStyle, RanksWithAndWithoutStyle) {
  made::SummaryMaker maker = two_items();
  maker.row("A", {"5", "1", ""}).row("B", {"4", "4", ""}).row("C", {"2", "5", ""});
  maker.row("A", {"1", "", ""});  // not complete
  const Findings findings = findings_of(maker.summary(), method({"a", "b"}));
  const auto at = [&](const std::string& region, const std::string& statistic) -> const Finding& {
    return found(findings,
                 {.kind = "question", .item = "a", .region = region, .statistic = statistic});
  };
  EXPECT_EQ(at("A", "complete_score").value, 100.0);
  EXPECT_EQ(at("A", "complete_score").n, 1U);
  EXPECT_EQ(at("B", "ipsatised_score").value, 25.0);
  EXPECT_EQ(at("C", "ipsatised_score").value, 12.5);
  EXPECT_EQ(at("A", "complete_rank").value, 1.0);
  EXPECT_EQ(at("A", "ipsatised_rank").value, 3.0);
  EXPECT_EQ(at("A", "rank_move").value, 2.0);
  EXPECT_EQ(at("A", "rank_move").note, "the rank depends on how the scale is used");
  EXPECT_EQ(at("B", "rank_move").value, 1.0);
  EXPECT_TRUE(at("B", "rank_move").note.empty());
  const Findings without = findings_of(maker.summary(), method({"a", "b"}), "A");
  EXPECT_EQ(found(without,
                  {.kind = "question", .item = "a", .region = "A", .statistic = "ipsatised_rank"})
                .note,
            "the benchmark is not ranked");
}

TEST(ResponseStyle, RefusesWhatIsNoItem) {
  SummaryPlan plan;
  plan.codebook = made::codebook({made::interval("i", 0, 10), made::ordinal("a", 1, 5)});
  EXPECT_THROW(need(method({"i", "a"}), plan), Error);
  EXPECT_THROW(need(method({"x", "a"}), plan), Error);
  EXPECT_THROW(need(method(), plan), Error);  // one item only
}

// Counted again from the reference's own answers: those above, below and in the middle of the seven
// items of 1 to 5, of all answers.
TEST(ResponseStyle, CountsTheReferencesAnswers) {
  SKIP_WITHOUT_REFERENCE();
  const std::vector<std::string> items = {"q01", "q02", "q03", "q04", "q05", "q06", "q07"};
  const ResponseStyles analysis = method(items);
  const Summary summary = made::survey_summary([&](SummaryPlan& plan) { need(analysis, plan); });
  const Findings findings = findings_of(summary, analysis);
  const made::Object regions = made::expected("02_frequencies")->getObject("regions");
  int compared = 0;
  for (const std::string& region : summary.regions()) {
    std::vector<double> counts(5, 0);
    double answers = 0;
    for (const std::string& item : items) {
      const made::Array own = regions->getObject(region)->getObject(item)->getArray("counts");
      for (unsigned int i = 0; i < 5; ++i) {
        counts[i] += made::number_in(own, i).value();
        answers += made::number_in(own, i).value();
      }
    }
    if (answers == 0) continue;
    SCOPED_TRACE(region);
    EXPECT_NEAR(style(findings, region, "acquiescence"), (counts[3] + counts[4]) / answers, 1e-12);
    EXPECT_NEAR(style(findings, region, "net_acquiescence"),
                (counts[3] + counts[4] - counts[0] - counts[1]) / answers, 1e-12);
    EXPECT_NEAR(style(findings, region, "extreme_responses"), (counts[0] + counts[4]) / answers,
                1e-12);
    EXPECT_NEAR(style(findings, region, "midpoint_responses"), counts[2] / answers, 1e-12);
    ++compared;
  }
  EXPECT_GE(compared, 5);
}

}  // namespace
}  // namespace tertium::analyses
