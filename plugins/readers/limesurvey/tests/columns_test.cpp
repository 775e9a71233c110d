// What becomes of an export's columns when there is no survey structure beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../reader.h"
#include "tertium/error.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ReadCodes, WithoutStructure) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,seed,startdate,datestamp,Q1,Q1[other],Q2[SQ001],Q2["
      "SQ002],"
      "Q3[SQ001][1],Q3[SQ001][2]\n"
      "4,,2,de,99,2024-01-01 09:00:00,2024-01-01 09:10:00,A1,,Y,,A3,A4\n");
  EXPECT_EQ(read.question("id").role, Role::respondent);
  EXPECT_EQ(read.question("startdate").role, Role::respondent);
  EXPECT_EQ(read.question("datestamp").role, Role::system);
  EXPECT_EQ(read.question("seed").role, Role::system);
  EXPECT_EQ(read.question("Q1").role, Role::answer);
  EXPECT_EQ(read.question("Q1").parent, "");
  EXPECT_TRUE(read.question("Q1").text.empty());
  EXPECT_TRUE(read.question("Q1[other]").other);
  EXPECT_EQ(read.question("Q2[SQ002]").parent, "Q2");
  EXPECT_EQ(read.question("Q2[SQ002]").part, "SQ002");
  EXPECT_EQ(read.question("Q3[SQ001][2]").parent, "Q3");
  EXPECT_EQ(read.question("Q3[SQ001][2]").part, "SQ001[2]");
  EXPECT_EQ(read.question("Q1").scale, Scale::text);
  EXPECT_TRUE(read.has_note("no survey structure"));
}

TEST(ReadCodes, UnderscoresWithoutStructureOnlyWhereMarksAreClear) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,q_region,Q2_SQ001,Q2_SQ002,Q3_SQ001_0,Q3_SQ001_1,Q4,Q4_"
      "other,"
      "my_other,Q5_SQ001_SQ002,Q6_SQx\n"
      "1,,1,en,NO,Y,,A1,A2,-oth-,else,x,5,y\n");
  EXPECT_EQ(read.question("q_region").parent, "");
  EXPECT_EQ(read.question("Q2[SQ001]").part, "SQ001");
  EXPECT_THAT(read.question("Q2[SQ001]").aliases, ElementsAre("Q2_SQ001"));
  EXPECT_EQ(read.question("Q3[SQ001][2]").part, "SQ001[2]");
  EXPECT_TRUE(read.question("Q4[other]").other);
  EXPECT_EQ(read.question("my_other").parent, "");
  EXPECT_FALSE(read.question("my_other").other);
  EXPECT_EQ(read.question("Q5[SQ001_SQ002]").part, "SQ001_SQ002");
  EXPECT_EQ(read.question("Q6_SQx").parent, "");
}

TEST(ReadCodesAndTexts, WithoutStructure) {
  const Read read = read_all(
      "\"id. Response ID\",\"submitdate. Date submitted\",\"Q1. How, if at all?\",\"Q1[other]. "
      "How, if at "
      "all? [Other]\",\"Q2[SQ001]. Which? [Here [or there]]\",\"Q3[row]. [Only a part]\"\n"
      "1,2024-01-01 00:00:00,A1,,Y,3\n");
  EXPECT_EQ(read.question("id").role, Role::respondent);
  EXPECT_EQ(read.question("submitdate").role, Role::submitted);
  EXPECT_EQ(read.question("Q1").text.in(""), "How, if at all?");
  EXPECT_THAT(read.question("Q1").aliases, ElementsAre("Q1. How, if at all?"));
  EXPECT_TRUE(read.question("Q1[other]").other);
  EXPECT_EQ(read.question("Q2[SQ001]").text.in(""), "Which?");
  EXPECT_EQ(read.question("Q2[SQ001]").part_text.in(""), "Here [or there]");
  EXPECT_TRUE(read.question("Q3[row]").text.empty());
  EXPECT_EQ(read.question("Q3[row]").part_text.in(""), "Only a part");
}

