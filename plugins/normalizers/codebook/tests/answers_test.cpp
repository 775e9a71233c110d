#include <gmock/gmock.h>

#include <limits>

#include "made.h"
#include "tertium/error.h"

namespace tertium::normalizers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint8_t kSkipped = code_of(Missing::skipped);
constexpr std::uint8_t kUnreadable = code_of(Missing::unreadable);

Question agreement() {
  Question made = question("trust", Scale::ordinal);
  made.choices = {choice("1", "strongly disagree", {"A1"}), choice("5", "strongly agree", {"A5"}),
                  choice("98", "don't know", {"k. A."}, Missing::dont_know)};
  made.choices[0].label.set("de", "stimme gar nicht zu");
  made.choices[1].label.set("de", "stimme völlig zu");
  return made;
}

TEST(CodedAnswers, MatchByCodeAliasAndLabelInAnyLanguage) {
  const Brought brought =
      bring_one(agreement(), column("x"),
                {"1", "A5", "strongly agree", "stimme gar nicht zu", "98", "k. A."});
  const std::uint8_t dont_know = code_of(Missing::dont_know);
  EXPECT_EQ(brought.batch.columns[0].kind, Column::Kind::coded);
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(0, 1, 1, 0, dont_know, dont_know));
  EXPECT_THAT(unread(brought), IsEmpty());
}

TEST(CodedAnswers, MatchInAnyCaseAndWithAnyBlanks) {
  const Brought brought = bring_one(agreement(), column("x"),
                                    {"STIMME VÖLLIG ZU", "\xEF\xBB\xBFstimme\xC2\xA0völlig\nzu ",
                                     "a5\xC2\xA0", "stimme vo\xCC\x88llig zu", " 1 "});
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(1, 1, 1, 1, 0));
}

TEST(CodedAnswers, EmptyOrBlankIsSkipped) {
  const Brought brought =
      bring_one(agreement(), column("x"), {"", "  ", "\xC2\xA0", "\xEF\xBB\xBF"});
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(kSkipped, kSkipped, kSkipped, kSkipped));
  EXPECT_THAT(unread(brought), IsEmpty());
}

TEST(CodedAnswers, WhatMatchesNothingIsUnreadAndNoProblemYet) {
  const Brought brought = bring_one(agreement(), column("x"), {"5", " 3 ", "strongly", "3,0"});
  EXPECT_THAT(brought.batch.columns[0].codes,
              ElementsAre(1, kUnreadable, kUnreadable, kUnreadable));
  EXPECT_THAT(unread(brought), ElementsAre("1: 3 ", "2:strongly", "3:3,0"));
  EXPECT_TRUE(brought.reading.empty());
}

TEST(CodedAnswers, CodesWinBeforeLabels) {
  Question wanted = question("q", Scale::nominal);
  wanted.choices = {choice("1", "2"), choice("2", "1")};
  EXPECT_THAT(bring_one(wanted, column("q"), {"1", "2"}).batch.columns[0].codes, ElementsAre(0, 1));
}

TEST(CodedAnswers, AreUnderstoodByTheExportsOwnChoices) {
  Question given = column("x");
  given.choices = {choice("AO01", "Strongly Agree"), choice("A1", "egyáltalán nem"),
                   choice("n/a", "Nicht gezeigt", {}, Missing::not_asked),
                   choice("AO09", "perhaps")};
  const Brought brought = bring_one(
      agreement(), given, {"AO01", "EGYÁLTALÁN NEM", "N/A", "nicht gezeigt", "AO09", "perhaps"});
  const std::uint8_t not_asked = code_of(Missing::not_asked);
  EXPECT_THAT(brought.batch.columns[0].codes,
              ElementsAre(1, 0, not_asked, not_asked, kUnreadable, kUnreadable));
  EXPECT_TRUE(brought.binding.empty());
}

TEST(CodedAnswers, AnExportThatUsesCodesTheOtherWayRoundIsNamed) {
  Question given = column("x");
  given.choices = {choice("1", "strongly agree")};
  const Brought brought = bring_one(agreement(), given, {"1", "strongly agree"});
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(0, 1));
  EXPECT_THAT(worded(brought.binding),
              ElementsAre(testing::StartsWith("0|trust|trust|1 = strongly agree|")));
}

TEST(CodedAnswers, CodesThatDifferInCaseOnlyKeepTheirChoices) {
  Question given = column("x");
  given.choices = {choice("a", "strongly agree"), choice("A", "strongly disagree")};
  EXPECT_THAT(bring_one(agreement(), given, {"a", "A"}).batch.columns[0].codes, ElementsAre(1, 0));
}

