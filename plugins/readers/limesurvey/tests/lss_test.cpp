#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "../structure.h"
#include "lss_builder.h"
#include "tertium/error.h"
#include "test_source.h"

namespace tertium::limesurvey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

Structure structure_of(std::string lss, std::size_t step = 1 << 16) {
  TestSource source(std::move(lss), std::nullopt, "survey.lss", step);
  return read_structure(source);
}

// The fault of a .lss that must be refused as an input.
std::string fault_of(std::string lss) {
  try {
    structure_of(std::move(lss));
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::input);
    EXPECT_EQ(error.place().file, "survey.lss");
    EXPECT_FALSE(error.advice().empty());
    return error.fault();
  }
  ADD_FAILURE() << "was not refused";
  return {};
}

std::string old_generation() {
  return lss_document(
      "<DBVersion>178</DBVersion>\n" +
      lss_table(
          "answers",
          {answer_row("1", "A2", "sometimes", "2"), answer_row("1", "A1", "<b>never</b>", "1"),
           answer_row("1", "A1", "nie", "1", "de"), answer_row("1", "A2", "manchmal", "2", "de")}) +
      lss_table("groups",
                {{{"gid", "2"}, {"group_order", "0"}}, {{"gid", "1"}, {"group_order", "1"}}}) +
      lss_table("questions", {question_row("1", "L", "often", "<p>How often?</p>", "en", "Y"),
                              question_row("1", "L", "often", "Wie oft?", "de", "Y"),
                              {{"qid", "9"},
                               {"parent_qid", "0"},
                               {"gid", "2"},
                               {"type", "S"},
                               {"title", "first"},
                               {"question", "Name&nbsp;of the &uuml;nit"},
                               {"language", "en"}},
                              question_row("2", "M", "where", "Where?")}) +
      lss_table("subquestions",
                {part_row("12", "2", "SQ002", "There"), part_row("11", "2", "SQ001", "Here"),
                 part_row("11", "2", "SQ001", "Hier", "de")}) +
      lss_table("question_attributes",
                {{{"qid", "1"},
                  {"attribute", "other_replace_text"},
                  {"value", "Else"},
                  {"language", "en"}},
                 {{"qid", "2"}, {"attribute", "max_answers"}, {"value", "3"}}}) +
      lss_table("surveys", {{{"sid", "7"},
                             {"language", "en"},
                             {"additional_languages", "de it"},
                             {"assessments", "N"}}}) +
      lss_table("surveys_languagesettings",
                {{{"surveyls_language", "en"}, {"surveyls_title", "A &amp; B"}},
                 {{"surveyls_language", "de"}, {"surveyls_title", "A und B"}}}));
}

TEST(Structure, OldGeneration) {
  const Structure structure = structure_of(old_generation());
  EXPECT_EQ(structure.title.in("en"), "A & B");
  EXPECT_EQ(structure.title.in("de"), "A und B");
  EXPECT_THAT(structure.languages, ElementsAre("en", "de", "it"));
  ASSERT_EQ(structure.questions.size(), 3u);

  const StructureQuestion& first = structure.questions[0];  // its group comes first
  EXPECT_EQ(first.code, "first");
  EXPECT_EQ(first.type, 'S');
  EXPECT_EQ(first.text.in("en"), "Name of the ünit");
  EXPECT_FALSE(first.other);

  const StructureQuestion& often = structure.questions[1];
  EXPECT_EQ(often.code, "often");
  EXPECT_EQ(often.type, 'L');
  EXPECT_TRUE(often.other);
  EXPECT_THAT(often.text.all(), ElementsAre(Pair("de", "Wie oft?"), Pair("en", "How often?")));
  ASSERT_EQ(often.answers.size(), 2u);
  EXPECT_EQ(often.answers[0].code, "A1");
  EXPECT_THAT(often.answers[0].label.all(), ElementsAre(Pair("de", "nie"), Pair("en", "never")));
  EXPECT_EQ(often.answers[1].code, "A2");
  EXPECT_EQ(often.attributes.at("other_replace_text").in("en"), "Else");

  const StructureQuestion& where = structure.questions[2];
  ASSERT_EQ(where.parts.size(), 2u);
  EXPECT_EQ(where.parts[0].code, "SQ001");
  EXPECT_THAT(where.parts[0].text.all(), ElementsAre(Pair("de", "Hier"), Pair("en", "Here")));
  EXPECT_EQ(where.parts[1].code, "SQ002");
  EXPECT_EQ(where.attribute("max_answers"), "3");
  EXPECT_EQ(where.attribute("other_replace_text"), "");
}

