#include "data_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

DataQuality quality() {
  tertium::Settings settings;
  settings.set("few_respondents", std::int64_t{20});
  settings.set("many_missing", 20.0);
  settings.set("weak_alpha", 0.6);
  settings.set("unlike_phi", 0.85);
  return DataQuality(settings);
}

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(quality());
  expect_sound(document, true);
  return document;
}

void unreadable(MadeUp& made, const std::string& question, const std::string& region, double n) {
  made.add("coverage", question, region, "missing_unreadable", n);
}

TEST(DataQuality, NamesRegionsWithFewRespondents) {
  const tertium::Document document = compose(three_regions());
  EXPECT_THAT(sentences_of(document),
              AllOf(HasSubstr("Fewer than 20 people answered in: West Midlands (14)."),
                    HasSubstr("Read the figures of West Midlands with particular care")));
  EXPECT_EQ(cell_of(table_of(document, "data-quality-overview"), "Respondents (n)", "Saxony"),
            "48");
}

TEST(DataQuality, NamesEveryQuestionThatARegionDidNotAsk) {
  MadeUp made = three_regions();
  made.missing("trust", "Tuscany", 41, 41, 41);
  made.missing("wishes", "Tuscany", 41, 41, 41);
  made.missing("plan", "Tuscany", 41, 41, 0);  // asked, and nobody answered
  const tertium::Document document = compose(made);
  const std::string text = sentences_of(document);
  EXPECT_THAT(text, HasSubstr("- Tuscany: \u201CFirms trust the government\u2019s cluster "
                              "initiatives.\u201D and \u201CWhat should change?\u201D"));
  EXPECT_EQ(cell_of(table_of(document, "data-quality-overview"), "Questions not asked", "Tuscany"),
            "2");
  EXPECT_THAT(text, HasSubstr("What it means:"));
  EXPECT_THAT(text, HasSubstr("What to do:"));
}

TEST(DataQuality, AQuarterOfTheQuestionsMakesARegionDoubtful) {
  MadeUp made = three_regions();  // four closed questions
  made.missing("trust", "Tuscany", 41, 20);
  EXPECT_THAT(sentences_of(compose(made)),
              HasSubstr("Read the figures of Tuscany and West Midlands with particular care"));
  MadeUp sound;
  sound.respondents("A", 30);
  EXPECT_THAT(sentences_of(compose(sound)), HasSubstr("No region stands out as doubtful"));
}

TEST(DataQuality, ListsQuestionsThatLackAnswersWorstFirst) {
  MadeUp made = three_regions();
  made.missing("trust", "Saxony", 48, 12);
  made.missing("stable", "Saxony", 48, 24);
  made.missing("plan", "Saxony", 48, 3);
  EXPECT_THAT(
      sentences_of(compose(made)),
      HasSubstr("- Saxony: \u201CCluster policy is stable over election periods.\u201D (50%) "
                "and \u201CFirms trust the government\u2019s cluster initiatives.\u201D "
                "(25%)"));
}

TEST(DataQuality, CountsAnswersThatCouldNotBeReadAndPointsToTheProblems) {
  MadeUp made = three_regions();
  unreadable(made, "trust", "Saxony", 2);
  unreadable(made, "plan", "Saxony", 1);
  unreadable(made, "plan", "Tuscany", 0);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              AllOf(HasSubstr("- Saxony: 3 answers"), Not(HasSubstr("Tuscany: 0")),
                    HasSubstr("problems.csv")));
}

