#include "coverage_section.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

CoverageSection section(int most_questions = 10) {
  tertium::Settings settings;
  settings.set("most_questions", std::int64_t{most_questions});
  return CoverageSection(settings);
}

tertium::Document compose(const MadeUp& made, int most_questions = 10) {
  tertium::Document document = made.compose(section(most_questions));
  expect_sound(document);
  return document;
}

void invited(MadeUp& made, const std::string& region, double number, std::optional<double> rate,
             const std::string& group = {}) {
  tertium::Finding asked = MadeUp::finding("coverage", "", region, "invited", number);
  asked.group = group;
  made.findings.add(asked);
  tertium::Finding response = MadeUp::finding("coverage", "", region, "response_rate", rate);
  response.group = group;
  made.findings.add(response);
}

void group(MadeUp& made, const std::string& region, const std::string& code,
           std::optional<double> n) {
  for (const char* statistic : {"n", "empty"}) {
    const bool empty = std::string(statistic) == "empty";
    tertium::Finding finding =
        MadeUp::finding("coverage", "", region, statistic, empty && n ? 0.0 : n);
    finding.group = code;
    if (!n) finding.note = "suppressed: n < 5";
    made.findings.add(finding);
  }
}

MadeUp with_groups() {
  MadeUp made = three_regions();
  made.question("who", "Which group do you belong to?", {"Firm", "Research", "Policy"},
                tertium::Scale::nominal);
  made.group_question = "who";
  group(made, "Saxony", "1", 40);
  group(made, "Saxony", "2", 8);
  group(made, "Tuscany", "1", 39);
  group(made, "Tuscany", "2", std::nullopt);
  return made;
}

TEST(CoverageSection, SaysHowManyAnsweredAndWhoIsTheBenchmark) {
  // 48 + 41 + 14 + 25 = 128
  const std::string text = sentences_of(compose(three_regions()));
  EXPECT_THAT(text, HasSubstr("128 respondents in 4 regions answered."));
  EXPECT_THAT(text, HasSubstr("25 of them are from the benchmark, Basque Country."));
  EXPECT_THAT(text, HasSubstr("2 of them left every question empty."));
}

TEST(CoverageSection, WithoutInvitationsThereIsNoResponseRate) {
  const tertium::Document document = compose(three_regions());
  EXPECT_THAT(sentences_of(document), HasSubstr("How many people were invited is not known"));
  EXPECT_THROW(column_of(table_of(document, "coverage-respondents"), "Response rate"),
               std::runtime_error);
}

TEST(CoverageSection, ShowsAnswersBesideInvitations) {
  MadeUp made = three_regions();
  invited(made, "Saxony", 92, 0.5);
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "coverage-respondents");
  EXPECT_EQ(cell_of(table, "Saxony", "Invited"), "92");
  EXPECT_EQ(cell_of(table, "Saxony", "Respondents (n)"), "48");
  EXPECT_EQ(cell_of(table, "Saxony", "Response rate"), "50%");
  EXPECT_EQ(cell_of(table, "Tuscany", "Response rate"), "\u2013");
  EXPECT_THAT(sentences_of(document), HasSubstr("is not known for Tuscany, West Midlands and "
                                                "Basque Country"));
}

TEST(CoverageSection, AddsUpOnlyWhereEveryRegionIsKnown) {
  MadeUp made;
  made.respondents("A", 30, 2);
  made.respondents("B", 20);
  invited(made, "A", 60, 0.5);
  invited(made, "B", 40, 0.5);
  // 30 + 20 = 50 of 60 + 40 = 100
  EXPECT_THAT(sentences_of(compose(made)), HasSubstr("100 people were invited; 50 answered (50%)"));
}

TEST(CoverageSection, NamesInvitedRegionsThatHaveNotAnswered) {
  MadeUp made = three_regions();
  invited(made, "Skåne", 70, 0);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("No answers have come from Skåne yet."));
  EXPECT_EQ(cell_of(table_of(document, "coverage-respondents"), "Skåne", "Respondents (n)"), "0");
  EXPECT_THAT(charts_of(document).front().categories, Not(testing::Contains("Skåne")));
}

