#include "../reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lss_builder.h"
#include "tertium/error.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A survey with most kinds of questions, in English and German.
std::string survey_lss() {
  const auto both = [](std::vector<RowFields>& rows, const RowFields& english, const RowFields& german) {
    rows.push_back(english);
    rows.push_back(german);
  };
  std::vector<RowFields> questions;
  both(questions, question_row("1", "L", "org", "<p>Where do you <b>work</b>?</p>", "en", "Y"),
       question_row("1", "L", "org", "Wo arbeiten Sie?", "de", "Y"));
  both(questions, question_row("2", "M", "serv", "Which services?", "en", "Y"),
       question_row("2", "M", "serv", "Welche Dienste?", "de", "Y"));
  both(questions, question_row("3", "F", "rate", ""), question_row("3", "F", "rate", "", "de"));
  both(questions, question_row("4", "Y", "member", "Are you a member?"),
       question_row("4", "Y", "member", "Sind Sie Mitglied?", "de"));
  both(questions, question_row("5", "1", "dual", "Rate twice"),
       question_row("5", "1", "dual", "Zweimal bewerten", "de"));
  both(questions, question_row("6", "R", "rank", "Order these"),
       question_row("6", "R", "rank", "Ordnen Sie", "de"));
  both(questions, question_row("7", "*", "calc", "{if((age &gt; 65), 1, 0)}"),
       question_row("7", "*", "calc", "{if((age &gt; 65), 1, 0)}", "de"));
  std::vector<RowFields> parts;
  both(parts, part_row("21", "2", "SQ001", "Advice"), part_row("21", "2", "SQ001", "Beratung", "de"));
  both(parts, part_row("22", "2", "SQ002", "Training"), part_row("22", "2", "SQ002", "Schulung", "de"));
  both(parts, part_row("31", "3", "trust", "We trust each other"),
       part_row("31", "3", "trust", "Wir vertrauen einander", "de"));
  both(parts, part_row("51", "5", "SQ001", "Firms"), part_row("51", "5", "SQ001", "Firmen", "de"));
  std::vector<RowFields> answers;
  both(answers, answer_row("1", "A1", "A firm", "1"), answer_row("1", "A1", "Eine Firma", "1", "de"));
  both(answers, answer_row("1", "A2", "A university", "2"),
       answer_row("1", "A2", "Eine Hochschule", "2", "de"));
  for (const char* qid : {"3", "5"}) {
    both(answers, answer_row(qid, "A1", "no", "1"), answer_row(qid, "A1", "nein", "1", "de"));
    both(answers, answer_row(qid, "A2", "yes", "2"), answer_row(qid, "A2", "ja", "2", "de"));
  }
  both(answers, answer_row("5", "B1", "much", "1", "en", "0", "1"),
       answer_row("5", "B1", "viel", "1", "de", "0", "1"));
  both(answers, answer_row("6", "r1", "Price", "1"), answer_row("6", "r1", "Preis", "1", "de"));
  both(answers, answer_row("6", "r2", "Place", "2"), answer_row("6", "r2", "Ort", "2", "de"));
  return lss_document(lss_table("questions", questions) + lss_table("subquestions", parts) +
                      lss_table("answers", answers) +
                      lss_table("surveys", {{{"language", "en"}, {"additional_languages", "de"}}}) +
                      lss_table("surveys_languagesettings",
                                {{{"surveyls_language", "en"}, {"surveyls_title", "Clusters"}}}));
}

// What a reading of the survey must come to, whatever the headings.
void expect_survey(const Read& read) {
  const Question& org = read.question("org");
  EXPECT_EQ(org.text.in("en"), "Where do you work?");
  EXPECT_EQ(org.text.in("de"), "Wo arbeiten Sie?");
  EXPECT_EQ(org.scale, Scale::nominal);
  EXPECT_THAT(codes_of(org), ElementsAre("A1", "A2", "-oth-"));
  EXPECT_EQ(choice_of(org, "A2").label.in("de"), "Eine Hochschule");
  const Question& other = read.question("org[other]");
  EXPECT_TRUE(other.other);
  EXPECT_EQ(other.parent, "org");
  const Question& tick = read.question("serv[SQ002]");
  EXPECT_EQ(tick.scale, Scale::multiple);
  EXPECT_EQ(tick.parent, "serv");
  EXPECT_EQ(tick.part, "SQ002");
  EXPECT_EQ(tick.part_text.in("de"), "Schulung");
  EXPECT_TRUE(read.question("serv[other]").other);
  const Question& row = read.question("rate[trust]");
  EXPECT_EQ(row.scale, Scale::ordinal);
  EXPECT_EQ(row.part_text.in("en"), "We trust each other");
  EXPECT_EQ(choice_of(read.question("member"), "N/A").missing, Missing::not_asked);
  EXPECT_THAT(codes_of(read.question("dual[SQ001][1]")), ElementsAre("A1", "A2"));
  EXPECT_THAT(codes_of(read.question("dual[SQ001][2]")), ElementsAre("B1"));
  EXPECT_THAT(codes_of(read.question("rank[2]")), ElementsAre("r1", "r2"));
  EXPECT_EQ(read.question("calc").role, Role::system);
  EXPECT_EQ(read.questionnaire().title.in("en"), "Clusters");
}

