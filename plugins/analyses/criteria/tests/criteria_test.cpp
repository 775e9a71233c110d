#include "criteria.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>

#include "made/found.h"
#include "made/summary_maker.h"
#include "mean_score.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

// Gives what it is told, whatever the answers are.
class Stubborn : public Criterion {
 public:
  explicit Stubborn(Score score) : score_(std::move(score)) {}
  Score score(const CriterionAnswers&) const override { return score_; }

 private:
  Score score_;
};

CriterionDefinition criterion(std::string id, std::vector<Indicator> indicators,
                              double weight = 1) {
  return {.id = std::move(id),
          .theme = "T",
          .weight = weight,
          .method = "mean-score",
          .indicators = std::move(indicators),
          .stage = std::make_shared<tertium::criteria::MeanScore>()};
}

struct Comparison {
  Comparison(std::vector<Question> questions, std::vector<CriterionDefinition> definitions)
      : maker(made::codebook(std::move(questions))) {
    criteria.themes.push_back({"T", Text("Theme"), {}});
    criteria.criteria = std::move(definitions);
    const Codebook codebook = maker.plan.codebook;
    CriteriaScores().need({.codebook = codebook, .criteria = criteria}, maker.plan);
  }
  Findings findings(std::uint64_t smallest_cell = 1) const {
    const Summary summary = maker.summary();
    const Context context{.codebook = summary.plan().codebook,
                          .criteria = criteria,
                          .benchmark = benchmark,
                          .smallest_cell = smallest_cell};
    Findings findings;
    CriteriaScores().analyze(context, summary, findings);
    made::expect_honest(findings);
    return findings;
  }

  made::SummaryMaker maker;
  Criteria criteria;
  std::string benchmark;
};

const Finding& at(const Findings& findings, const std::string& kind, const std::string& item,
                  const std::string& region, const std::string& statistic,
                  const std::string& group = {}, const std::string& choice = {}) {
  return found(findings, {.kind = kind,
                          .item = item,
                          .choice = choice,
                          .region = region,
                          .group = group,
                          .statistic = statistic});
}

Comparison three_regions() {
  Comparison comparison({made::ordinal("a", 1, 5), made::ordinal("b", 0, 10, true)},
                        {criterion("C", {{.question = "a"}, {.question = "b", .weight = 3}}, 2),
                         criterion("D", {{.question = "a", .lower_is_better = true}})});
  comparison.maker.row("East", {"2", "1"}, "firm").row("East", {"4", "4"}, "public");
  comparison.maker.row("North", {"5", "0"}, "firm").row("North", {"5", "0"}, "firm");
  comparison.maker.row("South", {"1", "10"}, "firm").row("South", {"1", "10"}, "public");
  return comparison;
}

// East: a is 25 and 75, b (reversed) 90 and 60: C = (50 + 3 75)/4 = 68.75, D = 100 - 50. The theme
// weighs C twice.
TEST(CriteriaScores, ScoresOfCriteriaAndThemes) {
  const Findings findings = three_regions().findings();
  EXPECT_NEAR(at(findings, "criterion", "C", "East", "score").value.value(), 68.75, 1e-12);
  EXPECT_EQ(at(findings, "criterion", "C", "East", "score").n, 2U);
  EXPECT_TRUE(at(findings, "criterion", "C", "East", "score").low);
  EXPECT_EQ(at(findings, "criterion", "D", "East", "score").value, 50.0);
  EXPECT_NEAR(at(findings, "theme", "T", "East", "score").value.value(), (2 * 68.75 + 50) / 3,
              1e-12);
  EXPECT_FALSE(at(findings, "theme", "T", "East", "score").low);
  EXPECT_EQ(at(findings, "theme", "T", "East", "score").n, 2U);
}

TEST(CriteriaScores, ScoresOfIndicatorsHaveTheDirectionOfTheirCriterion) {
  const Findings findings = three_regions().findings();
  EXPECT_EQ(at(findings, "criterion", "C", "North", "indicator_score", "", "a").value, 100.0);
  EXPECT_EQ(at(findings, "criterion", "D", "North", "indicator_score", "", "a").value, 0.0);
  EXPECT_EQ(at(findings, "criterion", "C", "East", "indicator_score", "", "b").value, 75.0);
}

TEST(CriteriaScores, ScoresOfGroups) {
  const Findings findings = three_regions().findings();
  EXPECT_NEAR(at(findings, "criterion", "C", "East", "score", "firm").value.value(),
              (25.0 + 3 * 90) / 4, 1e-12);
  EXPECT_NEAR(at(findings, "theme", "T", "East", "score", "firm").value.value(),
              (2 * (25.0 + 3 * 90) / 4 + 75) / 3, 1e-12);
  EXPECT_FALSE(at(findings, "criterion", "C", "North", "score", "public").value);
}