TEST(DataQuality, NamesCriteriaWhoseQuestionsAgreeWeakly) {
  MadeUp made = three_regions();
  add_answers(made);
  tertium::Finding against =
      MadeUp::finding("reliability", "setting", "", "item_rest_correlation", -0.2);
  against.choice = "stable";
  made.findings.add(against);
  const tertium::Document document = compose(made);
  const std::string text = sentences_of(document);
  EXPECT_THAT(text, HasSubstr("the questions of \u201CStrategy\u201D agree only weakly"));
  EXPECT_THAT(text,
              HasSubstr("In \u201CSetting and trust\u201D a question runs against the others: "
                        "\u201CCluster policy is stable over election periods.\u201D"));
  const tertium::Table alpha = table_of(document, "data-quality-alpha");
  EXPECT_EQ(cell_of(alpha, "Strategy", "All regions"), "0.48");
  EXPECT_THAT(alpha.rows[1][1].value, Optional(0.478));
  EXPECT_TRUE(alpha.rows[1][1].strong);
  EXPECT_FALSE(alpha.rows[0][1].strong);
  EXPECT_EQ(cell_of(alpha, "Setting and trust", "Saxony"), "\u2013");
  EXPECT_EQ(cell_of(table_of(document, "data-quality-overview"),
                    "Criteria whose questions agree weakly", "Tuscany"),
            "1");
}

void phi(MadeUp& made, const std::string& criterion, const std::string& a, const std::string& b,
         std::optional<double> value) {
  tertium::Finding finding = MadeUp::finding("reliability", criterion, a, "tucker_phi", value);
  finding.against = b;
  if (!value) finding.note = "Tuscany: fewer than 20 answered two of the items";
  made.findings.add(finding);
}

TEST(DataQuality, NamesPairsOfRegionsThatUnderstandQuestionsDifferently) {
  MadeUp made = three_regions();
  phi(made, "setting", "Saxony", "Tuscany", 0.61);
  phi(made, "setting", "Saxony", "West Midlands", 0.97);
  phi(made, "setting", "Tuscany", "West Midlands", std::nullopt);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              AllOf(HasSubstr("\u201CSetting and trust\u201D: Saxony and Tuscany (0.61)."),
                    HasSubstr("One pair of regions could not be judged")));
  const tertium::Table overview = table_of(document, "data-quality-overview");
  const std::string row = "Criteria understood differently from another region";
  EXPECT_EQ(cell_of(overview, row, "Saxony"), "1");
  EXPECT_EQ(cell_of(overview, row, "West Midlands"), "0");
}

void styles(MadeUp& made, const std::string& region, double above) {
  made.add("reliability", "", region, "acquiescence", above);
  made.add("reliability", "", region, "disacquiescence", 0.3);
  made.add("reliability", "", region, "midpoint_responses", 0.7 - above);
  made.add("reliability", "", region, "extreme_responses", 0.25);
}

TEST(DataQuality, ShowsResponseStylesAndRanksThatDependOnThem) {
  MadeUp made = three_regions();
  styles(made, "Saxony", 0.449);
  styles(made, "Tuscany", 0.61);
  made.add("question", "trust", "Saxony", "rank_move", 2);
  made.add("question", "stable", "Saxony", "rank_move", 1);
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "data-quality-styles");
  EXPECT_EQ(cell_of(table, "Above the middle", "Saxony"), "45%");
  EXPECT_EQ(cell_of(table, "Above the middle", "West Midlands"), "\u2013");
  EXPECT_THAT(sentences_of(document),
              AllOf(HasSubstr("in Saxony: \u201CFirms trust"), Not(HasSubstr("election"))));
}

TEST(DataQuality, NamesRoughTests) {
  MadeUp made = three_regions();
  tertium::Finding p = MadeUp::finding("test", "plan", "", "kruskal_p", 0.03);
  p.note = "rough: a region has fewer than 5 answers";
  made.findings.add(p);
  EXPECT_THAT(sentences_of(compose(made)), HasSubstr("are rough on 1 question: "));
}

TEST(DataQuality, CountsSuppressedFigures) {
  MadeUp made = three_regions();
  made.suppressed("question", "trust", "West Midlands", "count", "", "1");
  made.suppressed("question", "trust", "West Midlands", "count", "", "2");
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("2 figures are suppressed, because fewer than 5"));
  const tertium::Table overview = table_of(document, "data-quality-overview");
  EXPECT_EQ(cell_of(overview, "Suppressed figures", "West Midlands"), "2");
  EXPECT_EQ(cell_of(overview, "Suppressed figures", "Saxony"), "0");
}