constexpr const char* kCodeRow =
    "\"1\",\"2024-01-02 10:00:00\",\"3\",\"en\",\"-oth-\",\"Own\",\"Y\",\"\",\"\",\"A2\",\"Y\",\"A1\","
    "\"B1\",\"r2\",\"r1\",\"0\"\r\n";

TEST(ReadCodes, WithStructure) {
  const Read read = read_all(
      std::string("\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"org\",\"org[other]\","
                  "\"serv[SQ001]\",\"serv[SQ002]\",\"serv[other]\",\"rate[trust]\",\"member\","
                  "\"dual[SQ001][1]\",\"dual[SQ001][2]\",\"rank[1]\",\"rank[2]\",\"calc\"\r\n") +
          kCodeRow + "\r\n",
      survey_lss());
  expect_survey(read);
  ASSERT_EQ(read.rows.size(), 1u);  // the blank line at the end is no respondent
  EXPECT_THAT(read.column("org[other]"), ElementsAre("Own"));
  EXPECT_THAT(read.column("rank[1]"), ElementsAre("r2"));
  EXPECT_EQ(read.question("id").role, Role::respondent);
  EXPECT_EQ(read.question("submitdate").role, Role::submitted);
  EXPECT_EQ(read.question("lastpage").role, Role::system);
  EXPECT_EQ(read.question("startlanguage").role, Role::system);
  EXPECT_EQ(read.question("org").role, Role::answer);
  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(read.lines.at(0), 2u);
  for (std::size_t i = 0; i < read.questionnaire().questions.size(); ++i) {
    EXPECT_EQ(read.questionnaire().questions[i].column, i + 1);
  }
}

TEST(ReadCodes, UnderscoresWithStructure) {
  const Read read = read_all(
      std::string("id,submitdate,lastpage,startlanguage,org,org_other,serv_SQ001,serv_SQ002,serv_other,"
                  "rate_trust,member,dual_SQ001_0,dual_SQ001_1,rank_1,rank_2,calc\n") +
          kCodeRow,
      survey_lss());
  expect_survey(read);
  EXPECT_THAT(read.question("rate[trust]").aliases, ElementsAre("rate_trust"));
  EXPECT_THAT(read.question("dual[SQ001][2]").aliases, ElementsAre("dual_SQ001_1"));
}

TEST(ReadCodesAndTexts, AnySeparatorWithStructure) {
  for (const char* separator : {". ", "._.", " - ", ": ", "_-_", " "}) {
    const std::string mark(separator);
    std::string headings;
    const auto add = [&](const std::string& code, const std::string& text) {
      headings += (headings.empty() ? "\"" : ",\"") + code + mark + text + "\"";
    };
    add("id", "Response ID");
    add("submitdate", "Date submitted");
    add("lastpage", "Last page");
    add("startlanguage", "Start language");
    add("org", "Where do you work?");
    add("org[other]", "Where do you work? [Other]");
    add("serv[SQ001]", "Which services? [Advice]");
    add("serv[SQ002]", "Which services? [Training]");
    add("serv[other]", "Which services? [Other]");
    add("rate[trust]", " [We trust each other]");
    add("member", "Are you a member?");
    add("dual[SQ001][1]", "Rate twice [Firms][Scale 1]");
    add("dual[SQ001][2]", "Rate twice [Firms][Scale 2]");
    add("rank[1]", "Order these [Rank 1]");
    add("rank[2]", "Order these [Rank 2]");
    add("calc", "{if((age > 65), 1, 0)}");
    const Read read = read_all(headings + "\n" + kCodeRow, survey_lss());
    SCOPED_TRACE(separator);
    expect_survey(read);
    EXPECT_THAT(read.column("serv[SQ001]"), ElementsAre("Y"));
    // No words but the structure's.
    EXPECT_EQ(read.question("org").text.all().count(""), 0u);
  }
}

