// Questions that several columns answer, and questions with several answers.

#include <gmock/gmock.h>

#include "joined.h"
#include "made.h"

namespace tertium::normalizers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Missing;

Question education() {
  Question made = question("edu", Scale::nominal);
  made.aliases = {"edu1qde", "edu1quk"};
  made.choices = {choice("1", "Abitur", {"A levels"}), choice("2", "Promotion", {"PhD"})};
  return made;
}

TEST(Alternatives, TheFirstThatHoldsSomethingCounts) {
  const Brought brought = bring(
      questionnaire({column("edu1quk"), column("edu1qde")}), codebook({education()}),
      Rows{{"A levels", ""}, {"", "Promotion"}, {"", ""}, {"phd", "Promotion"}, {" ", "Abitur"}});
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(0, 1, code_of(skipped), 1, 0));
  EXPECT_TRUE(brought.reading.empty());
}

TEST(Alternatives, DifferentAnswersInARowAreNamedAndTheFirstCounts) {
  const Brought brought =
      bring(questionnaire({column("edu1quk"), column("edu1qde")}), codebook({education()}),
            Rows{{"A levels", "Abitur"}, {"A levels", "Promotion"}, {"who knows", "Promotion"}});
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(0, 1, 1));
  EXPECT_THAT(unread(brought), IsEmpty());
  EXPECT_THAT(
      worded(brought.reading),
      ElementsAre("3|edu1quk|edu|A levels|a column that comes first answers differently|the "
                  "first answer counts",
                  "4|edu1quk|edu|who knows|a column that comes first answers differently|the "
                  "first answer counts"));
}

TEST(Alternatives, WhatCannotBeReadIsSomething) {
  const Brought brought =
      bring(questionnaire({column("edu1qde"), column("edu1quk")}), codebook({education()}),
            Rows{{"Diplom", ""}, {"", "BSc"}, {"Diplom", "PhD"}, {"Abitur", ""}});
  const std::uint8_t unreadable_code = code_of(unreadable);
  EXPECT_THAT(brought.batch.columns[0].codes,
              ElementsAre(unreadable_code, unreadable_code, unreadable_code, 0));
  EXPECT_THAT(unread(brought), ElementsAre("0:Diplom", "1:BSc", "2:Diplom"));
  EXPECT_EQ(brought.reading.count(), 1U);
}

TEST(Alternatives, NotShownIsNoAnswerAndSkippedSaysMore) {
  Question german = column("edu1qde");
  german.choices = {choice("N/A", "N/A", {}, not_asked)};
  Question british = german;
  british.id = "edu1quk";
  const Brought brought = bring(questionnaire({german, british}), codebook({education()}),
                                Rows{{"N/A", "PhD"}, {"N/A", ""}, {"N/A", "N/A"}, {"", "N/A"}});
  EXPECT_THAT(brought.batch.columns[0].codes,
              ElementsAre(1, code_of(skipped), code_of(not_asked), code_of(skipped)));
}

TEST(Alternatives, AbsentColumnsAreNone) {
  Batch batch = text_batch(2, {{"", "PhD"}});
  batch.columns[0] = Column{};
  const Brought brought =
      bring(questionnaire({column("edu1qde"), column("edu1quk")}), codebook({education()}), batch);
  EXPECT_THAT(brought.batch.columns[0].codes, ElementsAre(1));
}

TEST(Alternatives, WorkForNumbersAndTexts) {
  Question members = question("members", Scale::interval);
  members.aliases = {"m1", "m2"};
  Question why = question("why", Scale::text);
  why.aliases = {"w1", "w2"};
  const Brought brought =
      bring(questionnaire({column("m1"), column("m2"), column("w1"), column("w2")}),
            codebook({members, why}),
            Rows{{"", "3", "", "so"}, {"2", "2.0", "a", "a"}, {"1", "2", "a", "b"}});
  EXPECT_THAT(brought.batch.columns[0].numbers, ElementsAre(3, 2, 1));
  EXPECT_EQ(brought.batch.view(brought.batch.columns[1].cells[0]), "so");
  EXPECT_THAT(worded(brought.reading), ElementsAre(testing::StartsWith("4|m2|members|2|"),
                                                   testing::StartsWith("4|w2|why|b|")));
}

Question services() {
  Question made = question("services", Scale::multiple);
  made.choices = {choice("export", "Export advice", {"SQ001"}),
                  choice("training", "Training; also online, in groups"),
                  choice("money", "Förderung")};
  return made;
}

Brought ticked(const std::vector<std::vector<std::string>>& rows,
               std::vector<Choice> choices = {}) {
  std::vector<Question> columns = {part_column("services", "SQ001"),
                                   part_column("services", "training"),
                                   part_column("services", "money")};
  for (Question& made : columns) made.choices = choices;
  return bring(questionnaire(columns), codebook({services()}), rows);
}