TEST(CoverageSection, MoreAnswersThanInvitationsGiveNoRate) {
  MadeUp made;
  made.respondents("A", 30);
  tertium::Finding asked = MadeUp::finding("coverage", "", "A", "invited", 20);
  made.findings.add(asked);
  tertium::Finding rate = MadeUp::finding("coverage", "", "A", "response_rate", std::nullopt);
  rate.note = "more answers than invitations";
  made.findings.add(rate);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("150")));
  EXPECT_THAT(table_of(document, "coverage-respondents").note,
              HasSubstr("more answers than invitations"));
  const tertium::Document german = made.compose_in("de", section());
  EXPECT_THAT(table_of(german, "coverage-respondents").note,
              HasSubstr("mehr Antworten als Einladungen"));
}

// 30 of 20 and 10 of 100 are 40 of 120, which says nothing of anybody.
TEST(CoverageSection, ARegionWithMoreAnswersThanInvitationsIsInNoTotal) {
  MadeUp made;
  made.respondents("A", 30);
  made.respondents("B", 10);
  made.findings.add(MadeUp::finding("coverage", "", "A", "invited", 20));
  made.findings.add(MadeUp::finding("coverage", "", "B", "invited", 100));
  EXPECT_THAT(sentences_of(compose(made)), Not(HasSubstr("120")));
}

TEST(CoverageSection, DrawsABarForEachGroupAndHidesASuppressedOne) {
  const tertium::Document document = compose(with_groups());
  const tertium::Chart chart = charts_of(document).at(0);
  EXPECT_EQ(chart.kind, tertium::Chart::Kind::bars);
  EXPECT_THAT(chart.categories,
              ElementsAre("Saxony", "Tuscany", "West Midlands", "Basque Country (benchmark)"));
  ASSERT_EQ(chart.series.size(), 2U);
  EXPECT_EQ(chart.series[1].name, "Research");
  EXPECT_THAT(chart.series[1].values[0], Optional(8.0));
  EXPECT_EQ(chart.series[1].values[1], std::nullopt);
  EXPECT_THAT(chart.note, HasSubstr("fewer than 5 respondents"));
  const tertium::Table table = table_of(document, "coverage-respondents");
  EXPECT_EQ(cell_of(table, "Research", "Respondents (n)", "Tuscany"), "suppressed");
  EXPECT_EQ(cell_of(table, "Research", "Share of the region", "Tuscany"), "\u2013");
  // 8 of 48
  EXPECT_EQ(cell_of(table, "Research", "Share of the region"), "17%");
}

TEST(CoverageSection, NamesInvitedGroupsThatHaveNotAnswered) {
  MadeUp made = with_groups();
  invited(made, "Saxony", 100, 0.46);
  invited(made, "Saxony", 20, 0, "3");
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("In Saxony nobody of these groups has answered yet: Policy."));
  EXPECT_EQ(cell_of(table_of(document, "coverage-respondents"), "Policy", "Respondents (n)"), "0");
}

TEST(CoverageSection, SharesOfMissingKindsAddUp) {
  MadeUp made;
  made.question("a", "A?");
  made.question("b", "B?");
  made.question("open", "Why?", {}, tertium::Scale::text);
  made.respondents("X", 20);
  for (const char* question : {"a", "b"}) {
    made.missing(question, "X", 20, 5, 1);
    made.add("coverage", question, "X", "missing_skipped", 3);
    made.add("coverage", question, "X", "missing_dont_know", 1);
    made.add("coverage", question, "X", "missing_not_applicable", 0);
    made.add("coverage", question, "X", "missing_unreadable", 0);
  }
  made.missing("open", "X", 20, 19);
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "coverage-missing");
  EXPECT_EQ(cell_of(table, "Valid", "X"), "75%");       // 30 of 40
  EXPECT_EQ(cell_of(table, "Left empty", "X"), "15%");  // 6 of 40
  EXPECT_EQ(cell_of(table, "Not asked", "X"), "5%");
  EXPECT_EQ(cell_of(table, "Not readable", "X"), "0%");
  EXPECT_THAT(sentences_of(document), HasSubstr("in X (75%)"));
  EXPECT_THAT(table.rows[0][1].value, Optional(0.75));
  EXPECT_THAT(all_text(table_of(document, "coverage-most-missing")), Not(HasSubstr("Why?")));
}

