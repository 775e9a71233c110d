#include "share.h"

#include <gtest/gtest.h>

#include "made/criterion_answers.h"
#include "made/summary_maker.h"

namespace tertium::criteria {
namespace {

using made::criterion_answers;

Share method(std::vector<std::string> choices) {
  Settings settings;
  settings.set("choices", std::move(choices));
  return Share(settings);
}

// Two of five said yes; Wilson's interval of 2 of 5 is .1176 to .7693 (R. G. Newcombe, 1998, gives
// the formula; z = 1.959964: centre .434123, half width .325811).
TEST(Share, IsTheShareOfTheChoice) {
  made::SummaryMaker maker(made::codebook({made::nominal("a", {"yes", "no", "later"})}));
  maker.row("X", {"yes"}).row("X", {"yes"}).row("X", {"no"}).row("X", {"no"}).row("X", {"later"});
  maker.row("X", {"?dont_know"}).row("X", {""});
  const Summary summary = maker.summary();
  const auto answers = criterion_answers(summary, "X", {{.question = "a"}});
  const Score score = method({"yes"}).score(answers);
  EXPECT_EQ(score.value, 40.0);
  EXPECT_EQ(score.n, 5U);
  EXPECT_NEAR(*score.low, 11.76, 0.01);
  EXPECT_NEAR(*score.high, 76.93, 0.01);
  EXPECT_EQ(method({"yes", "later"}).score(answers).value, 60.0);
  const auto turned = criterion_answers(summary, "X", {{.question = "a", .reversed = true}});
  EXPECT_EQ(method({"yes"}).score(turned).value, 60.0);
}

// Of four who answered, three ticked p; who ticked nothing counts, who skipped does not.
TEST(Share, OfAQuestionWithSeveralAnswersIsOfRespondents) {
  made::SummaryMaker maker(made::codebook({made::multiple("m", {"p", "q"})}));
  maker.row("X", {"p"}).row("X", {"p+q"}).row("X", {"p"}).row("X", {"+"}).row("X", {""});
  const Summary summary = maker.summary();
  const Score score = method({"p"}).score(criterion_answers(summary, "X", {{.question = "m"}}));
  EXPECT_EQ(score.value, 75.0);
  EXPECT_EQ(score.n, 4U);
  EXPECT_TRUE(score.sources.at(0).others.empty());
  const Score turned =
      method({"p"}).score(criterion_answers(summary, "X", {{.question = "m", .reversed = true}}));
  EXPECT_EQ(turned.value, 25.0);
  EXPECT_NEAR(*turned.low, 100 - *score.high, 1e-12);
}

// 20 % and 60 % with weights 1 and 3.
TEST(Share, OfSeveralIndicatorsIsTheirMean) {
  made::SummaryMaker maker(
      made::codebook({made::nominal("a", {"yes", "no"}), made::nominal("b", {"no", "yes"})}));
  maker.row("X", {"yes", "yes"}).row("X", {"no", "yes"}).row("X", {"no", "yes"});
  maker.row("X", {"no", "no"}).row("X", {"no", "no"});
  const Score score = method({"yes"}).score(
      criterion_answers(maker.summary(), "X", {{.question = "a"}, {.question = "b", .weight = 3}}));
  EXPECT_NEAR(score.value.value(), 50.0, 1e-12);
  EXPECT_LT(*score.low, 50);
  EXPECT_GT(*score.high, 50);
  EXPECT_EQ(score.sources.size(), 2U);
}

TEST(Share, WeighsAnswers) {
  made::SummaryMaker maker(made::codebook({made::nominal("a", {"yes", "no"})}));
  maker.plan.weighted = true;
  maker.row("X", {"yes"}, {}, 3).row("X", {"no"}, {}, 1);
  const Score score =
      method({"yes"}).score(criterion_answers(maker.summary(), "X", {{.question = "a"}}));
  EXPECT_EQ(score.value, 75.0);
}

TEST(Share, RefusesWhatHasNotTheChoices) {
  Question asked = made::nominal("q", {"yes", "dk"});
  asked.choices[1].missing = Missing::dont_know;
  made::expect_refused(method({"dk"}), asked);
  made::expect_refused(method({}), asked);
  made::expect_refused(method({"maybe"}), asked);
  made::expect_refused(method({"yes"}), made::interval("q", 0, 1));
  made::expect_refused(method({"a", "b"}), made::multiple("q", {"a", "b"}));
  EXPECT_NO_THROW(method({"yes"}).check({.id = "C", .indicators = {{.question = "q"}}},
                                        made::codebook({asked})));
}

}  // namespace
}  // namespace tertium::criteria
