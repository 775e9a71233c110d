#include "mean_score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "made/criterion_answers.h"
#include "made/summary_maker.h"
#include "tertium/error.h"

namespace tertium::criteria {
namespace {

using made::Use;

// Scores region "X" by these indicators; the plan has their products under "C".
Score score_of(const Summary& summary, const std::vector<Use>& uses,
               std::uint64_t smallest_cell = 1) {
  return MeanScore().score(made::criterion_answers(summary, "X", uses, smallest_cell));
}

made::SummaryMaker maker_of(std::vector<Question> questions) {
  std::vector<std::string> ids;
  for (const Question& q : questions) ids.push_back(q.id);
  made::SummaryMaker maker(made::codebook(std::move(questions)));
  maker.plan.need_items("C", ids);
  return maker;
}

// a on 1 to 5: 25, 75 and 100, mean 200/3. b on 0 to 10, reversed: 90 and 60, mean 75. Weights 1
// and 3.
TEST(MeanScore, IsTheWeightedMeanOfTheIndicators) {
  made::SummaryMaker maker = maker_of({made::ordinal("a", 1, 5), made::ordinal("b", 0, 10)});
  maker.row("X", {"2", "1"}).row("X", {"4", "4"}).row("X", {"5", ""}).row("X", {"", ""});
  const Score score = score_of(
      maker.summary(), {{.question = "a"}, {.question = "b", .weight = 3, .reversed = true}});
  EXPECT_NEAR(score.value.value(), (200.0 / 3 + 3 * 75) / 4, 1e-12);
  EXPECT_EQ(score.n, 3U);
  EXPECT_LT(*score.low, *score.value);
  EXPECT_GT(*score.high, *score.value);
  EXPECT_TRUE(score.reason.empty());
}

TEST(MeanScore, LeavesOutIndicatorsBelowTheSmallestCell) {
  made::SummaryMaker maker = maker_of({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)});
  maker.row("X", {"2", "5"}).row("X", {"4", ""});
  const Score score = score_of(maker.summary(), {{.question = "a"}, {.question = "b"}}, 2);
  EXPECT_EQ(score.value, 50.0);
  const Score none = score_of(maker.summary(), {{.question = "a"}, {.question = "b"}}, 3);
  EXPECT_FALSE(none.value);
  EXPECT_EQ(none.reason, "no indicator has 3 or more answers");
  EXPECT_EQ(none.n, 2U);
}

TEST(MeanScore, OneAnswerHasNoInterval) {
  made::SummaryMaker maker = maker_of({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)});
  maker.row("X", {"2", "3"});
  const Score score = score_of(maker.summary(), {{.question = "a"}, {.question = "b"}});
  EXPECT_EQ(score.value, 37.5);
  EXPECT_FALSE(score.low || score.high);
  EXPECT_FALSE(score.reason.empty());
}

TEST(MeanScore, AnEmptyRegionHasNoScore) {
  made::SummaryMaker maker = maker_of({made::ordinal("a", 1, 5)});
  maker.row("Y", {"2"});
  const Score score = score_of(maker.summary(), {{.question = "a"}});
  EXPECT_FALSE(score.value);
  EXPECT_EQ(score.n, 0U);
  EXPECT_FALSE(score.reason.empty());
}

// 0 with weight 1 and 4 with weight 3 on 0 to 4: 75.
TEST(MeanScore, UsesWeightsAndSaysWhereThereIsNoInterval) {
  made::SummaryMaker maker = maker_of({made::ordinal("a", 0, 4), made::ordinal("b", 0, 4)});
  maker.plan.weighted = true;
  maker.row("X", {"0", "4"}, {}, 1).row("X", {"4", "4"}, {}, 3);
  const Score one = score_of(maker.summary(), {{.question = "a"}});
  EXPECT_EQ(one.value, 75.0);
  EXPECT_TRUE(one.low && one.high);
  const Score both = score_of(maker.summary(), {{.question = "a"}, {.question = "b"}});
  EXPECT_EQ(both.value, 87.5);
  EXPECT_FALSE(both.low || both.high);
  EXPECT_NE(both.reason.find("no interval"), std::string::npos);
}

void expect_refused(const Question& question, const std::string& named) {
  const CriterionDefinition definition{.id = "C", .indicators = {{.question = named}}};
  try {
    MeanScore().check(definition, made::codebook({question}));
    ADD_FAILURE() << named << " was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_EQ(error.place().question, named);
    EXPECT_NE(std::string(error.what()).find("'C'"), std::string::npos);
    EXPECT_FALSE(error.advice().empty());
  }
}

TEST(MeanScore, RefusesIndicatorsWithoutAScale) {
  expect_refused(made::nominal("q", {"a", "b"}), "q");
  expect_refused(made::multiple("q", {"a", "b"}), "q");
  expect_refused(made::open_text("q"), "q");
  expect_refused(made::ordinal("q", 3, 3), "q");
  expect_refused(made::interval("q", 4, 4), "q");
  expect_refused(made::interval("q", 5, 4), "q");
  Question open = made::interval("q", 0, 4);
  open.least.reset();
  expect_refused(open, "q");
  expect_refused(made::ordinal("q", 1, 5), "another");
}

TEST(MeanScore, TakesOrdinalAndIntervalIndicators) {
  const CriterionDefinition definition{.id = "C",
                                       .indicators = {{.question = "a"}, {.question = "b"}}};
  EXPECT_NO_THROW(MeanScore().check(
      definition, made::codebook({made::ordinal("a", 1, 2), made::interval("b", -1, 0)})));
  EXPECT_TRUE(MeanScore().needs_products());
}

}  // namespace
}  // namespace tertium::criteria