TEST(ReadTexts, WithoutStructure) {
  const Read read = read_all(
      "Response ID,Date submitted,Last page,Start language,How do you identify?,How do you "
      "identify? "
      "[Other],Which? [One],Which? [Two],Choose [optional],Total time,Group time: A,Question time: "
      "q\n"
      "1,,2,en,A,,Yes,No,x,1,2,3\n");
  EXPECT_EQ(read.question("Response ID").role, Role::respondent);
  EXPECT_EQ(read.question("Date submitted").role, Role::submitted);
  EXPECT_EQ(read.question("Last page").role, Role::system);
  const Question& other = read.question("How do you identify? [Other]");
  EXPECT_TRUE(other.other);
  EXPECT_EQ(other.parent, "How do you identify?");
  const Question& two = read.question("Which? [Two]");
  EXPECT_EQ(two.parent, "Which?");
  EXPECT_EQ(two.part, "Two");
  EXPECT_EQ(two.part_text.in(""), "Two");
  EXPECT_EQ(two.text.in(""), "Which?");
  EXPECT_EQ(read.question("Choose [optional]").parent, "");
  EXPECT_EQ(read.question("Choose [optional]").text.in(""), "Choose [optional]");
  for (const char* id : {"Total time", "Group time: A", "Question time: q"}) {
    EXPECT_EQ(read.question(id).role, Role::system) << id;
  }
}

TEST(ReadLabels, NotShownIsKeptApartWithoutStructure) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,Q1[SQ001],Q1[SQ002],Q2\n"
      "1,,1,en,Yes,N/A,much\n2,,1,en,No,N/A,\n3,,1,en,N/A,Yes,N/A\n4,,1,en,,,x\n");
  for (const char* id : {"Q1[SQ001]", "Q1[SQ002]"}) {
    EXPECT_EQ(choice_of(read.question(id), "N/A").missing, Missing::not_asked) << id;
    EXPECT_EQ(choice_of(read.question(id), "Y").label.in("en"), "Yes");
  }
  EXPECT_THAT(read.question("Q2").choices, IsEmpty());  // N/A may be somebody's own words
  EXPECT_THAT(read.column("Q1[SQ001]"), ElementsAre("Yes", "No", "N/A", ""));
}

TEST(RowNumbers, StandForRespondentsIfThereIsNoId) {
  const Read read = read_all(",Q1[a]. How,Q1[b]. What\n0,x,y\n1,x,y\n7,x,y\n");
  EXPECT_EQ(read.questionnaire().questions[0].role, Role::respondent);
  EXPECT_TRUE(read.has_note("row numbers"));
}

TEST(RowNumbers, AreSystemBesideAnId) {
  const Read read = read_all(",id,submitdate,Q1[a],Q1[b]\n0,5,,x,y\n1,6,,x,y\n");
  EXPECT_EQ(read.questionnaire().questions[0].role, Role::system);
  EXPECT_EQ(read.question("id").role, Role::respondent);
}

TEST(RowNumbers, OtherUnnamedColumnsAreNot) {
  const Read falling = read_all(",Q1[a],Q1[b]\n3,x,y\n1,x,y\n");
  EXPECT_EQ(falling.questionnaire().questions[0].role, Role::answer);
  EXPECT_EQ(falling.questionnaire().questions[0].id, "column 1");
  EXPECT_TRUE(falling.has_note("no heading: 1."));
  const Read second = read_all("Q1[a],,Q1[b]\nx,0,y\nx,1,y\n");
  EXPECT_EQ(second.questionnaire().questions[1].role, Role::answer);
}

TEST(Roles, StartDateAloneIdentifiesNobody) {
  const Read read = read_all("startdate,Q1[a],Q1[b]\n2024-01-01 10:00:00,1,2\n");
  EXPECT_EQ(read.question("startdate").role, Role::system);
}