TEST(CriteriaScores, RanksOfRegions) {
  const Findings findings = three_regions().findings();
  EXPECT_EQ(at(findings, "criterion", "C", "North", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "criterion", "C", "East", "rank").value, 2.0);
  EXPECT_EQ(at(findings, "criterion", "C", "South", "rank").value, 3.0);
  EXPECT_EQ(at(findings, "criterion", "D", "South", "rank").value, 1.0);
  // Of the theme: North (2 100 + 0)/3 = 66.7, East 62.5, South (0 + 100)/3 = 33.3.
  EXPECT_EQ(at(findings, "theme", "T", "North", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "theme", "T", "East", "rank").value, 2.0);
  EXPECT_EQ(at(findings, "theme", "T", "South", "rank").value, 3.0);
}

// Ten points for each answer; all but two of the respondents are the smallest part.
class Counting : public Criterion {
 public:
  Score score(const CriterionAnswers& answers) const override {
    Score score;
    score.n = answers.indicators.front().answers->answered;
    score.value = 10 * static_cast<double>(score.n);
    score.smallest_part = score.n - 2;
    return score;
  }
};

// In North too few are behind a part for its score to be shown: a rank among it too would tell
// where it lies.
TEST(CriteriaScores, RanksAreAmongTheScoresThatAreShown) {
  CriterionDefinition counting = criterion("C", {{.question = "a"}});
  counting.stage = std::make_shared<Counting>();
  Comparison comparison({made::ordinal("a", 1, 5)}, {counting});
  const std::pair<const char*, int> answered[] = {{"North", 3}, {"East", 5}, {"South", 6}};
  for (const auto& [region, n] : answered) {
    for (int i = 0; i < n; ++i) comparison.maker.row(region, {"3"}, "firm");
  }
  const Findings findings = comparison.findings(3);
  EXPECT_EQ(at(findings, "criterion", "C", "North", "score").value, 30.0);
  EXPECT_FALSE(at(findings, "criterion", "C", "North", "rank").value);
  EXPECT_EQ(at(findings, "criterion", "C", "North", "rank").note, "too few respondents");
  EXPECT_EQ(at(findings, "criterion", "C", "South", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "criterion", "C", "East", "rank").value, 2.0);
  // Both stand and fall with the scores that they are among.
  EXPECT_EQ(at(findings, "criterion", "C", "East", "rank").depends_on.size(), 2U);
}

TEST(CriteriaScores, TheBenchmarkIsScoredAndNeverRanked) {
  Comparison comparison = three_regions();
  comparison.benchmark = "North";
  const Findings findings = comparison.findings();
  EXPECT_EQ(at(findings, "criterion", "C", "North", "score").value, 100.0);
  EXPECT_FALSE(at(findings, "criterion", "C", "North", "rank").value);
  EXPECT_EQ(at(findings, "criterion", "C", "North", "rank").note, "the benchmark is not ranked");
  EXPECT_EQ(at(findings, "criterion", "C", "East", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "theme", "T", "South", "rank").value, 2.0);
}

// The same answers in another order and number, so that the arithmetic rounds differently.
TEST(CriteriaScores, EqualScoresShareARank) {
  Comparison comparison(
      {made::ordinal("a", 1, 7), made::ordinal("b", 1, 4)},
      {criterion("C", {{.question = "a", .weight = 0.1}, {.question = "b", .weight = 0.7}})});
  for (int times = 0; times < 3; ++times)
    comparison.maker.row("East", {"2", "3"}).row("East", {"7", "2"});
  for (int times = 0; times < 7; ++times)
    comparison.maker.row("West", {"7", "3"}).row("West", {"2", "2"});
  comparison.maker.row("Low", {"1", "1"});
  const Findings findings = comparison.findings();
  EXPECT_EQ(at(findings, "criterion", "C", "East", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "criterion", "C", "West", "rank").value, 1.0);
  EXPECT_EQ(at(findings, "criterion", "C", "Low", "rank").value, 3.0);
}

TEST(CriteriaScores, NeedHalfOfTheIndicators) {
  Comparison comparison(
      {made::ordinal("a", 1, 5), made::ordinal("b", 1, 5), made::ordinal("c", 1, 5)},
      {criterion("C", {{.question = "a"}, {.question = "b"}, {.question = "c"}}),
       criterion("D", {{.question = "a"}, {.question = "b"}})});
  for (int i = 0; i < 5; ++i) comparison.maker.row("X", {"3", i < 4 ? "3" : "", i < 4 ? "5" : ""});
  const Findings findings = comparison.findings(5);
  const Finding& third = at(findings, "criterion", "C", "X", "score");
  EXPECT_FALSE(third.value);
  EXPECT_EQ(third.note, "1 of 3 indicators have 5 or more answers");
  EXPECT_EQ(third.n, 5U);
  EXPECT_FALSE(at(findings, "criterion", "C", "X", "rank").value);
  EXPECT_EQ(at(findings, "criterion", "D", "X", "score").value, 50.0);  // by a alone
  EXPECT_EQ(at(findings, "theme", "T", "X", "score").note, "not scored: C");
  EXPECT_EQ(at(comparison.findings(4), "criterion", "C", "X", "score").value,
            (50.0 + 50 + 100) / 3);
}