std::string new_generation() {
  const auto question = [](const char* qid, const char* parent, const char* type,
                           const char* title) {
    return RowFields{
        {"qid", qid},   {"parent_qid", parent},  {"gid", "1"},     {"type", type}, {"title", title},
        {"other", "N"}, {"question_order", qid}, {"scale_id", "0"}};
  };
  const auto text = [](const char* qid, const char* language, const char* words) {
    return RowFields{
        {"id", "1"}, {"qid", qid}, {"question", words}, {"help", ""}, {"language", language}};
  };
  const auto answer = [](const char* aid, const char* code, const char* order) {
    return RowFields{{"aid", aid},
                     {"qid", "1"},
                     {"code", code},
                     {"sortorder", order},
                     {"assessment_value", "0"},
                     {"scale_id", "0"}};
  };
  const auto label = [](const char* aid, const char* language, const char* words) {
    return RowFields{{"id", "1"}, {"aid", aid}, {"answer", words}, {"language", language}};
  };
  return lss_document(
      "<DBVersion>630</DBVersion>\n" +
      lss_table("answers", {answer("5", "AO02", "1"), answer("4", "AO01", "0")}) +
      lss_table("answer_l10ns", {label("4", "en", "low"), label("5", "en", "high"),
                                 label("4", "de", "niedrig"), label("5", "de", "hoch")}) +
      lss_table("groups", {{{"gid", "1"}, {"group_order", "1"}}}) +
      lss_table("questions", {question("1", "0", "F", "G01Q01")}) +
      lss_table("subquestions", {question("2", "1", "T", "SQ001")}) +
      lss_table("question_l10ns", {text("1", "en", "Rate"), text("1", "de", "Bewerten Sie"),
                                   text("2", "en", "Trust"), text("2", "de", "Vertrauen")}) +
      lss_table("surveys", {{{"sid", "7"}, {"language", "de"}, {"additional_languages", "en"}}}));
}

TEST(Structure, NewGeneration) {
  const Structure structure = structure_of(new_generation());
  EXPECT_THAT(structure.languages, ElementsAre("de", "en"));
  ASSERT_EQ(structure.questions.size(), 1u);
  const StructureQuestion& question = structure.questions[0];
  EXPECT_THAT(question.text.all(), ElementsAre(Pair("de", "Bewerten Sie"), Pair("en", "Rate")));
  ASSERT_EQ(question.parts.size(), 1u);
  EXPECT_THAT(question.parts[0].text.all(),
              ElementsAre(Pair("de", "Vertrauen"), Pair("en", "Trust")));
  ASSERT_EQ(question.answers.size(), 2u);
  EXPECT_EQ(question.answers[0].code, "AO01");
  EXPECT_THAT(question.answers[0].label.all(),
              ElementsAre(Pair("de", "niedrig"), Pair("en", "low")));
}

TEST(Structure, DoesNotDependOnHowTheBytesCome) {
  for (const std::size_t step : {1u, 7u, 4096u}) {
    const Structure structure = structure_of(old_generation(), step);
    ASSERT_EQ(structure.questions.size(), 3u);
    EXPECT_EQ(structure.questions[1].answers[0].label.in("de"), "nie");
  }
}

TEST(Structure, LongTextsAreCutBetweenCharacters) {
  std::string words;
  for (int i = 0; i < 4000; ++i) words += "ä";
  const Structure structure = structure_of(
      lss_document(lss_table("questions", {question_row("1", "S", "a", "x" + words)})));
  const std::string text(structure.questions.at(0).text.in("en"));
  EXPECT_EQ(text.size(), 4095u);
  EXPECT_EQ(text.substr(text.size() - 2), "ä");
}

// --- files that must do no harm ---

constexpr const char* kQuestion =
    "<questions><rows><row><qid>1</qid><title>Q1</title><question>&x;</question></row></rows>"
    "</questions>";

TEST(HostileLss, ExternalEntityIsNotOpened) {
  const std::filesystem::path secret =
      std::filesystem::temp_directory_path() / "tertium-limesurvey-secret.txt";
  std::ofstream(secret) << "SECRET";
  const std::string lss =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE document [<!ENTITY x SYSTEM \"file://" + secret.string() +
      "\">]>\n<document>" + kQuestion + "</document>";
  EXPECT_THAT(fault_of(lss), HasSubstr("DOCTYPE"));
  std::filesystem::remove(secret);
}

TEST(HostileLss, BillionLaughsAreRefusedAtOnce) {
  std::string lss = "<?xml version=\"1.0\"?>\n<!DOCTYPE document [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    lss += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + "\">";
  }
  lss += "<!ENTITY x \"&a29;\">]><document>" + std::string(kQuestion) + "</document>";
  EXPECT_THAT(fault_of(lss), HasSubstr("DOCTYPE"));
}

