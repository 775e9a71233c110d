#include "formula.h"

#include <gtest/gtest.h>

#include "expression.h"
#include "made/criterion_answers.h"
#include "made/summary_maker.h"
#include "tertium/error.h"
#include "tertium/statistics/score.h"

namespace tertium::criteria {
namespace {

using made::criterion_answers;

Formula method(const std::string& expression) {
  Settings settings;
  settings.set("expression", expression);
  return Formula(settings);
}

// a: 25, 75, 100; b: 60, 70, 80 and 10.
Summary answered() {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b-1", 0, 10)}));
  maker.plan.need_items("C", std::vector<std::string>{"a", "b-1"});
  maker.row("X", {"2", "6"}).row("X", {"4", "7"}).row("X", {"5", "8"}).row("X", {"", "1"});
  return maker.summary();
}
const std::vector<made::Use> kBoth = {{.question = "a"}, {.question = "b-1"}};

TEST(Formula, IsTheValueOfTheExpression) {
  const Summary summary = answered();
  const auto answers = criterion_answers(summary, "X", kBoth);
  EXPECT_NEAR(method("min(a, b_1)").score(answers).value.value(), 55, 1e-9);
  EXPECT_NEAR(method("a > 60 ? 100 - b_1 : 0").score(answers).value.value(), 45, 1e-9);
  EXPECT_EQ(method("min(a, b_1)").score(answers).n, 4U);
}

// A weighted mean written as an expression has the interval of the weighted mean.
TEST(Formula, OfAWeightedMeanHasItsInterval) {
  const Summary summary = answered();
  const auto answers = criterion_answers(summary, "X", kBoth);
  const Score score = method("(a + 3 * b_1) / 4").score(answers);
  std::vector<statistics::ScoreItem> items;
  for (std::size_t i = 0; i < 2; ++i) {
    items.push_back(*statistics::score_item(*answers.indicators[i].question,
                                            *answers.indicators[i].answers, false, i == 0 ? 1 : 3,
                                            answers.items[i]));
  }
  const auto wanted = statistics::mean_score(items, answers.products, 0.95);
  EXPECT_NEAR(score.value.value(), wanted.value.value(), 1e-9);
  EXPECT_NEAR(score.low.value(), wanted.low.value(), 1e-5);
  // The same turned round: 100 less it.
  const Score turned = method("100 - (a + 3 * b_1) / 4").score(answers);
  EXPECT_NEAR(turned.high.value(), 100 - wanted.low.value(), 1e-5);
}

TEST(Formula, SaysWhereThereIsNoInterval) {
  const Summary summary = answered();
  const auto one = criterion_answers(summary, "X", {{.question = "b-1"}});
  const Score kink = method("max(55, b_1)").score(one);
  EXPECT_NEAR(kink.value.value(), 55, 1e-9);
  EXPECT_FALSE(kink.low);
  EXPECT_EQ(kink.reason, "no interval: the expression has no slope at these scores");
}

TEST(Formula, GivesNoScoreBeyondTheScale) {
  const Summary summary = answered();
  const auto answers = criterion_answers(summary, "X", kBoth);
  for (const char* const expression : {"a + b_1", "a - 2 * b_1", "a / (b_1 - b_1)"}) {
    const Score score = method(expression).score(answers);
    EXPECT_FALSE(score.value) << expression;
    EXPECT_EQ(score.reason, "the expression gives no number from 0 to 100");
  }
}

TEST(Formula, NeedsAllItsIndicators) {
  const Summary summary = answered();
  const Score score = method("min(a, b_1)").score(criterion_answers(summary, "X", kBoth, 4));
  EXPECT_FALSE(score.value);
  EXPECT_EQ(score.reason, "fewer than 4 answers to 'a'");
}

TEST(Formula, IsCheckedBeforeARun) {
  const Codebook codebook = made::codebook({made::ordinal("a", 1, 5), made::ordinal("b-1", 0, 10),
                                            made::ordinal("b.1", 0, 10), made::open_text("t")});
  const auto check = [&](const std::string& expression, const std::vector<std::string>& ids) {
    CriterionDefinition definition{.id = "C"};
    for (const std::string& id : ids) definition.indicators.push_back({.question = id});
    method(expression).check(definition, codebook);
  };
  EXPECT_NO_THROW(check("a * b_1 / 100", {"a", "b-1"}));
  EXPECT_THROW(check("a * c", {"a"}), Error);         // c is not an indicator
  EXPECT_THROW(check("a", {"a", "b-1"}), Error);      // b-1 is not used
  EXPECT_THROW(check("b_1", {"b-1", "b.1"}), Error);  // one name for two
  EXPECT_THROW(check("a = 3", {"a"}), Error);         // nothing can be set
  EXPECT_THROW(check("a, 2", {"a"}), Error);          // two values
  EXPECT_THROW(check("t", {"t"}), Error);
  for (const char* const broken : {"", "  ", "(a", "a +", "a b", "nofunction(a)", "a\n", "ä"}) {
    EXPECT_THROW(check(broken, {"a"}), Error) << broken;
  }
  EXPECT_THROW(method(std::string(3000, '(')), Error);
}

}  // namespace
}  // namespace tertium::criteria
