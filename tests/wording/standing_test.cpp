#include "tertium/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace tertium {
namespace {

using testing::HasSubstr;
using testing::Not;

RegionScore score(const std::string& region, double value, double half_width) {
  RegionScore result{region, value};
  if (half_width > 0) {
    result.low = value - half_width;
    result.high = value + half_width;
  }
  return result;
}

std::string sentence(std::vector<RegionScore> scores) {
  return standing_sentence(Standing{std::move(scores), {}, {}}, "en");
}

// The half width of the interval of a difference is sqrt(a^2 + b^2) of those of the two.
TEST(CertaintyOfScores, IsThatOfTheIntervalOfTheirDifference) {
  EXPECT_EQ(certainty_of(score("A", 60, 6), score("B", 70, 7.9)), Certainty::clear);   // 9.92
  EXPECT_EQ(certainty_of(score("A", 60, 6), score("B", 70, 8.1)), Certainty::chance);  // 10.08
  EXPECT_EQ(certainty_of(score("A", 60, 6), score("B", 50, 7.9)), Certainty::clear);
  EXPECT_EQ(certainty_of(score("A", 60, 0), score("B", 70, 5)), Certainty::unknown);
  RegionScore narrow{"A", 60, 60, 60};
  EXPECT_EQ(certainty_of(narrow, score("B", 70, 5)), Certainty::unknown);
}

// Of two regions, the mean of the others is the other one: both ways to compare them say the same.
TEST(MeanOfOthers, OfTwoRegionsIsTheOtherWithItsInterval) {
  const Standing standing{{score("A", 70, 6), score("B", 60, 7)}, {}, {}};
  const statistics::Estimate others = mean_of_others(standing, "A");
  EXPECT_EQ(others.value, 60.0);
  EXPECT_NEAR(others.low.value(), 53, 1e-12);
  EXPECT_NEAR(others.high.value(), 67, 1e-12);
  EXPECT_FALSE(mean_of_others(Standing{{score("A", 70, 6)}, {}, {}}, "A").value);
}

// A hidden score may be the highest or the lowest of all.
TEST(Standing, OfHiddenScoresNothingIsSaidOfWhoIsAhead) {
  Findings findings;
  for (const char* region : {"A", "B", "C"}) {
    Finding finding{.kind = "criterion", .item = "one", .region = region, .statistic = "score"};
    if (region == std::string("C")) {
      finding.note = "suppressed: protects another cell";
    } else {
      finding.value = region == std::string("A") ? 70 : 60;
    }
    findings.add(std::move(finding));
  }
  const Standing found = standing({{"A", "B", "C"}, {}}, findings, "criterion", "one");
  EXPECT_EQ(found.hidden, std::vector<std::string>{"C"});
  EXPECT_EQ(standing_sentence(found, "en"),
            "No score is shown for C, so it is not said who is ahead.");
  EXPECT_FALSE(mean_of_others(found, "A").value);
  EXPECT_EQ(mean_of_others(found, "C").value, 65.0);
}

// A region of three people is not compared, which keeps nobody from comparing the others.
TEST(Standing, ASmallRegionHidesNobody) {
  Findings findings;
  const auto add = [&](const char* kind, const char* item, const char* region,
                       const char* statistic, std::optional<double> value) {
    Finding finding{.kind = kind, .item = item, .region = region, .statistic = statistic};
    finding.value = value;
    if (!value) finding.note = "suppressed: n < 5";
    findings.add(std::move(finding));
  };
  add("coverage", "", "C", "n", 3);
  add("criterion", "one", "A", "score", 70);
  add("criterion", "one", "B", "score", 60);
  add("criterion", "one", "C", "score", std::nullopt);
  const Standing found = standing({{"A", "B", "C"}, {}}, findings, "criterion", "one");
  EXPECT_TRUE(found.hidden.empty());
  EXPECT_THAT(standing_sentence(found, "en"), HasSubstr("A is ahead with 70 points"));
  EXPECT_THAT(standing_sentence(found, "en"), HasSubstr("There is no score for C."));
}

TEST(StandingSentence, LevelLeaders) {
  EXPECT_EQ(sentence({score("A", 70.2, 2), score("B", 69.8, 2), score("C", 50, 3)}),
            "A and B are level in front with 70 points each and clearly ahead; C follows with 50.");
  EXPECT_EQ(sentence({score("A", 70.2, 2), score("B", 69.8, 10), score("C", 60, 3)}),
            "A and B are level in front with 70 points each; C follows with 60, but the difference "
            "may be chance.");
}

TEST(StandingSentence, LevelFollowers) {
  EXPECT_EQ(sentence({score("A", 70, 2), score("B", 60.2, 2), score("C", 59.9, 2)}),
            "A is clearly ahead with 70 points; B and C follow with 60.");
}

TEST(StandingSentence, TheLeadOverOneOfTwoFollowersMayBeChance) {
  EXPECT_THAT(sentence({score("A", 70, 2), score("B", 60.2, 2), score("C", 59.9, 12)}),
              HasSubstr("B and C follow with 60, but the difference may be chance."));
}

TEST(StandingSentence, ManyRegionsAreCounted) {
  std::vector<RegionScore> scores;
  for (int i = 0; i < 7; ++i) scores.push_back(score("R" + std::to_string(i), 50, 2));
  EXPECT_EQ(sentence(scores), "All 7 regions are level at 50 points.");
}

TEST(StandingSentence, NobodyHasAScore) {
  EXPECT_EQ(standing_sentence(Standing{{}, {"A", "B"}, {}}, "en"), "No region has a score here.");
}

TEST(StandingSentence, ASentenceForUnknownCertaintyCanBeGiven) {
  const Standing standing{{score("A", 70, 0), score("B", 60, 0)}, {}, {}};
  EXPECT_EQ(standing_sentence(standing, "en", "Ask the criteria."),
            "A is ahead with 70 points; B follows with 60. Ask the criteria.");
}

TEST(StandingSentence, OnePointIsNoPlural) {
  EXPECT_EQ(sentence({score("A", 1.2, 0)}), "A scores 1 point.");
  EXPECT_EQ(sentence({score("A", 0.2, 0)}), "A scores 0 points.");
  EXPECT_EQ(sentence({score("A", 2, 0)}), "A scores 2 points.");
}

// As sentence(), in the other languages.
std::string sentence_in(const std::string& language, std::vector<RegionScore> scores) {
  return standing_sentence(Standing{std::move(scores), {}, {}}, language);
}

TEST(StandingSentence, FollowersAreCountedInEveryLanguage) {
  const std::vector<RegionScore> scores = {score("A", 70, 2), score("B", 60.2, 2),
                                           score("C", 59.9, 2)};
  EXPECT_EQ(sentence_in("de", scores),
            "A liegt mit 70 Punkten eindeutig vorn; B und C folgen mit 60.");
  EXPECT_EQ(
      sentence_in("it", scores),
      "Al primo posto, con un distacco netto, si colloca A con 70 punti; seguono B e C con 60.");
}

TEST(StandingSentence, AWideIntervalFurtherDownIsSaidInEveryLanguage) {
  const std::vector<RegionScore> scores = {score("A", 70, 4), score("B", 60, 3), score("C", 58, 15),
                                           score("D", 57, 15)};
  EXPECT_THAT(sentence(scores),
              HasSubstr("This lead is clear, but that over C and D may be chance."));
  EXPECT_THAT(sentence_in("de", scores), HasSubstr("der Vorsprung vor C und D kann Zufall sein."));
  EXPECT_THAT(sentence_in("it", scores),
              HasSubstr("il distacco da C e D pu\u00F2 invece essere dovuto al caso."));
}

// Themes without intervals; on each criterion the scores and half widths of the regions A and B.
struct Pair {
  double a;
  double a_half;
  double b;
  double b_half;
};

class ThemeSentence : public testing::Test {
 protected:
  std::string say(const std::vector<Pair>& criteria) {
    Codebook codebook;
    Criteria all;
    all.themes.push_back({"t", Text("Theme"), {}});
    Findings findings;
    add(findings, "theme", "t", score("A", 70, 0));
    add(findings, "theme", "t", score("B", 60, 0));
    for (const Pair& pair : criteria) {
      CriterionDefinition criterion;
      criterion.id = "c" + std::to_string(all.criteria.size());
      criterion.theme = "t";
      all.criteria.push_back(criterion);
      add(findings, "criterion", criterion.id, score("A", pair.a, pair.a_half));
      add(findings, "criterion", criterion.id, score("B", pair.b, pair.b_half));
    }
    const Context context{.codebook = codebook, .criteria = all};
    return theme_sentence(context, findings, report_regions(context, findings), "t");
  }