TEST(ReadTexts, WithStructureInEitherLanguage) {
  const std::string english =
      "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Where do you work?\","
      "\"Where do you work? [Other]\",\"Which services? [Advice]\",\"Which services? [Training]\","
      "\"Which services? [Other]\",\" [We trust each other]\",\"Are you a member?\","
      "\"Rate twice [Firms][Scale 1]\",\"Rate twice [Firms][Scale 2]\",\"Order these [Rank 1]\","
      "\"Order these [Rank 2]\",\"{if((age > 65), 1, 0)}\"\n";
  const std::string german =
      "\"Antwort ID\",\"Datum Abgeschickt\",\"Letzte Seite\",\"Start-Sprache\",\"Wo arbeiten Sie?\","
      "\"Wo arbeiten Sie? [Sonstiges]\",\"Welche Dienste? [Beratung]\",\"Welche Dienste? [Schulung]\","
      "\"Welche Dienste? [Sonstiges]\",\" [Wir vertrauen einander]\",\"Sind Sie Mitglied?\","
      "\"Zweimal bewerten [Firmen][Skala 1]\",\"Zweimal bewerten [Firmen][Skala 2]\","
      "\"Ordnen Sie [Rang 1]\",\"Ordnen Sie [Rang 2]\",\"{if((age > 65), 1, 0)}\"\n";
  std::string underscored = english;
  std::replace(underscored.begin(), underscored.end(), ' ', '_');
  for (const std::string& headings : {english, german, underscored}) {
    SCOPED_TRACE(headings);
    const Read read = read_all(headings + kCodeRow, survey_lss());
    expect_survey(read);
    EXPECT_EQ(read.questionnaire().questions[0].role, Role::respondent);
    EXPECT_EQ(read.questionnaire().questions[1].role, Role::submitted);
    EXPECT_EQ(read.questionnaire().questions[2].role, Role::system);
    EXPECT_EQ(read.questionnaire().questions[3].role, Role::system);
  }
}

TEST(ReadTexts, AbbreviatedWithStructure) {
  // Question and part are each cut to 15 characters, then ".. ".
  const Read read = read_all(
      std::string("Response ID,Date submitted,Last page,Start language,\"Where do you wo.. \","
                  "\"Where do you wo..  [Other]\",Which services? [Advice],Which services? [Training],"
                  "Which services? [Other],\"[We trust each .. ]\",\"Are you a membe.. \","
                  "Rate twice [Firms][Scale 1],Rate twice [Firms][Scale 2],Order these [Rank 1],"
                  "Order these [Rank 2],\"{if((age > 65),.. \"\n") +
          kCodeRow,
      survey_lss());
  expect_survey(read);
}

TEST(ReadTexts, RepeatedTextsArePairedInOrder) {
  const std::string lss = lss_document(lss_table(
      "questions", {question_row("1", "L", "a", "Why?"), question_row("2", "N", "b", "Why?"),
                    question_row("3", "S", "c", "Who?")}));
  const Read paired = read_all("Response ID,Date submitted,Last page,Why?,Why?,Who?\n1,,2,A1,5,me\n", lss);
  EXPECT_EQ(paired.question("a").scale, Scale::nominal);
  EXPECT_EQ(paired.question("b").scale, Scale::interval);
  EXPECT_THAT(paired.column("b"), ElementsAre("5"));
  // With one column of them left out nobody knows which it is.
  const Read doubtful = read_all("Response ID,Date submitted,Last page,Why?,Who?\n1,,2,A1,me\n", lss);
  EXPECT_FALSE(doubtful.questionnaire().find("a").has_value());
  EXPECT_FALSE(doubtful.questionnaire().find("b").has_value());
  EXPECT_EQ(doubtful.question("Why?").scale, Scale::text);
  EXPECT_TRUE(doubtful.has_note("fit several questions"));
}

TEST(ReadCodes, WithoutStructure) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,seed,startdate,datestamp,Q1,Q1[other],Q2[SQ001],Q2[SQ002],"
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
      "id,submitdate,lastpage,startlanguage,q_region,Q2_SQ001,Q2_SQ002,Q3_SQ001_0,Q3_SQ001_1,Q4,Q4_other,"
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
      "\"id. Response ID\",\"submitdate. Date submitted\",\"Q1. How, if at all?\",\"Q1[other]. How, if at "
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
      "Response ID,Date submitted,Last page,Start language,How do you identify?,How do you identify? "
      "[Other],Which? [One],Which? [Two],Choose [optional],Total time,Group time: A,Question time: q\n"
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
  EXPECT_TRUE(falling.has_note("Column 1 has no heading"));
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