TEST(TickColumns, YesIsATickAndEmptyIsNone) {
  const Brought brought = ticked({{"Y", "", "1"},
                                  {"", "JA", ""},
                                  {"Ausgewählt", "x", "SÌ"},
                                  {"", "", ""},
                                  {" ", "", "\xC2\xA0"}});
  EXPECT_EQ(brought.batch.columns[0].kind, Column::Kind::ticks);
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b101, 0b010, 0b111, 0, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, none, none, skipped, skipped));
}

TEST(TickColumns, TheChoicesOwnNameIsATick) {
  const Brought brought = ticked({{"export ADVICE", "training", "FÖRDERUNG"}, {"sq001", "", ""}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b111, 0b001));
  EXPECT_THAT(unread(brought), IsEmpty());
}

TEST(TickColumns, AllNoIsAnAnswerWithoutTicks) {
  const Brought brought = ticked({{"No", "nein", "0"},
                                  {"not selected", "Nicht gewählt", "unchecked"},
                                  {"no", "Yes", "FALSE"}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0, 0, 0b010));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, none, none));
}

TEST(TickColumns, NotShownIsKnownOnlyFromTheReader) {
  const std::vector<Choice> choices = {choice("Y", "Igen"), choice("N", "Nem"),
                                       choice("N/A", "N/A", {}, not_asked)};
  const Brought brought =
      ticked({{"N/A", "n/a", "N/A"}, {"Igen", "Nem", "N/A"}, {"Nem", "N/A", "N/A"}}, choices);
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0, 0b001, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(not_asked, none, none));
  const Brought unknown = ticked({{"N/A", "", ""}});
  EXPECT_THAT(unknown.batch.columns[0].missing, ElementsAre(unreadable));
  EXPECT_THAT(unread(unknown), ElementsAre("0:N/A"));
}

TEST(TickColumns, TheExportsLabelsKnowBetterThanItsCodes) {
  const Brought brought =
      ticked({{"1", "2", "1"}, {"2", "2", ""}}, {choice("1", "No"), choice("2", "Yes")});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b010, 0b011));
}

TEST(TickColumns, WhatIsNeitherYesNorNo) {
  const Brought brought = ticked({{"Y", "maybe", ""}, {"", "maybe", "99"}, {"no", "maybe", ""}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b001, 0, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, unreadable, unreadable));
  EXPECT_THAT(unread(brought), ElementsAre("1:maybe", "1:99", "2:maybe"));
  EXPECT_THAT(
      worded(brought.reading),
      ElementsAre("2|services[training]|services|maybe|says neither that the choice is ticked "
                  "nor that it is not|taken as not ticked"));
}

TEST(TickColumns, AChoiceCalledNoIsNotDecidedByThatWord) {
  Question wanted = question("q", Scale::multiple);
  wanted.choices = {choice("a", "Nein"), choice("0", "Zero")};
  const Brought brought = bring(questionnaire({part_column("q", "a"), part_column("q", "0")}),
                                codebook({wanted}), Rows{{"Nein", "0"}, {"x", "zero"}});
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(unreadable, none));
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0, 0b11));
}

TEST(TickColumns, WordsForOtherTickIt) {
  Question wanted = question("q", Scale::multiple);
  wanted.choices = {choice("a", "A"), choice("other", "Other")};
  Question words = part_column("q", "other");
  words.other = true;
  const Brought brought = bring(questionnaire({part_column("q", "a"), words}), codebook({wanted}),
                                Rows{{"No", "a friend"}, {"No", ""}, {"", "no"}, {"", ""}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b10, 0, 0b10, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, none, none, skipped));
}

TEST(TickColumns, AChoiceForMissingGivesThat) {
  Question wanted = services();
  wanted.choices.push_back(choice("dk", "don't know", {}, dont_know));
  const Brought brought = bring(
      questionnaire({part_column("services", "export"), part_column("services", "training"),
                     part_column("services", "money"), part_column("services", "dk")}),
      codebook({wanted}), Rows{{"", "", "", "Y"}, {"Y", "", "", "Y"}, {"No", "No", "No", "No"}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0, 1, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(dont_know, none, none));
  EXPECT_THAT(worded(brought.reading),
              ElementsAre("3||services||a choice that stands for a missing answer is ticked beside "
                          "others|the other choices count"));
}

TEST(TickColumns, TwoColumnsForOneChoice) {
  Question wanted = services();
  wanted.aliases = {"de", "uk"};
  const Brought brought = bring(
      questionnaire({part_column("de", "export"), part_column("de", "training"),
                     part_column("de", "money"), part_column("uk", "export")}),
      codebook({wanted}), Rows{{"", "Y", "", "Y"}, {"No", "", "", "Yes"}, {"Yes", "", "", ""}});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b011, 0, 0b001));
  EXPECT_THAT(
      worded(brought.reading),
      ElementsAre("3|uk[export]|services|Yes|a column that comes first answers differently|the "
                  "first answer counts"));
}

