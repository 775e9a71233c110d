#include "questionnaire_annex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::HasSubstr;
using testing::Not;

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(QuestionnaireAnnex());
  expect_sound(document);
  return document;
}

const char* const kTrust = "Firms trust the government\u2019s cluster initiatives.";
const char* const kStable = "Cluster policy is stable over election periods.";

TEST(QuestionnaireAnnex, ListsEveryQuestionInTheOrderOfTheCodebook) {
  const MadeUp made = three_regions();
  const tertium::Table table = table_of(compose(made), "questionnaire-questions");
  ASSERT_EQ(table.rows.size(), made.codebook.questions.size());
  EXPECT_EQ(table.rows[0][0].text, kTrust);
  EXPECT_EQ(cell_of(table, kTrust, "Name"), "trust");
  EXPECT_EQ(cell_of(table, "What should change?", "Answers"), "An open answer");
  EXPECT_EQ(cell_of(table, "What should change?", "Counts for"), "\u2013");
}

TEST(QuestionnaireAnnex, SaysWhatAQuestionCountsFor) {
  const tertium::Document document = compose(three_regions());
  const tertium::Table table = table_of(document, "questionnaire-questions");
  EXPECT_EQ(cell_of(table, kStable, "Counts for"),
            "Regional clustering: Setting and trust; Results: Growth");
  EXPECT_THAT(sentences_of(document), HasSubstr("these 5 common questions; 3 count towards"));
}

TEST(QuestionnaireAnnex, SharedScalesAreListedOnce) {
  const tertium::Document document = compose(three_regions());
  const tertium::Table scales = table_of(document, "questionnaire-scales");
  ASSERT_EQ(scales.rows.size(), 1U);
  EXPECT_EQ(scales.rows[0][0].text, "A");
  EXPECT_EQ(scales.rows[0][1].text, "disagree; neither; agree");
  EXPECT_EQ(cell_of(table_of(document, "questionnaire-questions"), kTrust, "Answers"), "Scale A");
}

TEST(QuestionnaireAnnex, ShowsValuesAndMissingAnswers) {
  MadeUp made;
  tertium::Question& question = made.question("a", "A?", {"no", "yes", "don't know"});
  question.choices[0].value = 1;
  question.choices[1].value = 2.5;
  question.choices[2].missing = tertium::Missing::dont_know;
  const tertium::Document document = compose(made);
  EXPECT_FALSE(has_table(document, "questionnaire-scales"));
  EXPECT_EQ(cell_of(table_of(document, "questionnaire-questions"), "A?", "Answers"),
            "One answer: 1 = no; 2.5 = yes; [don't know]");
  EXPECT_EQ(
      cell_of(table_of(made.compose_in("de", QuestionnaireAnnex()), "questionnaire-questions"),
              "A?", "Antworten"),
      "Eine Antwort: 1 = no; 2,5 = yes; [don't know]");
}

TEST(QuestionnaireAnnex, ReversedQuestionsAreMarkedWhereTheyAreReversed) {
  MadeUp made = three_regions();
  made.codebook.questions[0].reverse = true;                       // trust
  made.criteria.criteria[2].indicators[0].lower_is_better = true;  // stable, in Growth only
  const tertium::Table table = table_of(compose(made), "questionnaire-questions");
  EXPECT_EQ(cell_of(table, kTrust, "Counts for"),
            "Regional clustering: Setting and trust (reversed)");
  EXPECT_EQ(cell_of(table, kStable, "Counts for"),
            "Regional clustering: Setting and trust; Results: Growth (reversed)");
  EXPECT_THAT(table.note, HasSubstr("a high answer to this question counts as a low score"));
  EXPECT_THAT(table_of(compose(three_regions()), "questionnaire-questions").note,
              Not(HasSubstr("reversed")));
}

TEST(QuestionnaireAnnex, NumbersHaveTheirEnds) {
  MadeUp made;
  made.question("a", "A?", {}, tertium::Scale::interval).least = 0;
  made.codebook.questions.back().most = 10;
  made.question("b", "B?", {}, tertium::Scale::interval).least = 0;
  made.question("c", "C?", {}, tertium::Scale::interval);
  const tertium::Table table = table_of(compose(made), "questionnaire-questions");
  EXPECT_EQ(cell_of(table, "A?", "Answers"), "A number from 0 to 10");
  EXPECT_EQ(cell_of(table, "B?", "Answers"), "A number from 0 on");
  EXPECT_EQ(cell_of(table, "C?", "Answers"), "A number");
}

TEST(QuestionnaireAnnex, SeveralAnswersAndGroupsAreNamed) {
  MadeUp made;
  made.question("who", "Who?", {"Firm", "Research"}, tertium::Scale::nominal);
  made.question("more", "What?", {"x", "y"}, tertium::Scale::multiple);
  made.group_question = "who";
  const tertium::Table table = table_of(compose(made), "questionnaire-questions");
  EXPECT_EQ(cell_of(table, "Who?", "Counts for"), "Makes the groups of respondents");
  EXPECT_EQ(cell_of(table, "What?", "Answers"), "Several answers: x; y");
}

TEST(QuestionnaireAnnex, TwentySevenScalesHaveTwentySevenNames) {
  MadeUp made;
  for (int i = 0; i < 54; ++i) {
    made.question("q" + std::to_string(i), "Q" + std::to_string(i) + "?",
                  {"a", "b" + std::to_string(i / 2)});
  }
  const tertium::Table scales = table_of(compose(made), "questionnaire-scales");
  ASSERT_EQ(scales.rows.size(), 27U);
  EXPECT_EQ(scales.rows[25][0].text, "Z");
  EXPECT_EQ(scales.rows[26][0].text, "AA");
}

TEST(QuestionnaireAnnex, WithoutQuestionsItSaysSo) {
  EXPECT_THAT(sentences_of(compose(MadeUp())), HasSubstr("The codebook has no questions."));
}

TEST(QuestionnaireAnnex, SpeaksThreeLanguages) {
  MadeUp made = three_regions();
  made.codebook.questions[0].text.set("de", "Unternehmen vertrauen den Initiativen.");
  const tertium::Document german = made.compose_in("de", QuestionnaireAnnex());
  expect_sound(german);
  EXPECT_THAT(sentences_of(german), HasSubstr("# Anhang: die gemeinsamen Fragen"));
  EXPECT_EQ(cell_of(table_of(german, "questionnaire-questions"),
                    "Unternehmen vertrauen den Initiativen.", "Antworten"),
            "Skala A");
  const tertium::Document italian = made.compose_in("it", QuestionnaireAnnex());
  expect_sound(italian);
  EXPECT_THAT(sentences_of(italian), HasSubstr("# Allegato: le domande comuni"));
}

}  // namespace