TEST(CriteriaScores, AMethodThatGivesNoNumberIsFoundOut) {
  Comparison comparison({made::ordinal("a", 1, 5)}, {criterion("C", {{.question = "a"}})});
  comparison.maker.row("X", {"3"});
  comparison.criteria.criteria[0].stage =
      std::make_shared<Stubborn>(Score{.value = std::numeric_limits<double>::quiet_NaN()});
  EXPECT_FALSE(at(comparison.findings(), "criterion", "C", "X", "score").value);
  comparison.criteria.criteria[0].stage = std::make_shared<Stubborn>(Score{});
  EXPECT_FALSE(at(comparison.findings(), "criterion", "C", "X", "score").note.empty());
}

// A figure from outside has no respondents: neither has what is made of it alone, and a theme
// counts those of its other criteria.
TEST(CriteriaScores, OfFiguresFromOutside) {
  Comparison comparison({made::ordinal("a", 1, 5)},
                        {criterion("C", {{.question = "a"}}), criterion("D", {})});
  comparison.maker.row("X", {"3"}).row("X", {"5"});
  comparison.criteria.criteria[1].stage =
      std::make_shared<Stubborn>(Score{.value = 25.0, .from_outside = true});
  const Findings findings = comparison.findings();
  EXPECT_EQ(at(findings, "criterion", "D", "X", "score").value, 25.0);
  EXPECT_FALSE(at(findings, "criterion", "D", "X", "score").n);
  EXPECT_FALSE(at(findings, "criterion", "D", "X", "rank").n);
  EXPECT_EQ(at(findings, "theme", "T", "X", "score").value, (75.0 + 25) / 2);
  EXPECT_EQ(at(findings, "theme", "T", "X", "score").n, 2U);
}

TEST(CriteriaScores, AsksForProductsOnlyForMethodsThatReadThem) {
  Comparison comparison({made::ordinal("a", 1, 5)}, {criterion("C", {{.question = "a"}})});
  EXPECT_NE(comparison.maker.plan.item_set("C"), nullptr);
  Criteria criteria;
  criteria.criteria.push_back(criterion("D", {{.question = "a"}}));
  criteria.criteria[0].stage = std::make_shared<Stubborn>(Score{});
  SummaryPlan plan;
  plan.codebook = comparison.maker.plan.codebook;
  CriteriaScores().need({.codebook = comparison.maker.plan.codebook, .criteria = criteria}, plan);
  EXPECT_TRUE(plan.item_sets.empty());
}

TEST(CriteriaScores, NeedCriteria) {
  const Codebook codebook;
  const Criteria none;
  SummaryPlan plan;
  EXPECT_THROW(CriteriaScores().need({.codebook = codebook, .criteria = none}, plan), Error);
}

// Ten answers each. North: five 5 and five 4, 87.5 -+ 9.43 (t of 9 degrees, 2.262, times 25/6);
// East: nine 4 and one 3, 72.5 -+ 5.66; South: five 4 and five 3, 62.5 -+ 9.43. North and East are
// 15 apart
// -+ sqrt(9.43^2 + 5.66^2) = 10.99: clear, although their intervals have values in common. East and
// South are 10 apart -+ 10.99.
TEST(CriteriaScores, RanksHaveTheRangeThatClearDifferencesLeave) {
  Comparison comparison({made::ordinal("a", 1, 5)}, {criterion("C", {{.question = "a"}})});
  for (int i = 0; i < 10; ++i) {
    comparison.maker.row("North", {i < 5 ? "5" : "4"}, "firm");
    comparison.maker.row("East", {i < 9 ? "4" : "3"}, "firm");
    comparison.maker.row("South", {i < 5 ? "4" : "3"}, "firm");
  }
  const Findings findings = comparison.findings();
  ASSERT_LT(at(findings, "criterion", "C", "North", "score").low,
            at(findings, "criterion", "C", "East", "score").high);
  const auto range = [&](const std::string& region) {
    const Finding rank = at(findings, "criterion", "C", region, "rank");
    return std::pair(rank.low, rank.high);
  };
  EXPECT_EQ(range("North"), std::pair(std::optional(1.0), std::optional(1.0)));
  EXPECT_EQ(range("East"), std::pair(std::optional(2.0), std::optional(3.0)));
  EXPECT_EQ(range("South"), std::pair(std::optional(2.0), std::optional(3.0)));
}

// Where all answers of a region are equal, its interval has no width and says nothing of chance.
TEST(CriteriaScores, RanksStayOpenWhereARegionShowsNoSpread) {
  const Findings findings = three_regions().findings();
  const Finding north = at(findings, "criterion", "C", "North", "rank");
  EXPECT_EQ(north.low, 1.0);
  EXPECT_EQ(north.high, 3.0);
  // A theme's score has no interval.
  EXPECT_FALSE(at(findings, "theme", "T", "East", "rank").low);
}

}  // namespace
}  // namespace tertium::analyses
