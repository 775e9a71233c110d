#include "../reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lss_builder.h"
#include "tertium/error.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A survey with most kinds of questions, in English and German.
std::string survey_lss() {
  const auto both = [](std::vector<RowFields>& rows, const RowFields& english,
                       const RowFields& german) {
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
  both(parts, part_row("21", "2", "SQ001", "Advice"),
       part_row("21", "2", "SQ001", "Beratung", "de"));
  both(parts, part_row("22", "2", "SQ002", "Training"),
       part_row("22", "2", "SQ002", "Schulung", "de"));
  both(parts, part_row("31", "3", "trust", "We trust each other"),
       part_row("31", "3", "trust", "Wir vertrauen einander", "de"));
  both(parts, part_row("51", "5", "SQ001", "Firms"), part_row("51", "5", "SQ001", "Firmen", "de"));
  std::vector<RowFields> answers;
  both(answers, answer_row("1", "A1", "A firm", "1"),
       answer_row("1", "A1", "Eine Firma", "1", "de"));
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
    "\"1\",\"2024-01-02 "
    "10:00:00\",\"3\",\"en\",\"-oth-\",\"Own\",\"Y\",\"\",\"\",\"A2\",\"Y\",\"A1\","
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
      std::string(
          "id,submitdate,lastpage,startlanguage,org,org_other,serv_SQ001,serv_SQ002,serv_other,"
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
    EXPECT_EQ(read.question("id").role, Role::respondent);
    EXPECT_EQ(read.question("submitdate").role, Role::submitted);
    EXPECT_EQ(read.question("lastpage").role, Role::system);
    // No words but the structure's.
    EXPECT_EQ(read.question("org").text.all().count(""), 0u);
    EXPECT_THAT(read.reading->description().dialect, HasSubstr("codes and texts"));
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
      "\"Antwort ID\",\"Datum Abgeschickt\",\"Letzte Seite\",\"Start-Sprache\",\"Wo arbeiten "
      "Sie?\","
      "\"Wo arbeiten Sie? [Sonstiges]\",\"Welche Dienste? [Beratung]\",\"Welche Dienste? "
      "[Schulung]\","
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
      std::string(
          "Response ID,Date submitted,Last page,Start language,\"Where do you wo.. \","
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
  const Read paired =
      read_all("Response ID,Date submitted,Last page,Why?,Why?,Who?\n1,,2,A1,5,me\n", lss);
  EXPECT_EQ(paired.question("a").scale, Scale::nominal);
  EXPECT_EQ(paired.question("b").scale, Scale::interval);
  EXPECT_THAT(paired.column("b"), ElementsAre("5"));
  // With one column of them left out nobody knows which it is.
  const Read doubtful =
      read_all("Response ID,Date submitted,Last page,Why?,Who?\n1,,2,A1,me\n", lss);
  EXPECT_FALSE(doubtful.questionnaire().find("a").has_value());
  EXPECT_FALSE(doubtful.questionnaire().find("b").has_value());
  EXPECT_EQ(doubtful.question("Why?").scale, Scale::text);
  EXPECT_TRUE(doubtful.has_note("fit several questions"));
}

TEST(Structure, OfAnotherSurveyIsLeftAside) {
  const Read read =
      read_all("id,submitdate,lastpage,startlanguage,X1,X2[SQ001],X3,X4,org\n1,,1,en,a,b,c,d,A1\n",
               survey_lss());
  EXPECT_TRUE(read.has_note("belongs to another survey"));
  EXPECT_THAT(read.question("org").choices, IsEmpty());
}

TEST(Structure, ThatDescribesOnlyPartIsUsedAndSaysSo) {
  const Read read = read_all("id,submitdate,lastpage,startlanguage,org,member,X1\n1,,1,en,A1,Y,z\n",
                             survey_lss());
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
      "\"id. Response ID\",\"org. Where do you usually work?\",\"serv[SQ001]. Which services? "
      "[Counsel]\"\n1,A1,Y\n",
      survey_lss());
  EXPECT_EQ(read.question("org").text.all().at(""), "Where do you usually work?");
  EXPECT_EQ(read.question("org").text.in("en"), "Where do you work?");
  EXPECT_EQ(read.question("serv[SQ001]").part_text.all().at(""), "Counsel");
  EXPECT_EQ(read.question("serv[SQ001]").text.all().count(""), 0u);
}

TEST(Structure, WithOtherQuestionsUnderTheSameCodesIsNotBelieved) {
  const Read read = read_all(
      "\"id. Response ID\",\"org. Where do you work?\",\"member. How old are you?\",\"serv[SQ001]. "
      "Which "
      "languages do you speak? [French]\",\"serv[SQ002]. Which services? "
      "[Trainings]\"\n1,A1,52,Y,Y\n",
      survey_lss());
  EXPECT_EQ(read.question("org").scale, Scale::nominal);
  EXPECT_EQ(read.question("serv[SQ002]").scale, Scale::multiple);
  EXPECT_THAT(read.question("member").choices, IsEmpty());
  EXPECT_EQ(read.question("member").text.in("en"), "How old are you?");
  EXPECT_EQ(read.question("serv[SQ001]").part_text.in("de"), "French");
  EXPECT_TRUE(read.has_note("other questions under these codes"));
  EXPECT_TRUE(read.has_note("member and serv[SQ001]"));
}

TEST(Structure, OfAnotherSurveyWithTheSameCodesIsLeftAside) {
  const Read read = read_all(
      "\"id. Response ID\",\"org. Your favourite colour\",\"member. How old?\",\"rate[trust]. "
      "[Cheese]\"\n"
      "1,A1,52,4\n",
      survey_lss());
  EXPECT_TRUE(read.has_note("belongs to another survey"));
  EXPECT_THAT(read.question("org").choices, IsEmpty());
}

}  // namespace
}  // namespace tertium::limesurvey
