#include "indicator.h"

#include <gtest/gtest.h>

#include "tertium/error.h"

namespace tertium::criteria {
namespace {

Settings settings(std::vector<std::string> figures, double low = 0, double high = 3,
                  std::string source = "Eurostat, 2023") {
  Settings settings;
  settings.set("figures", std::move(figures));
  settings.set("low", low);
  settings.set("high", high);
  settings.set("source", std::move(source));
  return settings;
}

Score score_of(const Settings& options, const std::string& region, const std::string& group = {}) {
  CriterionAnswers answers;
  answers.region = region;
  answers.group = group;
  return OutsideIndicator(options).score(answers);
}

TEST(Indicator, LiesBetweenTheGoalposts) {
  const Settings options = settings({"Saxony = 1.5", "Tuscany=4", "a = b = -2"});
  const Score score = score_of(options, "Saxony");
  EXPECT_EQ(score.value, 50.0);
  EXPECT_TRUE(score.from_outside);
  EXPECT_FALSE(score.low || score.high);
  EXPECT_EQ(score.reason, "no interval: 1.5, Eurostat, 2023");
  EXPECT_EQ(score_of(options, "Tuscany").value, 100.0);
  EXPECT_EQ(score_of(options, "a = b").value, 0.0);
}

TEST(Indicator, LessMayBeBetter) {
  EXPECT_EQ(score_of(settings({"X = 2.5"}, 10, 0), "X").value, 75.0);
}

TEST(Indicator, SaysWhereThereIsNone) {
  const Settings options = settings({"X = 1"});
  EXPECT_FALSE(score_of(options, "Y").value);
  EXPECT_EQ(score_of(options, "Y").reason, "there is no figure of this region");
  EXPECT_FALSE(score_of(options, "X", "firm").value);
}

TEST(Indicator, RefusesWhatItCannotRead) {
  EXPECT_THROW(OutsideIndicator(settings({})), Error);
  EXPECT_THROW(OutsideIndicator(settings({"X"})), Error);
  EXPECT_THROW(OutsideIndicator(settings({"X = many"})), Error);
  EXPECT_THROW(OutsideIndicator(settings({" = 3"})), Error);
  EXPECT_THROW(OutsideIndicator(settings({"X = 1", "X = 2"})), Error);
  EXPECT_THROW(OutsideIndicator(settings({"X = 1"}, 2, 2)), Error);
  EXPECT_THROW(OutsideIndicator(settings({"X = 1"}, 0, 1, " ")), Error);
  const OutsideIndicator method(settings({"X = 1"}));
  EXPECT_NO_THROW(method.check({.id = "C"}, {}));
  EXPECT_THROW(method.check({.id = "C", .indicators = {{.question = "q"}}}, {}), Error);
}

}  // namespace
}  // namespace tertium::criteria