TEST(HostileLss, AnyDocumentTypeIsRefused) {
  EXPECT_THAT(fault_of("<!DOCTYPE document><document>" + std::string(kQuestion) + "</document>"),
              HasSubstr("DOCTYPE"));
  EXPECT_THAT(fault_of("<!DOCTYPE document SYSTEM \"http://127.0.0.1:9/x.dtd\"><document/>"),
              HasSubstr("DOCTYPE"));
  // The same in UTF-16, where a search for the bytes of "<!DOCTYPE" finds nothing.
  const std::string ascii = "<!DOCTYPE document [<!ENTITY x \"y\">]><document/>";
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += std::string(1, c) + '\0';
  EXPECT_THAT(fault_of(wide), HasSubstr("DOCTYPE"));
}

TEST(HostileLss, UnknownEntityIsIllFormed) {
  EXPECT_THAT(fault_of("<document>" + std::string(kQuestion) + "</document>"),
              HasSubstr("not well-formed"));
}

TEST(HostileLss, DeepNesting) {
  std::string lss;
  for (int i = 0; i < 100000; ++i) lss += "<a>";
  EXPECT_THAT(fault_of(lss), HasSubstr("nested too deeply"));
}

TEST(HostileLss, Truncated) {
  const std::string whole = old_generation();
  for (const std::size_t length : {whole.size() / 3, whole.size() / 2, whole.size() - 12}) {
    EXPECT_THAT(fault_of(whole.substr(0, length)), HasSubstr("not well-formed")) << length;
  }
}

TEST(HostileLss, NothingAndOtherThings) {
  for (const std::string& bytes :
       {std::string(), std::string("PK\x03\x04 rubbish"), std::string(100, '\0'),
        std::string("id,submitdate\n1,2\n"), std::string("<html><body><p>x</body></html>")}) {
    EXPECT_NE(fault_of(bytes), "");
  }
  EXPECT_THAT(fault_of("<document><groups/></document>"), HasSubstr("no questions"));
}

TEST(HostileLss, TwentyMegabytes) {
  std::string lss = "<document><questions><rows>";
  const std::string row = "<row><qid>1</qid><title>Q1</title><question>" + std::string(1000, 'x') +
                          "</question></row>\n";
  while (lss.size() < (20u << 20)) lss += row;
  lss += "</rows></questions></document>";
  EXPECT_THAT(fault_of(lss), HasSubstr("16 MiB"));
}

TEST(HostileLss, TooManyRows) {
  std::string lss = "<document><questions><rows>";
  for (int i = 0; i < 200001; ++i) lss += "<row><qid>1</qid></row>";
  EXPECT_THAT(fault_of(lss + "</rows></questions></document>"), HasSubstr("too many rows"));
}

TEST(HostileLss, ManyAttributesStopTheReadingSoon) {
  std::string lss = "<document";
  for (int i = 0; i < 200000; ++i) lss += " a" + std::to_string(i) + "=\"\"";
  lss += "/>";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_NE(fault_of(lss), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));

  std::string few = "<document";
  for (int i = 0; i < 40; ++i) few += " a" + std::to_string(i) + "=\"\"";
  EXPECT_THAT(fault_of(few + "/>"), HasSubstr("too many attributes"));
}

TEST(HostileLss, FaultsNameTheLine) {
  try {
    structure_of("<document>\n<questions>\n</wrong>");
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.place().line, 3u);
  }
}

TEST(HostileLss, ParentThatIsNotThereIsLeftOut) {
  const Structure structure =
      structure_of(lss_document(lss_table("questions", {question_row("1", "M", "Q1", "One")}) +
                                lss_table("subquestions", {part_row("2", "99", "SQ001", "Lost")}) +
                                lss_table("answers", {answer_row("77", "A1", "lost", "1")})));
  ASSERT_EQ(structure.questions.size(), 1u);
  EXPECT_TRUE(structure.questions[0].parts.empty());
  EXPECT_TRUE(structure.questions[0].answers.empty());
}

}  // namespace
}  // namespace tertium::limesurvey
