#include "tertium/wording.h"

#include <gtest/gtest.h>

#include <limits>

#include "tertium/error.h"

namespace tertium {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class ContextMaker {
 public:
  Context in(const std::string& language) const {
    return {.codebook = codebook_, .criteria = criteria_, .language = language};
  }

 private:
  Codebook codebook_;
  Criteria criteria_;
};

TEST(Shortened, CutsAtABlank) {
  EXPECT_EQ(shortened("one two three", 20), "one two three");
  EXPECT_EQ(shortened("one two three", 10), "one two\u2026");
  EXPECT_EQ(shortened(" one\n two\t three ", 20), "one two three");
}

TEST(Shortened, NeverCutsACharacter) {
  EXPECT_EQ(shortened("\u00E4\u00F6\u00FC\u00E4\u00F6\u00FC", 4), "\u00E4\u00F6\u00FC\u2026");
}

TEST(ShownName, FallsBackOnTheId) {
  Question question;
  question.id = "q1";
  EXPECT_EQ(shown_name(question, "en"), "q1");
  question.text.set("de", "Vertrauen");
  EXPECT_EQ(shown_name(question, "en"), "Vertrauen");
  question.text.set("en", "Trust");
  EXPECT_EQ(shown_name(question, "en"), "Trust");
}

TEST(Figure, IsNoneWithoutAFiniteValue) {
  EXPECT_FALSE(figure(nullptr));
  Finding finding{.kind = "criterion", .statistic = "score"};
  EXPECT_FALSE(figure(&finding));
  finding.value = kNaN;
  EXPECT_FALSE(figure(&finding));
  finding.value = 0;
  EXPECT_EQ(figure(&finding), 0);
}

TEST(ScoreText, IsInWholePoints) {
  EXPECT_EQ(score_text(71.5, "en"), "72");
  EXPECT_EQ(score_text(71.49, "en"), "71");
  EXPECT_EQ(score_text(-0.2, "en"), "0");
}

TEST(IntervalText, NeedsBothEnds) {
  Finding finding{.kind = "criterion", .statistic = "score"};
  finding.low = 61.4;
  EXPECT_EQ(interval_text(finding, 0, "en"), "");
  finding.high = 70.5;
  EXPECT_EQ(interval_text(finding, 0, "en"), "61\u201371");
  finding.low = -3.25;
  EXPECT_EQ(interval_text(finding, 1, "en"), "\u22123.3 to 70.5");
  finding.high = kNaN;
  EXPECT_EQ(interval_text(finding, 0, "en"), "");
}

TEST(PercentText, NeverSaysNoneOrAllOfSomeOrMost) {
  EXPECT_EQ(percent_text(0, "en"), "0%");
  EXPECT_EQ(percent_text(0.004, "en"), "<1%");
  EXPECT_EQ(percent_text(0.005, "en"), "1%");
  EXPECT_EQ(percent_text(0.425, "en"), "43%");
  EXPECT_EQ(percent_text(0.996, "en"), ">99%");
  EXPECT_EQ(percent_text(1, "en"), "100%");
}

TEST(PercentText, IsWrittenAsTheLanguageDoes) {
  EXPECT_EQ(percent_text(0.425, "de"), "43\u00A0%");
  EXPECT_EQ(percent_text(0.004, "de-AT"), "<1\u00A0%");
  EXPECT_EQ(percent_text(0.996, "it"), ">99%");
}

TEST(PercentText, EveryWholeNumberInEachLanguage) {
  for (int again = 0; again < 2; ++again) {
    for (int percent = 0; percent <= 100; ++percent) {
      const std::string digits = std::to_string(percent);
      const double share = percent / 100.0;
      EXPECT_EQ(percent_text(share, "en"), digits + "%");
      EXPECT_EQ(percent_text(share, "de"), digits + "\u00A0%");
    }
  }
  // Of weights that do not add up, say.
  EXPECT_EQ(percent_text(1.257, "en"), "126%");
  EXPECT_EQ(percent_text(-0.1, "en"), "\u221210%");
}

TEST(PlainText, ShowsTheDecimalsThatThereAre) {
  EXPECT_EQ(plain_text(0.6, "en"), "0.6");
  EXPECT_EQ(plain_text(0.65, "de"), "0,65");
  EXPECT_EQ(plain_text(1, "it"), "1");
  EXPECT_EQ(plain_text(1.0 / 3, "en"), "0.333");
}

TEST(ScorePoints, AreTheNumberThatIsShown) {
  for (const double score : {0.0, 0.5, 1.49, 1.5, 71.49999999999999, 71.5, 99.5, 100.0, -0.2}) {
    EXPECT_EQ(std::to_string(score_points(score)), score_text(score, "en")) << score;
  }
}

TEST(PText, HasNoFalsePrecision) {
  EXPECT_EQ(p_text(0, "en"), "p < 0.001");
  EXPECT_EQ(p_text(0.00099, "en"), "p < 0.001");
  EXPECT_EQ(p_text(0.001, "en"), "p = 0.001");
  EXPECT_EQ(p_text(0.004, "en"), "p = 0.004");
  EXPECT_EQ(p_text(0.01, "en"), "p = 0.01");
  EXPECT_EQ(p_text(0.031, "en"), "p = 0.03");
  EXPECT_EQ(p_text(0.341, "en"), "p = 0.34");
  EXPECT_EQ(p_text(0.999, "en"), "p > 0.99");
}

TEST(PText, NeverBlursTheUsualLevel) {
  EXPECT_EQ(p_text(0.0495, "en"), "p = 0.050");
  EXPECT_EQ(p_text(0.049, "en"), "p = 0.049");
  EXPECT_EQ(p_text(0.051, "en"), "p = 0.051");
}

TEST(DifferenceText, HasASignUnlessItIsNothing) {
  EXPECT_EQ(difference_text(4.6, "en"), "+5");
  EXPECT_EQ(difference_text(-4.6, "en"), "\u22125");
  EXPECT_EQ(difference_text(-0.4, "en"), "0");
}

TEST(FittingDecimals, FollowsTheSize) {
  EXPECT_EQ(fitting_decimals(0.4), 2);
  EXPECT_EQ(fitting_decimals(1), 1);
  EXPECT_EQ(fitting_decimals(-99), 1);
  EXPECT_EQ(fitting_decimals(100), 0);
}

TEST(ConfidenceText, ShowsTheLevel) {
  Codebook codebook;
  Criteria criteria;
  Context context{.codebook = codebook, .criteria = criteria};
  EXPECT_EQ(confidence_text(context), "95%");
  context.confidence = 0.999;
  EXPECT_EQ(confidence_text(context), "99.9%");
}

TEST(RequireLanguage, TakesLanguagesWithACatalogue) {
  const ContextMaker maker;
  for (const char* known : {"en", "EN-gb", "de-AT", "it"}) {
    EXPECT_NO_THROW(require_language(maker.in(known))) << known;
  }
  for (const char* unknown : {"enm", "cs", ""}) {
    EXPECT_THROW(require_language(maker.in(unknown)), Error) << unknown;
  }
}

TEST(MissingFigures, SaysEachReasonOnce) {
  const ContextMaker maker;
  const Context context = maker.in("en");
  MissingFigures missing(context);
  EXPECT_EQ(missing.note(), "");
  Finding finding{.kind = "criterion", .statistic = "score"};
  finding.note = "suppressed: n < 5";
  EXPECT_EQ(missing.cell(&finding), "suppressed");
  finding.note = "no answers";
  EXPECT_EQ(missing.cell(&finding), "\u2013");
  EXPECT_EQ(missing.cell(&finding), "\u2013");
  EXPECT_EQ(missing.cell(nullptr), "\u2013");
  EXPECT_EQ(
      missing.note(),
      "Suppressed: fewer than 5 respondents are behind the figure, or it would give away such a "
      "figure. \u2013: there is no figure (no answers; not calculated, or too few answers).");
}

TEST(MissingFigures, GivesReasonsInTheReportsLanguage) {
  const ContextMaker maker;
  const Context context = maker.in("it");
  MissingFigures missing(context);
  Finding finding{.kind = "criterion", .statistic = "score"};
  for (const char* note : {"no answers", "2 of 5 indicators have 7 or more answers",
                           "the method 'own' gave no score", "a word of a plugin"}) {
    finding.note = note;
    EXPECT_EQ(missing.cell(&finding), "\u2013");
  }
  EXPECT_EQ(
      missing.note(),
      "\u2013: dato non disponibile (nessuna risposta; indicatori con almeno 7 risposte: 2 su "
      "5; il metodo \u00ABown\u00BB non ha dato un punteggio; a word of a plugin).");
}

TEST(UniqueIds, KnowsWhatTheDocumentHas) {
  Document document;
  Table table;
  table.id = "a-scores";
  document.fragments.push_back({"a", "A", {table}});
  UniqueIds ids(document);
  EXPECT_EQ(ids.take("a"), "a-2");
  EXPECT_EQ(ids.take("a-", "Scores"), "a-scores-2");
  EXPECT_EQ(ids.take("a-", "S\u00FCd"), "a-sud");
  EXPECT_EQ(ids.take("a-", "Sud"), "a-sud-2");
}

TEST(Reasons, AreSaidInTheLanguageOfTheReportEachForItself) {
  EXPECT_EQ(reason_text("fewer than 5 answers to 'q1'", "de"), "weniger als 5 Antworten auf „q1“");
  EXPECT_EQ(reason_text("weights are not used; rough: a region has fewer than 5 answers", "de"),
            "Gewichte werden nicht verwendet; ungenau: aus einer Region liegen weniger als 5 "
            "Antworten vor");
  EXPECT_EQ(reason_text("weights are not used; of a plugin that no catalogue knows", "it"),
            "i pesi non sono usati; of a plugin that no catalogue knows");
  EXPECT_EQ(reason_text("weights are not used; no answers", "en"),
            "weights are not used; no answers");
}

}  // namespace
}  // namespace tertium
