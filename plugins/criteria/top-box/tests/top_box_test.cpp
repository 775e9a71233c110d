#include "top_box.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/criterion_answers.h"
#include "made/summary_maker.h"
#include "made/survey_scores.h"

namespace tertium::criteria {
namespace {

using made::criterion_answers;

TopBox method(std::int64_t points = 2) {
  Settings settings;
  settings.set("points", points);
  return TopBox(settings);
}

// Of 1, 4, 5 and 5 three are high, and one is low.
TEST(TopBox, CountsTheEndThatIsGood) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"1"}).row("X", {"4"}).row("X", {"5"}).row("X", {"5"}).row("X", {""});
  const Summary summary = maker.summary();
  const Score high = method().score(criterion_answers(summary, "X", {{.question = "a"}}));
  EXPECT_EQ(high.value, 75.0);
  EXPECT_EQ(high.n, 4U);
  EXPECT_EQ(method(1).score(criterion_answers(summary, "X", {{.question = "a"}})).value, 50.0);
  const Score low =
      method().score(criterion_answers(summary, "X", {{.question = "a", .reversed = true}}));
  EXPECT_EQ(low.value, 25.0);
}

// p = (20 + 3 80) / 4. Wilson's interval of 1 and of 4 of 5 at z = 1.959964, by hand: the centres
// (x + z^2/2)/(5 + z^2) are .330345 and .669655, the half width z sqrt(.8 + z^2/4)/(5 + z^2) =
// .294108 in both.
TEST(TopBox, TakesTheWeightedMeanOfTheIndicators) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)}));
  maker.row("X", {"5", "5"}).row("X", {"1", "4"}).row("X", {"1", "4"});
  maker.row("X", {"1", "4"}).row("X", {"3", "3"}).row("X", {"", ""});
  const Score score = method().score(
      criterion_answers(maker.summary(), "X", {{.question = "a"}, {.question = "b", .weight = 3}}));
  EXPECT_EQ(score.value, 65.0);
  EXPECT_NEAR(*score.low, 100 * (.036223 + 3 * .375523) / 4, 2e-3);
  EXPECT_NEAR(*score.high, 100 * (.624477 + 3 * .963777) / 4, 2e-3);
}

// 4 with weight 3, 1 with weight 1: 75 %. Kish's effective number is 16/10, and Wilson's interval
// is taken on it.
TEST(TopBox, WeighsAnswers) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.plan.weighted = true;
  maker.row("X", {"4"}, {}, 3).row("X", {"1"}, {}, 1);
  const Score score = method().score(criterion_answers(maker.summary(), "X", {{.question = "a"}}));
  EXPECT_EQ(score.value, 75.0);
  EXPECT_EQ(score.n, 2U);
  const double z = 1.959963984540054;
  const double n = 1.6;
  const double half = z * std::sqrt(.75 * .25 / n + z * z / (4 * n * n)) / (1 + z * z / n);
  EXPECT_NEAR(*score.high, 100 * ((.75 + z * z / (2 * n)) / (1 + z * z / n) + half), 1e-9);
}

TEST(TopBox, NamesTheCountsThatItTells) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"1"}).row("X", {"5"}).row("X", {"5"});
  const Score score = method().score(criterion_answers(maker.summary(), "X", {{.question = "a"}}));
  ASSERT_EQ(score.sources.size(), 1U);
  EXPECT_EQ(score.sources[0].choices, (std::vector<std::string>{"4", "5"}));
  EXPECT_EQ(score.sources[0].others, (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_EQ(score.smallest_part, 1U);
}

TEST(TopBox, NeedsEnoughAnswers) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)}));
  for (int i = 0; i < 5; ++i) maker.row("X", {"5", i < 4 ? "1" : ""});
  const Summary summary = maker.summary();
  const std::vector<made::Use> both = {{.question = "a"}, {.question = "b"}};
  EXPECT_EQ(method().score(criterion_answers(summary, "X", both, 5)).value, 100.0);
  const Score none = method().score(criterion_answers(summary, "X", both, 6));
  EXPECT_FALSE(none.value);
  EXPECT_EQ(none.reason, "no indicator has 6 or more answers");
  EXPECT_FALSE(method().score(criterion_answers(summary, "Y", both)).value);
}

TEST(TopBox, RefusesQuestionsWithoutEnoughPoints) {
  made::expect_refused(method(), made::ordinal("q", 1, 2));
  made::expect_refused(method(), made::interval("q", 0, 10));
  made::expect_refused(method(), made::nominal("q", {"a", "b", "c"}));
  made::expect_refused(method(), made::open_text("q"));
  EXPECT_NO_THROW(method().check({.id = "C", .indicators = {{.question = "q"}}},
                                 made::codebook({made::ordinal("q", 1, 3)})));
}

TEST(TopBox, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  made::expect_survey_scores(
      method(), [](const made::Object& figures) -> std::optional<statistics::Estimate> {
        const made::Object top = figures->getObject("top2");
        if (top.isNull() || !made::number_in(top, "p")) return std::nullopt;
        const made::Object wilson = top->getObject("wilson");
        return statistics::Estimate{.value = 100 * made::number_in(top, "p").value(),
                                    .low = 100 * made::number_in(wilson, "lo").value(),
                                    .high = 100 * made::number_in(wilson, "hi").value()};
      });
}

}  // namespace
}  // namespace tertium::criteria
