// What the summary says of differences and of weights, and what it rests on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "overview.h"
#include "reading.h"
#include "three_regions.h"

namespace {

using testing::HasSubstr;
using testing::Not;

std::string sentences(const MadeUp& made) {
  tertium::Settings settings;
  settings.set("few_respondents", std::int64_t{20});
  settings.set("many_missing", 20.0);
  settings.set("weak_alpha", 0.6);
  settings.set("charts", false);
  return sentences_of(made.compose(Overview(settings)));
}

MadeUp with_test(double p, std::optional<double> corrected) {
  MadeUp made = three_regions();
  made.add("test", "trust", "", "kruskal_p", p);
  if (corrected) made.add("test", "trust", "", "kruskal_p_corrected", *corrected);
  made.add("test", "trust", "", "epsilon_squared", 0.2);
  return made;
}

// One of many questions has a p below 0.05 by chance.
TEST(OverviewDifferences, GoByThePValueThatIsCorrectedForTheNumberOfQuestions) {
  EXPECT_THAT(sentences(with_test(0.04, std::nullopt)), HasSubstr("differ most on"));
  EXPECT_THAT(sentences(with_test(0.001, 0.03)), HasSubstr("(p = 0.03"));
  EXPECT_THAT(sentences(with_test(0.04, 0.15)), Not(HasSubstr("differ most on")));
}

TEST(OverviewCautions, SayThatAnswersAreWeighted) {
  MadeUp made = three_regions();
  EXPECT_THAT(sentences(made), Not(HasSubstr("Answers are weighted")));
  made.add("question", "trust", "Saxony", "n_effective", 30);
  EXPECT_THAT(sentences(made), HasSubstr("Answers are weighted"));
}

}  // namespace