TEST(DataQuality, SaysWhatWasNotChecked) {
  const std::string text = sentences_of(compose(three_regions()));
  EXPECT_THAT(text, HasSubstr("Not checked in this run"));
  EXPECT_THAT(text, HasSubstr("the agreement of questions, whether regions understand questions "
                              "alike and response styles."));
  EXPECT_THAT(sentences_of(compose(MadeUp())), HasSubstr("Nothing is known about the quality"));
}

TEST(DataQuality, SpeaksThreeLanguages) {
  MadeUp made = three_regions();
  add_answers(made);
  phi(made, "setting", "Saxony", "Tuscany", 0.61);
  styles(made, "Saxony", 0.449);
  const tertium::Document german = made.compose_in("de", quality());
  expect_sound(german, true);
  EXPECT_THAT(sentences_of(german),
              AllOf(HasSubstr("# Datenqualität"), HasSubstr("Saxony und Tuscany (0,61)")));
  const tertium::Document italian = made.compose_in("it", quality());
  expect_sound(italian, true);
  EXPECT_THAT(sentences_of(italian),
              AllOf(HasSubstr("# Qualità dei dati"), HasSubstr("Saxony e Tuscany (0,61)")));
}

TEST(DataQuality, SaysWhetherRatersAgree) {
  MadeUp made = three_regions();
  EXPECT_THAT(sentences_of(compose(made)), Not(HasSubstr("Do raters agree?")));
  const auto alpha = [&](const std::string& region, std::optional<double> value, unsigned n) {
    tertium::Finding found =
        MadeUp::finding("reliability", "", region, "krippendorff_alpha", value);
    found.n = n;
    if (!value) found.note = "all values are equal";
    made.findings.add(found);
  };
  alpha("", 0.71, 19);
  alpha("Saxony", 0.66, 12);
  alpha("Tuscany", std::nullopt, 7);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("## Do raters agree?\nOver all regions, those who rated the same things "
                        "agree well enough for tentative conclusions (Krippendorff\u2019s alpha "
                        "0.71)."));
  const tertium::Table table = table_of(document, "data-quality-raters");
  EXPECT_EQ(cell_of(table, "Krippendorff\u2019s alpha", "Saxony"), "0.66");
  EXPECT_EQ(cell_of(table, "Krippendorff\u2019s alpha", "Tuscany"), "\u2013");
  EXPECT_EQ(cell_of(table, "Krippendorff\u2019s alpha", "West Midlands"), "\u2013");
  EXPECT_EQ(cell_of(table, "Raters (n)", "All regions"), "19");
  EXPECT_EQ(cell_of(table, "Raters (n)", "Tuscany"), "\u2013");
  EXPECT_THAT(table.note, HasSubstr("all values are equal"));
}

TEST(DataQuality, ShowsWhichAnswersGoTogetherMost) {
  MadeUp made = three_regions();
  EXPECT_FALSE(has_table(compose(made), "data-quality-correlations"));
  const auto pair = [&](const std::string& first, const std::string& second,
                        const std::string& region, double r) {
    tertium::Finding found = MadeUp::finding("test", first, region, "pearson_r", r);
    found.choice = second;
    found.low = r - 0.1;
    found.high = r + 0.1;
    found.n = 98;
    made.findings.add(found);
  };
  pair("trust", "stable", "", 0.31);
  pair("trust", "plan", "", -0.62);
  pair("trust", "plan", "Saxony", 0.99);  // of one region
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("2 pairs of questions were looked at; in 1 the answers go together "
                        "strongly (a correlation of 0.5 or more"));
  const tertium::Table table = table_of(document, "data-quality-correlations");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0][1].text, "There is a written strategy with measurable targets.");
  EXPECT_EQ(table.rows[0][2].text, "\u22120.62");
  EXPECT_EQ(table.rows[0][3].text, "\u22120.72 to \u22120.52");
  EXPECT_EQ(table.rows[1][4].text, "98");
  EXPECT_THROW(column_of(table, "By ranks"), std::runtime_error);
}

}  // namespace