TEST(TickColumns, ComeFromCodedColumns) {
  Question given = part_column("services", "export");
  given.scale = Scale::nominal;
  given.choices = {choice("0", "No"), choice("1", "Yes")};
  Batch batch = text_batch(3, {{"", "", ""}, {"", "", ""}, {"", "", ""}});
  batch.columns[0] = Column{};
  batch.columns[0].kind = Column::Kind::coded;
  batch.columns[0].codes = {1, 0, code_of(not_asked)};
  const Brought brought = bring(
      questionnaire({given, part_column("services", "training"), part_column("services", "money")}),
      codebook({services()}), batch);
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(1, 0, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, none, not_asked));
}

std::vector<std::uint64_t> joined(const Question& wanted, const std::vector<std::string>& cells) {
  return bring_one(wanted, column("x"), cells).batch.columns[0].ticks;
}

TEST(JoinedAnswers, AreSplitAtAnySeparator) {
  EXPECT_THAT(joined(services(), {"export;money", "export,money", "Export Advice | FÖRDERUNG",
                                  "SQ001\nmoney", "export; money;", "money", ";export"}),
              ElementsAre(0b101, 0b101, 0b101, 0b101, 0b101, 0b100, 0b001));
}

TEST(JoinedAnswers, ALabelMayHoldTheSeparator) {
  EXPECT_THAT(joined(services(),
                     {"Training; also online, in groups", "Training; also online, in groups;export",
                      "Export advice, Training; also online, in groups, Förderung",
                      "Förderung;training; also  online, in groups"}),
              ElementsAre(0b010, 0b011, 0b111, 0b110));
}

TEST(JoinedAnswers, TakeTheReadingThatLeavesTheLeastOver) {
  Question wanted = question("q", Scale::multiple);
  wanted.choices = {choice("1", "a"), choice("2", "a,b"), choice("3", "b,c"), choice("4", "b")};
  // "a,b" and then "c" would leave one over.
  EXPECT_THAT(joined(wanted, {"a,b,c", "a,b", "a,b,b", "b,a"}),
              ElementsAre(0b0101, 0b0010, 0b1010, 0b1001));
}

TEST(JoinedAnswers, WhatMatchesNothingIsNamedAndTheRestCounts) {
  const Brought brought = bring_one(
      services(), column("x"), {"export;Something, else;money;X;Y", "nothing;known", "nothing"});
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b101, 0, 0));
  EXPECT_THAT(brought.batch.columns[0].missing, ElementsAre(none, unreadable, unreadable));
  EXPECT_THAT(unread(brought), ElementsAre("1:nothing;known", "2:nothing"));
  EXPECT_THAT(
      worded(brought.reading),
      ElementsAre(
          "2|services|services|Something, else|part of the answer matches no choice|part left "
          "out, the choices that match count",
          "2|services|services|X;Y|part of the answer matches no choice|part left out, the "
          "choices that match count"));
}

TEST(JoinedAnswers, EmptyIsSkippedAndAChoiceForMissingGivesThat) {
  Question wanted = services();
  wanted.choices.push_back(choice("none", "None of these", {}, not_applicable));
  const Brought brought =
      bring_one(wanted, column("x"), {"", " ", ";", "None of these", "none;export", "none;?"});
  EXPECT_THAT(brought.batch.columns[0].missing,
              ElementsAre(skipped, skipped, skipped, not_applicable, none, not_applicable));
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0, 0, 0, 0, 1, 0));
  EXPECT_THAT(unread(brought), IsEmpty());
  EXPECT_EQ(brought.reading.count(), 2U);
}

TEST(JoinedAnswers, ComeFromColumnsOfTicks) {
  Question given = question("services", Scale::multiple);
  given.choices = {choice("f", "förderung"), choice("zzz", "?"), choice("sq001", "")};
  Batch batch;
  batch.rows = 5;
  batch.lines = {2, 3, 4, 5, 6};
  Column& ticks = batch.columns.emplace_back();
  ticks.kind = Column::Kind::ticks;
  ticks.ticks = {0b101, 0, 0, 0b011, 0b010};
  ticks.missing = {none, none, dont_know, none, none};
  const Brought brought = bring(questionnaire({given}), codebook({services()}), batch);
  EXPECT_THAT(brought.batch.columns[0].ticks, ElementsAre(0b101, 0, 0, 0b100, 0));
  EXPECT_THAT(brought.batch.columns[0].missing,
              ElementsAre(none, none, dont_know, none, unreadable));
  EXPECT_EQ(brought.reading.count(), 1U);
}

}  // namespace
}  // namespace tertium::normalizers
