#include "net_balance.h"

#include <gtest/gtest.h>

#include "made/criterion_answers.h"
#include "made/summary_maker.h"
#include "made/survey_scores.h"

namespace tertium::criteria {
namespace {

using made::criterion_answers;

NetBalance method(std::int64_t points = 2) {
  Settings settings;
  settings.set("points", points);
  return NetBalance(settings);
}

// Three of eight at the top, one at the bottom: 50 + 50 (3 - 1)/8 = 62.5. Bonett and Price: p =
// 4/10, q = 2/10, .2 ± 1.959964 sqrt((.6 - .04)/10) = .2 ± .463812.
TEST(NetBalance, IsTheDifferenceOfTheEnds) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("X", {"5"}).row("X", {"4"}).row("X", {"4"}).row("X", {"1"});
  for (int i = 0; i < 4; ++i) maker.row("X", {"3"});
  const Summary summary = maker.summary();
  const Score score = method().score(criterion_answers(summary, "X", {{.question = "a"}}));
  EXPECT_EQ(score.value, 62.5);
  EXPECT_EQ(score.n, 8U);
  EXPECT_NEAR(*score.low, 50 + 50 * (.2 - .463812), 1e-4);
  EXPECT_NEAR(*score.high, 50 + 50 * (.2 + .463812), 1e-4);
  const Score turned =
      method().score(criterion_answers(summary, "X", {{.question = "a", .reversed = true}}));
  EXPECT_EQ(turned.value, 37.5);
  EXPECT_NEAR(*turned.low, 100 - *score.high, 1e-12);
  // With one point only the 5 and the 1 count.
  EXPECT_EQ(method(1).score(criterion_answers(summary, "X", {{.question = "a"}})).value, 50.0);
}

TEST(NetBalance, KeepsAnIntervalWhereAllAgree) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  for (int i = 0; i < 6; ++i) maker.row("X", {"5"});
  const Score score = method().score(criterion_answers(maker.summary(), "X", {{.question = "a"}}));
  EXPECT_EQ(score.value, 100.0);
  EXPECT_EQ(score.high, 100.0);
  EXPECT_LT(*score.low, 90);
}

// Weights 3 and 1: (3 - 1)/4.
TEST(NetBalance, WeighsAnswers) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 4)}));
  maker.plan.weighted = true;
  maker.row("X", {"4"}, {}, 3).row("X", {"1"}, {}, 1);
  const Score score = method().score(criterion_answers(maker.summary(), "X", {{.question = "a"}}));
  EXPECT_EQ(score.value, 75.0);
  EXPECT_EQ(score.n, 2U);
}

TEST(NetBalance, RefusesScalesOnWhichTheEndsMeet) {
  made::expect_refused(method(), made::ordinal("q", 1, 3));
  made::expect_refused(method(), made::interval("q", 0, 10));
  made::expect_refused(method(), made::multiple("q", {"a", "b", "c", "d"}));
  EXPECT_NO_THROW(method().check({.id = "C", .indicators = {{.question = "q"}}},
                                 made::codebook({made::ordinal("q", 1, 4)})));
}

TEST(NetBalance, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  made::expect_survey_scores(
      method(), [](const made::Object& figures) -> std::optional<statistics::Estimate> {
        if (!figures->has("net")) return std::nullopt;
        const auto net = made::number_in(figures, "net");
        if (!net) return std::nullopt;
        return statistics::Estimate{.value = 50 + 50 * *net};
      });
}

}  // namespace
}  // namespace tertium::criteria