TEST(Headings, RepeatedOnesAreToldApart) {
  const Read read = read_all("id,submitdate,lastpage,startlanguage,Q1,Q1,Q1\n1,,1,en,a,b,c\n");
  EXPECT_THAT(read.column("Q1"), ElementsAre("a"));
  EXPECT_THAT(read.column("Q1#2"), ElementsAre("b"));
  EXPECT_THAT(read.column("Q1#3"), ElementsAre("c"));
  EXPECT_THAT(read.question("Q1#2").aliases, IsEmpty());
  EXPECT_TRUE(read.has_note("same heading"));
}

TEST(Structure, OfAnotherSurveyIsLeftAside) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,X1,X2[SQ001],X3,X4,org\n1,,1,en,a,b,c,d,A1\n", survey_lss());
  EXPECT_TRUE(read.has_note("belongs to another survey"));
  EXPECT_THAT(read.question("org").choices, IsEmpty());
}

TEST(Structure, ThatDescribesOnlyPartIsUsedAndSaysSo) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,org,member,X1\n1,,1,en,A1,Y,z\n", survey_lss());
  EXPECT_EQ(read.question("org").scale, Scale::nominal);
  EXPECT_EQ(read.question("X1").scale, Scale::text);
  EXPECT_TRUE(read.has_note("describes 2 of 3 columns"));
}

TEST(Structure, ThatIsBrokenIsLeftAsideWithItsFault) {
  const std::string csv = "id,submitdate,lastpage,startlanguage,org\n1,,1,en,A1\n";
  for (const std::string& lss :
       {survey_lss().substr(0, 2000), std::string("<!DOCTYPE a><document/>"), std::string("PK")}) {
    const Read read = read_all(csv, lss);
    EXPECT_TRUE(read.has_note("left aside"));
    EXPECT_TRUE(read.has_note("export.lss"));
    EXPECT_EQ(read.rows.size(), 1u);
    EXPECT_THAT(read.question("org").choices, IsEmpty());
  }
}

TEST(Structure, OtherWordsOfTheHeadingAreKept) {
  const Read read = read_all(
      "\"id. Response ID\",\"org. Who pays you?\",\"serv[SQ001]. Which services? [Counsel]\"\n1,A1,Y\n",
      survey_lss());
  EXPECT_EQ(read.question("org").text.all().at(""), "Who pays you?");
  EXPECT_EQ(read.question("org").text.in("en"), "Where do you work?");
  EXPECT_EQ(read.question("serv[SQ001]").part_text.all().at(""), "Counsel");
  EXPECT_EQ(read.question("serv[SQ001]").text.all().count(""), 0u);
}

TEST(Faults, EmptyFile) {
  EXPECT_THROW(read_all(""), Error);
}

TEST(Faults, VvExportIsRefusedWithAdvice) {
  try {
    read_all("Response ID\tDate submitted\tStart language\tWhy?\nid\tsubmitdate\tstartlanguage\tQ1\n"
             "1\t\ten\t{question_not_shown}\n");
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::input);
    EXPECT_THAT(error.fault(), HasSubstr("VV export"));
    EXPECT_FALSE(error.advice().empty());
  }
}

TEST(Rows, OfTheWrongLengthAreNamed) {
  const Read read = read_all(
      "id,submitdate,lastpage,startlanguage,Q1\n1,,1,en,a\n2,,1,en\n3,,1,en,b,too,many\n4,,1,en,\"c\nd\"\n");
  EXPECT_EQ(read.problems.count(), 2u);
  EXPECT_THAT(read.column("id"), ElementsAre("1", "2", "4"));
  EXPECT_THAT(read.column("Q1"), ElementsAre("a", "", "c\nd"));
}

TEST(Description, SaysHowTheFileIsWritten) {
  const Read read = read_all("\xEF\xBB\xBF\"id\";\"submitdate\";\"lastpage\";\"Q1[a]\"\r\n\"1\";\"\";\"1\";\"x\"\r\n");
  const Description description = read.reading->description();
  EXPECT_EQ(description.tool, "LimeSurvey");
  EXPECT_EQ(description.encoding, "UTF-8");
  EXPECT_THAT(description.dialect, HasSubstr("semicolon"));
  EXPECT_THAT(description.dialect, HasSubstr("question codes"));
  EXPECT_EQ(read.question("id").role, Role::respondent);  // the byte order mark is no part of it
}

}  // namespace
}  // namespace tertium::limesurvey
