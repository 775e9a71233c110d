#include "maturity.h"

#include <gtest/gtest.h>

#include "made/criterion_answers.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::criteria {
namespace {

using made::criterion_answers;

Maturity method(double agreement = 50, double proof_above = 3) {
  Settings settings;
  settings.set("agreement", agreement);
  settings.set("proof_above", proof_above);
  return Maturity(settings);
}

made::SummaryMaker levels(const std::vector<std::string>& answers, const std::string& proof = "") {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::open_text("proof")}));
  for (const std::string& answer : answers) maker.row("X", {answer, proof});
  return maker;
}

// Of 1, 3, 4, 4, 5 three are at or above 4, one above: the level is 4, 75 points. With 80 percent
// it is 3.
TEST(Maturity, IsTheLevelThatMostSee) {
  const Summary summary = levels({"1", "3", "4", "4", "5"}).summary();
  const auto answers = criterion_answers(summary, "X", {{.question = "a"}});
  EXPECT_EQ(method().score(answers).value, 75.0);
  EXPECT_EQ(method(80).score(answers).value, 50.0);
  EXPECT_EQ(method(100).score(answers).value, 0.0);
  EXPECT_EQ(method().score(answers).n, 5U);
}

// Wilson's interval of 3 of 5 (at or above 4) is .23 to .88, of 4 of 5 (3) .38 to .96, of 1 of 5
// (5) .04 to .62: by the lower ends only 1 is reached (all 5 of 5: from .57), by the upper ones 5.
TEST(Maturity, HasAnInterval) {
  const Summary summary = levels({"1", "3", "4", "4", "5"}).summary();
  const Score score = method().score(criterion_answers(summary, "X", {{.question = "a"}}));
  EXPECT_EQ(score.low, 0.0);
  EXPECT_EQ(score.high, 100.0);
  std::vector<std::string> many(40, "4");
  const Score sure =
      method().score(criterion_answers(levels(many).summary(), "X", {{.question = "a"}}));
  EXPECT_EQ(sure.low, 75.0);
  EXPECT_EQ(sure.high, 75.0);
}

TEST(Maturity, HighLevelsNeedEvidence) {
  const std::vector<made::Use> uses = {{.question = "a"}, {.question = "proof"}};
  const Score held = method().score(criterion_answers(levels({"5", "5"}).summary(), "X", uses));
  EXPECT_EQ(held.value, 50.0);
  EXPECT_EQ(held.high, 50.0);
  EXPECT_FALSE(held.reason.empty());
  const Score proved =
      method().score(criterion_answers(levels({"5", "5"}, "a label").summary(), "X", uses));
  EXPECT_EQ(proved.value, 100.0);
  EXPECT_TRUE(proved.reason.empty());
  const Score low = method().score(criterion_answers(levels({"2", "2"}).summary(), "X", uses));
  EXPECT_EQ(low.value, 25.0);
  EXPECT_TRUE(low.reason.empty());
}

TEST(Maturity, NeedsEnoughAnswers) {
  const Summary summary = levels({"5", "5"}).summary();
  const Score none = method().score(criterion_answers(summary, "X", {{.question = "a"}}, 3));
  EXPECT_FALSE(none.value);
  EXPECT_EQ(none.reason, "no level has 3 or more answers");
}

TEST(Maturity, RefusesWhatIsNoLevelAndNoEvidence) {
  made::expect_refused(method(), made::interval("q", 0, 10));
  made::expect_refused(method(), made::ordinal("q", 3, 3));
  EXPECT_THROW(method().check({.id = "C", .indicators = {{.question = "t"}}},
                              made::codebook({made::open_text("t")})),
               Error);
  EXPECT_NO_THROW(method().check({.id = "C", .indicators = {{.question = "q"}, {.question = "t"}}},
                                 made::codebook({made::ordinal("q", 1, 5), made::open_text("t")})));
}

}  // namespace
}  // namespace tertium::criteria