TEST(CodedAnswers, ComeFromCodedColumns) {
  Question given = question("trust", Scale::ordinal);
  given.choices = {choice("5", "agree"), choice("x", "strongly disagree"), choice("y", "other")};
  Batch batch;
  batch.rows = 6;
  batch.lines = {2, 3, 4, 5, 6, 7};
  Column& codes = batch.columns.emplace_back();
  codes.kind = Column::Kind::coded;
  codes.codes = {0, 1, 2, code_of(Missing::dont_know), kSkipped, kUnreadable};
  codes.unread = {{5, batch.add("A1")}};
  const Brought brought = bring(questionnaire({given}), codebook({agreement()}), batch);
  EXPECT_THAT(brought.batch.columns[0].codes,
              ElementsAre(1, 0, kUnreadable, code_of(Missing::dont_know), kSkipped, 0));
  EXPECT_THAT(unread(brought), ElementsAre("2:y"));
}

TEST(CodedAnswers, ComeFromColumnsOfNumbers) {
  Question given = question("trust", Scale::interval);
  given.decimal_mark = ',';
  Batch batch;
  batch.rows = 4;
  batch.lines = {2, 3, 4, 5};
  Column& numbers = batch.columns.emplace_back();
  numbers.kind = Column::Kind::number;
  numbers.numbers = {5, 98, 2.5, 0};
  numbers.missing = {Missing::none, Missing::none, Missing::none, Missing::not_asked};
  const Brought brought = bring(questionnaire({given}), codebook({agreement()}), batch);
  EXPECT_THAT(
      brought.batch.columns[0].codes,
      ElementsAre(1, code_of(Missing::dont_know), kUnreadable, code_of(Missing::not_asked)));
  EXPECT_THAT(unread(brought), ElementsAre("2:2.5"));
}

Question members() {
  Question made = question("members", Scale::interval);
  made.least = 0;
  made.most = 5000;
  made.choices = {choice("99", "don't know", {}, Missing::dont_know)};
  return made;
}

TEST(Numbers, AreReadWithTheColumnsDecimalMark) {
  Question given = column("x");
  given.decimal_mark = ',';
  const Brought comma = bring_one(members(), given, {"3,5", "1.234", " 7 "});
  EXPECT_THAT(comma.batch.columns[0].numbers, ElementsAre(3.5, 1234, 7));
  EXPECT_THAT(comma.batch.columns[0].missing,
              ElementsAre(Missing::none, Missing::none, Missing::none));
  const Brought point = bring_one(members(), column("x"), {"3.5", "1,234"});
  EXPECT_THAT(point.batch.columns[0].numbers, ElementsAre(3.5, 1234));
}

TEST(Numbers, AChoiceComesFirst) {
  Question given = column("x");
  given.decimal_mark = ',';
  const Brought brought =
      bring_one(members(), given, {"99", "99,0", " 99 ", "DON'T KNOW", "98", ""});
  using enum Missing;
  EXPECT_THAT(brought.batch.columns[0].missing,
              ElementsAre(dont_know, dont_know, dont_know, dont_know, none, skipped));
  EXPECT_THAT(unread(brought), IsEmpty());
}

TEST(Numbers, AChoiceWithAValueGivesIt) {
  Question wanted = members();
  wanted.choices.push_back(choice("many", "very many"));
  wanted.choices.back().value = 1000;
  const Brought brought = bring_one(wanted, column("x"), {"Very many"});
  EXPECT_THAT(brought.batch.columns[0].numbers, ElementsAre(1000));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(Missing::none));
}

TEST(Numbers, OutsideOfTheScaleOrWithAUnitAreUnreadable) {
  const std::vector<std::string> cells = {"-1", "5001", "12%", "3 km", "about 3", "1e400"};
  const Brought brought = bring_one(members(), column("x"), cells);
  EXPECT_THAT(brought.batch.columns[0].missing, testing::Each(Missing::unreadable));
  EXPECT_THAT(unread(brought),
              ElementsAre("0:-1", "1:5001", "2:12%", "3:3 km", "4:about 3", "5:1e400"));
  EXPECT_THAT(bring_one(members(), column("x"), {"0", "5000"}).batch.columns[0].missing,
              testing::Each(Missing::none));
}

TEST(Numbers, ComeFromColumnsOfNumbers) {
  Question given = question("members", Scale::interval);
  given.decimal_mark = ',';
  Batch batch;
  batch.rows = 6;
  batch.lines = {2, 3, 4, 5, 6, 7};
  Column& numbers = batch.columns.emplace_back();
  numbers.kind = Column::Kind::number;
  numbers.numbers = {2.5, 99, 6000, 0, 0, std::numeric_limits<double>::quiet_NaN()};
  using enum Missing;
  numbers.missing = {none, none, none, not_asked, unreadable, none};
  numbers.unread = {{4, batch.add("1,5")}};
  const Brought brought = bring(questionnaire({given}), codebook({members()}), batch);
  EXPECT_THAT(brought.batch.columns[0].missing,
              ElementsAre(none, dont_know, unreadable, not_asked, none, unreadable));
  EXPECT_EQ(brought.batch.columns[0].numbers[0], 2.5);
  EXPECT_EQ(brought.batch.columns[0].numbers[4], 1.5);
  EXPECT_THAT(unread(brought), ElementsAre("2:6000", "5:nan"));
}