TEST(Roles, ParticipantDataAndTimings) {
  const Read read = read_all(
      "id,submitdate,token,firstname,attribute_1,email,Q1,Q1Time,groupTime3,interviewtime,Q2Time,"
      "up[filecount]\n1,,abc,A,x,m,5,1.5,2,3,4,1\n");
  for (const char* id : {"token", "firstname", "attribute_1", "email", "Q1Time", "groupTime3",
                         "interviewtime", "up[filecount]"}) {
    EXPECT_EQ(read.question(id).role, Role::system) << id;
  }
  EXPECT_EQ(read.question("Q2Time").role, Role::answer);  // there is no Q2
  const Read anonymous = read_all("id,submitdate,lastpage,startlanguage,email\n1,,1,en,x\n");
  EXPECT_EQ(anonymous.question("email").role, Role::answer);
}

TEST(Roles, QuestionsMayBeCalledAsLimeSurveysColumnsAre) {
  const Read read = read_all(
      "id. Response ID,Q7. IP address,Q8. Seed,up[filecount]. filecount - Your plan,"
      "Q7Time. Question time: Q7\n1,yes,carrots,1,2.5\n");
  EXPECT_EQ(read.question("Q7").role, Role::answer);
  EXPECT_EQ(read.question("Q8").role, Role::answer);
  EXPECT_EQ(read.question("up[filecount]").role, Role::system);
  EXPECT_EQ(read.question("Q7Time").role, Role::system);
}

TEST(Headings, RepeatedOnesAreToldApart) {
  const Read read = read_all("id,submitdate,lastpage,startlanguage,Q1,Q1,Q1\n1,,1,en,a,b,c\n");
  EXPECT_THAT(read.column("Q1"), ElementsAre("a"));
  EXPECT_THAT(read.column("Q1#2"), ElementsAre("b"));
  EXPECT_THAT(read.column("Q1#3"), ElementsAre("c"));
  EXPECT_THAT(read.question("Q1#2").aliases, IsEmpty());
  EXPECT_TRUE(read.has_note("same heading"));
}

TEST(Faults, EmptyFile) { EXPECT_THROW(read_all(""), Error); }

TEST(Faults, VvExportIsRefusedWithAdvice) {
  try {
    read_all(
        "Response ID\tDate submitted\tStart language\tWhy?\nid\tsubmitdate\tstartlanguage\tQ1\n"
        "1\t\ten\t{question_not_shown}\n");
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::input);
    EXPECT_THAT(error.fault(), HasSubstr("VV export"));
    EXPECT_FALSE(error.advice().empty());
  }
}

TEST(Headings, ManyEqualOnesTakeNoTime) {
  std::string csv = "id,submitdate,lastpage,startlanguage";
  for (int i = 0; i < 16000; ++i) csv += ",Q1";
  const Read read = read_all(csv + "\n");
  EXPECT_EQ(read.questionnaire().questions.size(), 16004u);
  EXPECT_EQ(read.questionnaire().questions.back().id, "Q1#16000");
}

TEST(Rows, OfTheWrongLengthAreNamed) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,Q1\n1,,1,en,a\n2,,1,en\n3,,1,en,b,too,many\n4,,1,en,"
      "\"c\nd\"\n");
  EXPECT_EQ(read.problems.count(), 2u);
  EXPECT_THAT(read.column("id"), ElementsAre("1", "2", "4"));
  EXPECT_THAT(read.column("Q1"), ElementsAre("a", "", "c\nd"));
}

TEST(Description, SaysHowTheFileIsWritten) {
  const Read read = read_all(
      "\xEF\xBB\xBF\"id\";\"submitdate\";\"lastpage\";\"Q1[a]\"\r\n\"1\";\"\";\"1\";\"x\"\r\n");
  const Description description = read.reading->description();
  EXPECT_EQ(description.tool, "LimeSurvey");
  EXPECT_EQ(description.encoding, "UTF-8");
  EXPECT_THAT(description.dialect, HasSubstr("semicolon"));
  EXPECT_THAT(description.dialect, HasSubstr("question codes"));
  EXPECT_EQ(read.question("id").role, Role::respondent);  // the byte order mark is no part of it
}

}  // namespace
}  // namespace tertium::limesurvey
