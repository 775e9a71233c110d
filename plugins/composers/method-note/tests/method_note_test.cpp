#include "method_note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(MethodNote());
  expect_sound(document, true);
  return document;
}

std::string sentences(const MadeUp& made) { return sentences_of(compose(made)); }

void noted(MadeUp& made, const std::string& kind, const std::string& statistic, double value,
           const std::string& note) {
  tertium::Finding finding = MadeUp::finding(kind, "trust", "", statistic, value);
  finding.note = note;
  made.findings.add(finding);
}

TEST(MethodNote, SaysOnWhoseAnswersTheFiguresRest) {
  MadeUp made = three_regions();
  made.group_question = "trust";
  EXPECT_THAT(sentences(made),
              AllOf(HasSubstr("the answers of 128 people in 4 regions: Saxony (48), Tuscany (41), "
                              "West Midlands (14) and Basque Country (25)."),
                    HasSubstr("Basque Country is the benchmark"),
                    HasSubstr("made by the question \u201CFirms trust")));
}

TEST(MethodNote, SaysNothingOfWhatWasNotDone) {
  MadeUp made;
  made.respondents("A", 30);
  const std::string text = sentences(made);
  for (const char* absent : {"Cronbach", "Kruskal", "Wilson", "rank", "Rank", "weighted", "Tucker",
                             "Best practice", "Visits", "benchmark", "score"}) {
    EXPECT_THAT(text, Not(HasSubstr(absent)));
  }
  EXPECT_THAT(text, HasSubstr("no figure was suppressed"));
}

TEST(MethodNote, NamesEachMethodInUseOnce) {
  MadeUp made = three_regions();
  made.criteria.criteria[0].method = "mean-score";
  made.criteria.criteria[1].method = "mean-score";
  made.criteria.criteria[2].method = "own-idea";
  made.criteria.criteria[0].indicators[1].weight = 2;
  const tertium::Document document = compose(made);
  const std::string text = sentences_of(document);
  EXPECT_THAT(text, HasSubstr("- Mean score: the weighted mean"));
  EXPECT_EQ(text.find("- Mean score:"), text.rfind("- Mean score:"));
  EXPECT_THAT(text, HasSubstr("- Method \u201Cown-idea\u201D: see the documentation"));
  EXPECT_THAT(text, Not(HasSubstr("Wilson")));
  const tertium::Table table = table_of(document, "method-criteria");
  EXPECT_EQ(cell_of(table, "Regional clustering: Setting and trust", "Method"), "Mean score");
  EXPECT_EQ(cell_of(table, "Regional clustering: Setting and trust", "Questions"), "2");
  EXPECT_THAT(table.note, HasSubstr("questions have different weights too"));
}

TEST(MethodNote, ACriterionWithoutScoresIsNotExplained) {
  MadeUp made = three_regions();
  made.criterion("extra", "results", "Never scored");
  made.criteria.criteria.back().method = "share";
  const tertium::Document document = compose(made);
  EXPECT_THAT(all_text(table_of(document, "method-criteria")), Not(HasSubstr("Never scored")));
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("named choices")));
}

TEST(MethodNote, SaysHowPValuesWereCorrected) {
  MadeUp made = three_regions();
  noted(made, "test", "kruskal_p", 0.01, "");
  noted(made, "test", "kruskal_p_corrected", 0.02, "bh over 20 questions");
  noted(made, "test", "dunn_p", 0.01, "");
  noted(made, "test", "dunn_p_corrected", 0.02,
        "weights are not used; holm over 3 pairs of regions");
  EXPECT_THAT(sentences(made), HasSubstr("Benjamini\u2013Hochberg over the questions and Holm over "
                                         "the pairs of a question."));
}

TEST(MethodNote, NoCorrectionIsNoCorrection) {
  MadeUp made = three_regions();
  noted(made, "test", "kruskal_p", 0.01, "");
  noted(made, "test", "kruskal_p_corrected", 0.01, "not corrected");
  const std::string text = sentences(made);
  EXPECT_THAT(text, HasSubstr("are not corrected for the number of questions"));
  EXPECT_THAT(text, Not(HasSubstr("Corrected p-values")));
}

TEST(MethodNote, TellsWeightedFromUnweighted) {
  MadeUp plain = three_regions();
  plain.shares("trust", "Saxony", {0.5, 0.5}, 40);
  EXPECT_THAT(sentences(plain), HasSubstr("Answers are not weighted"));
  plain.add("question", "trust", "Saxony", "n_effective", 31.5);
  EXPECT_THAT(sentences(plain), HasSubstr("Answers are weighted."));
  MadeUp noted_only = three_regions();
  noted(noted_only, "reliability", "cronbach_alpha", 0.7, "weights are not used");
  EXPECT_THAT(sentences(noted_only), HasSubstr("Answers are weighted."));
}

TEST(MethodNote, NamesTheAnalysesThatWereMade) {
  MadeUp made = three_regions();
  made.add("reliability", "setting", "", "cronbach_alpha", 0.7);
  made.add("match", "", "Saxony", "visit", 0);
  const std::string text = sentences(made);
  EXPECT_THAT(text, AllOf(HasSubstr("- Reliability: Cronbach"), HasSubstr("- Visits:"),
                          Not(HasSubstr("Response styles"))));
}

TEST(MethodNote, SaysWhatIsSuppressed) {
  MadeUp made = three_regions();
  made.suppressed("question", "trust", "Saxony", "count", "", "1");
  EXPECT_THAT(sentences(made), HasSubstr("fewer than 5 respondents behind it is suppressed"));
  EXPECT_THAT(sentences(made), HasSubstr("1 figure was suppressed"));
}

TEST(MethodNote, WithoutFiguresThereIsNothingToExplain) {
  EXPECT_THAT(sentences(MadeUp()), HasSubstr("nothing to explain"));
}

TEST(MethodNote, SpeaksThreeLanguages) {
  MadeUp made = three_regions();
  made.criteria.criteria[0].method = "mean-score";
  made.shares("trust", "Saxony", {0.5, 0.5}, 40);
  const tertium::Document german = made.compose_in("de", MethodNote());
  expect_sound(german, true);
  EXPECT_THAT(sentences_of(german), AllOf(HasSubstr("# Methodische Hinweise"),
                                          HasSubstr("Die Antworten sind nicht gewichtet")));
  const tertium::Document italian = made.compose_in("it", MethodNote());
  expect_sound(italian, true);
  EXPECT_THAT(sentences_of(italian),
              AllOf(HasSubstr("# Nota metodologica"), HasSubstr("Le risposte non sono ponderate")));
}

}  // namespace