TEST(DateAnswers, AreDaysAndTheRestIsUnread) {
  Question wanted = question("visit", Scale::date);
  const Brought brought = bring_one(
      wanted, column("x"), {"1970-01-02", "03.01.1970", "", "03/04/2024", "soon", "45000"});
  using enum Missing;
  EXPECT_EQ(brought.batch.columns[0].kind, Column::Kind::number);
  EXPECT_THAT(brought.batch.columns[0].missing,
              ElementsAre(none, none, skipped, unreadable, unreadable, unreadable));
  EXPECT_EQ(brought.batch.columns[0].numbers[0], 1);
  EXPECT_EQ(brought.batch.columns[0].numbers[1], 2);
  EXPECT_THAT(unread(brought), ElementsAre("3:03/04/2024", "4:soon", "5:45000"));
}

TEST(DateAnswers, NumbersAreDatesOnlyIfTheReaderSaysSo) {
  for (const Scale scale : {Scale::date, Scale::interval}) {
    Batch batch;
    batch.rows = 1;
    batch.lines = {2};
    Column& numbers = batch.columns.emplace_back();
    numbers.kind = Column::Kind::number;
    numbers.numbers = {45000};
    numbers.missing = {Missing::none};
    const Brought brought = bring(questionnaire({question("visit", scale)}),
                                  codebook({question("visit", Scale::date)}), batch);
    const bool is_date = scale == Scale::date;
    EXPECT_EQ(brought.batch.columns[0].missing[0], is_date ? Missing::none : Missing::unreadable);
    EXPECT_EQ(brought.batch.columns[0].unread.size(), is_date ? 0U : 1U);
  }
}

TEST(OpenAnswers, PassAsTheyAreAndBlanksAreEmpty) {
  const Brought brought = bring_one(question("why", Scale::text), column("x"),
                                    {" Because  of it", "", "\xC2\xA0 ", "Größe;x"});
  const Column& cells = brought.batch.columns[0];
  ASSERT_EQ(cells.kind, Column::Kind::text);
  EXPECT_EQ(brought.batch.view(cells.cells[0]), " Because  of it");
  EXPECT_EQ(cells.cells[1].length, 0U);
  EXPECT_EQ(cells.cells[2].length, 0U);
  EXPECT_EQ(brought.batch.view(cells.cells[3]), "Größe;x");
}

TEST(Bringing, GivesTheCodebooksQuestionsInItsOrder) {
  Question wanted = agreement();
  wanted.reverse = true;
  const Codebook book = codebook({wanted, question("absent", Scale::interval), members()});
  const Brought brought = bring(questionnaire({column("members"), column("trust")}), book,
                                Rows{{"12", "A1"}, {"", "5"}});
  ASSERT_EQ(brought.questionnaire.questions.size(), 3U);
  EXPECT_EQ(brought.questionnaire.questions[0].id, "trust");
  EXPECT_TRUE(brought.questionnaire.questions[0].reverse);
  EXPECT_EQ(brought.questionnaire.questions[0].column, 2U);
  EXPECT_EQ(brought.questionnaire.questions[1].column, 0U);
  ASSERT_EQ(brought.batch.columns.size(), 3U);
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(0, 1));  // not reversed
  EXPECT_EQ(brought.batch.columns[1].kind, Column::Kind::absent);
  EXPECT_EQ(brought.batch.columns[2].numbers[0], 12);
  EXPECT_EQ(brought.batch.rows, 2U);
  EXPECT_THAT(brought.batch.lines, ElementsAre(2, 3));
}

TEST(Bringing, WhatAReaderSaysIsAbsentStaysSo) {
  Batch batch;
  batch.rows = 2;
  batch.lines = {2, 3};
  batch.columns.resize(1);
  const Brought brought = bring(questionnaire({column("trust")}), codebook({agreement()}), batch);
  EXPECT_EQ(brought.batch.columns[0].kind, Column::Kind::absent);
}

TEST(Bringing, RefusesABatchThatDoesNotFit) {
  const Questionnaire given = questionnaire({column("trust")});
  const Codebook book = codebook({agreement()});
  Batch no_columns = text_batch(0, {{}});
  EXPECT_THROW(bring(given, book, no_columns), Error);
  Batch short_column = text_batch(1, {{"1"}, {"5"}});
  short_column.columns[0].cells.pop_back();
  EXPECT_THROW(bring(given, book, short_column), Error);
}

}  // namespace
}  // namespace tertium::normalizers
