#include "../heading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../system_columns.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CodeAtFront, TakesCodeAndParts) {
  const CodeAtFront front = code_at_front("Q1[SQ001][2]. How often?", false);
  EXPECT_EQ(front.code, "Q1");
  EXPECT_THAT(front.parts, ElementsAre("SQ001", "2"));
  EXPECT_EQ(front.rest, ". How often?");
}

TEST(CodeAtFront, NeedsALetterFirst) {
  EXPECT_EQ(code_at_front("1. How often?", false).code, "");
  EXPECT_EQ(code_at_front("", false).code, "");
  EXPECT_EQ(code_at_front("[SQ001]", false).code, "");
}

TEST(CodeAtFront, LeavesBracketsThatHoldNoCode) {
  const CodeAtFront front = code_at_front("Q1[a text]", false);
  EXPECT_EQ(front.code, "Q1");
  EXPECT_THAT(front.parts, IsEmpty());
  EXPECT_EQ(front.rest, "[a text]");
  EXPECT_EQ(code_at_front("Q1[SQ001", false).rest, "[SQ001");
}

TEST(FindForm, Codes) {
  EXPECT_EQ(find_form({"id", "Q1", "Q2[SQ001]", "Q2[SQ002]"}).style, HeadingStyle::code);
  EXPECT_EQ(find_form({"id", "Q1", "Q2_SQ001", "Q2_SQ002"}).style, HeadingStyle::code);
}

TEST(FindForm, CodesAndTexts) {
  const HeadingForm form =
      find_form({"", "id. Response ID", "Q1. How?", "Q2[SQ001]. [Here]", "Q2[SQ002]. [There]"});
  EXPECT_EQ(form.style, HeadingStyle::code_and_text);
  EXPECT_EQ(form.separator, ". ");
}

TEST(FindForm, AnySeparator) {
  for (const char* separator : {"._.", ": ", " - ", " | ", " – ", "->"}) {
    const std::string mark(separator);
    const HeadingForm form = find_form(
        {"id" + mark + "Response ID", "Q1" + mark + "How?", "Q2[SQ001]" + mark + "Which? [Here]",
         "Q2[SQ002]" + mark + "Which? [There]", "Q3[SQ002]" + mark + " [There]"});
    EXPECT_EQ(form.style, HeadingStyle::code_and_text) << separator;
    EXPECT_EQ(form.separator, mark);
  }
}

TEST(FindForm, Texts) {
  EXPECT_EQ(find_form({"Response ID", "Date submitted", "How do you feel?", "Which? [Here]"}).style,
            HeadingStyle::text);
  EXPECT_EQ(find_form({}).style, HeadingStyle::text);
  EXPECT_EQ(find_form({"", ""}).style, HeadingStyle::text);
}

TEST(ReadHeading, CodeAndText) {
  const HeadingForm form{HeadingStyle::code_and_text, ". "};
  const Heading heading = read_heading("Q2[SQ001]. Which (of [these])? [Here [or there]]", form);
  EXPECT_EQ(heading.code, "Q2");
  EXPECT_THAT(heading.parts, ElementsAre("SQ001"));
  EXPECT_EQ(heading.text, "Which (of [these])?");
  EXPECT_THAT(heading.part_texts, ElementsAre("Here [or there]"));
}

TEST(ReadHeading, BracketsOfTheQuestionItselfStay) {
  const HeadingForm form{HeadingStyle::code_and_text, ". "};
  const Heading heading = read_heading("Q1. Choose one [optional]", form);
  EXPECT_EQ(heading.text, "Choose one [optional]");
  EXPECT_THAT(heading.part_texts, IsEmpty());
}

TEST(ReadHeading, EmptyPartAndEmptyQuestion) {
  const HeadingForm form{HeadingStyle::code_and_text, ". "};
  const Heading no_part = read_heading("rse3[SQ001]. Who uses it? []", form);
  EXPECT_EQ(no_part.text, "Who uses it?");
  EXPECT_THAT(no_part.part_texts, ElementsAre(""));
  const Heading no_question = read_heading("likert0[time1can]. [In an average month]", form);
  EXPECT_EQ(no_question.text, "");
  EXPECT_THAT(no_question.part_texts, ElementsAre("In an average month"));
}

TEST(ReadHeading, TwoDimensions) {
  const HeadingForm form{HeadingStyle::code_and_text, ". "};
  const Heading heading = read_heading("Q[SQ001_SQ002]. How much? [Firms][2020]", form);
  EXPECT_THAT(heading.parts, ElementsAre("SQ001_SQ002"));
  EXPECT_EQ(heading.text, "How much?");
  EXPECT_THAT(heading.part_texts, ElementsAre("Firms", "2020"));
}

TEST(TakeBracket, NeedsBalance) {
  std::string inside = "as before";
  std::string_view open = "a]";
  EXPECT_FALSE(take_bracket(open, inside));
  std::string_view none = "a";
  EXPECT_FALSE(take_bracket(none, inside));
  EXPECT_EQ(inside, "as before");
  std::string_view text = "a [b [c]]";
  EXPECT_TRUE(take_bracket(text, inside));
  EXPECT_EQ(text, "a");
  EXPECT_EQ(inside, "b [c]");
}

TEST(MatchKey, LeavesOutWhatLimeSurveyReplaces) {
  EXPECT_EQ(match_key("How_do you FEEL?"), match_key("how do_you feel?"));
  EXPECT_EQ(match_key("Start-Sprache"), match_key("Startsprache"));
  EXPECT_NE(match_key("Q1"), match_key("Q2"));
}

TEST(SystemColumns, ByCode) {
  EXPECT_EQ(system_column_by_code("id"), SystemColumn::id);
  EXPECT_EQ(system_column_by_code("submitdate"), SystemColumn::submitted);
  EXPECT_EQ(system_column_by_code("startdate"), SystemColumn::started);
  EXPECT_EQ(system_column_by_code("seed"), SystemColumn::other);
  EXPECT_EQ(system_column_by_code("groupTime12"), SystemColumn::other);
  EXPECT_EQ(system_column_by_code("attribute_3"), SystemColumn::participant);
  for (const char* code : {"ID", "groupTime", "groupTimes", "attribute_", "Q1", ""}) {
    EXPECT_EQ(system_column_by_code(code), SystemColumn::none) << code;
  }
}

TEST(SystemColumns, ByTextInSeveralLanguages) {
  for (const char* text :
       {"Response ID", "Response_ID", "Antwort ID", "Respons ID", "ID risposta"}) {
    EXPECT_EQ(system_column_by_text(text), SystemColumn::id) << text;
  }
  for (const char* text :
       {"Date submitted", "Datum Abgeschickt", "Datum verstuurd", "Data di invio"}) {
    EXPECT_EQ(system_column_by_text(text), SystemColumn::submitted) << text;
  }
  EXPECT_EQ(system_column_by_text("Question time: Q1"), SystemColumn::other);
  EXPECT_EQ(system_column_by_text("Group time: About you"), SystemColumn::other);
  EXPECT_EQ(system_column_by_text("How much time?"), SystemColumn::none);
  EXPECT_EQ(system_column_by_text(""), SystemColumn::none);
}

}  // namespace
}  // namespace tertium::limesurvey