 private:
  static void add(Findings& findings, const std::string& kind, const std::string& item,
                  const RegionScore& score) {
    Finding finding{.kind = kind, .item = item, .region = score.region, .statistic = "score"};
    finding.value = score.score;
    finding.low = score.low;
    finding.high = score.high;
    findings.add(finding);
  }
};

constexpr Pair kAbove{80, 3, 50, 3};
constexpr Pair kBelow{50, 3, 80, 3};
constexpr Pair kOverlap{60, 9, 62, 9};

TEST_F(ThemeSentence, CountsTheCriteriaOnWhichTheLeaderIsSurelyAhead) {
  EXPECT_THAT(say({kAbove, kAbove}),
              HasSubstr("On each of its 2 criteria A is clearly ahead of B."));
  EXPECT_THAT(say({kAbove, kOverlap, kOverlap}),
              HasSubstr("On 1 of its 3 criteria A is clearly ahead"));
  EXPECT_THAT(say({kOverlap, kOverlap}), HasSubstr("On none of its 2 criteria"));
  EXPECT_THAT(say({kAbove, kBelow}), HasSubstr("on 1 clearly behind"));
  EXPECT_THAT(say({kOverlap, kBelow}),
              HasSubstr("On none of its 2 criteria is A clearly ahead of B, on "
                        "1 clearly behind"));
  EXPECT_THAT(say({kAbove}),
              HasSubstr("On its one criterion the difference between the two is clear."));
  EXPECT_THAT(say({kOverlap}), HasSubstr("the difference between the two may be chance."));
}

TEST_F(ThemeSentence, DoesNotSpeakOfItsCriteriaWhereOneHasNoInterval) {
  const std::string text = say({kAbove, {80, 0, 50, 3}});
  EXPECT_THAT(text, HasSubstr("cannot be said, because an interval is missing"));
  EXPECT_THAT(text, Not(HasSubstr("criteri")));
}

TEST_F(ThemeSentence, WithoutAnyIntervalCertaintyIsNotClaimed) {
  const std::string text = say({{80, 0, 50, 0}});
  EXPECT_THAT(text, HasSubstr("cannot be said"));
  EXPECT_THAT(text, Not(HasSubstr("clearly")));
}

TEST(ReportRegions, KeepsTheOrderOfTheFindingsAndPutsTheBenchmarkLast) {
  Codebook codebook;
  Criteria criteria;
  const Context context{.codebook = codebook, .criteria = criteria, .benchmark = "B"};
  Findings findings;
  for (const std::string region : {"", "C", "B", "A"}) {
    findings.add({.kind = "coverage", .region = region, .statistic = "n"});
  }
  findings.add({.kind = "question", .item = "q", .region = "Z", .statistic = "n"});
  EXPECT_EQ(report_regions(context, findings).all(), (std::vector<std::string>{"C", "A", "B"}));
}

TEST(RankText, LeavesTheBenchmarkOut) {
  const ReportRegions regions{{"A", "C"}, "B"};
  Findings findings;
  const auto rank = [&](const std::string& region, double value) {
    Finding finding{.kind = "theme", .item = "t", .region = region, .statistic = "rank"};
    finding.value = value;
    findings.add(finding);
  };
  rank("A", 2);
  rank("B", 1);
  rank("C", 1);
  EXPECT_EQ(rank_text(regions, findings, "theme", "t", "A", "en"), "2 of 2");
  EXPECT_EQ(rank_text(regions, findings, "theme", "t", "B", "en"), "");
}

TEST(RankText, NamesTheRanksThatAreOpen) {
  const ReportRegions regions{{"A", "C", "D"}, ""};
  Findings findings;
  const auto rank = [&](const std::string& region, const std::string& statistic, double value,
                        double low, double high) {
    findings.add({.kind = "criterion",
                  .item = "c",
                  .region = region,
                  .statistic = statistic,
                  .value = value,
                  .low = low,
                  .high = high});
  };
  rank("A", "rank", 1, 1, 1);
  rank("C", "rank", 2, 2, 3);
  rank("D", "rank", 3, 2, 3);
  const auto shown = [&](const std::string& region) {
    return rank_text(regions, findings, "criterion", "c", region, "en");
  };
  EXPECT_EQ(shown("A"), "1 of 3");
  EXPECT_EQ(shown("C"), "2 of 3 (2–3)");
  // What another analysis says by another rule changes nothing.
  rank("D", "rank_range", 3, 3, 3);
  EXPECT_EQ(shown("D"), "3 of 3 (2–3)");
}

}  // namespace
}  // namespace tertium