TEST(CoverageSection, ListsTheWorstQuestionsFirstAndSaysWhatWasNotAsked) {
  MadeUp made = three_regions();
  for (const std::string region : {"Saxony", "Tuscany", "West Midlands", "Basque Country"}) {
    made.missing("trust", region, 40, 4);
    made.missing("stable", region, 40, region == "Tuscany" ? 30 : 2);
    made.missing("plan", region, 40, region == "Saxony" ? 40 : 0, region == "Saxony" ? 40 : 0);
  }
  const tertium::Table table = table_of(compose(made), "coverage-most-missing");
  ASSERT_EQ(table.rows.size(), 2U);  // where "plan" was asked, nothing is missing
  EXPECT_EQ(table.rows[0][0].text, "Cluster policy is stable over election periods.");
  EXPECT_EQ(cell_of(table, table.rows[0][0].text, "Tuscany"), "75%");
  EXPECT_EQ(table_of(compose(made, 1), "coverage-most-missing").rows.size(), 1U);
  EXPECT_FALSE(has_table(compose(made, 0), "coverage-most-missing"));
}

TEST(CoverageSection, ANotAskedQuestionIsNamedWhereOthersLackAnswers) {
  MadeUp made = three_regions();
  made.missing("plan", "Saxony", 40, 40, 40);
  made.missing("plan", "Tuscany", 40, 10);
  const tertium::Table table = table_of(compose(made), "coverage-most-missing");
  EXPECT_EQ(cell_of(table, table.rows[0][0].text, "Saxony"), "not asked");
  EXPECT_EQ(cell_of(table, table.rows[0][0].text, "West Midlands"), "\u2013");
}

TEST(CoverageSection, SaysThatNothingIsMissingOnlyOfWhatIsShown) {
  MadeUp made;
  made.question("a", "A?");
  made.question("b", "B?");
  for (const char* region : {"X", "Y"}) {
    made.respondents(region, 20);
    made.missing("a", region, 20, 0);
    if (region == std::string("X")) made.missing("b", region, 20, 0);
  }
  for (const char* statistic : {"n", "missing", "missing_share"}) {
    tertium::Finding hidden = MadeUp::finding("coverage", "b", "Y", statistic, std::nullopt);
    hidden.note = "suppressed: protects another cell";
    made.findings.add(hidden);
  }
  EXPECT_THAT(sentences_of(compose(made)), HasSubstr("is missing where the number of missing"));
}

TEST(CoverageSection, WithoutTheAnalysisItSaysSo) {
  MadeUp made;
  made.score("criterion", "setting", "Saxony", 60, 4);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("How many people answered is not known"));
  EXPECT_TRUE(tables_of(document).empty());
  EXPECT_TRUE(charts_of(document).empty());
}

TEST(CoverageSection, SpeaksThreeLanguages) {
  MadeUp made = with_groups();
  made.missing("plan", "Tuscany", 40, 10);
  const tertium::Document german = made.compose_in("de", section());
  expect_sound(german);
  EXPECT_THAT(sentences_of(german), AllOf(HasSubstr("# Rücklauf"), HasSubstr("128 Befragten")));
  const tertium::Document italian = made.compose_in("it", section());
  expect_sound(italian);
  EXPECT_THAT(sentences_of(italian),
              AllOf(HasSubstr("# Partecipazione"), HasSubstr("Hanno risposto 128 persone")));
}

}  // namespace
