#include "overview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tertium/error.h>

#include <cmath>
#include <limits>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::HasSubstr;
using testing::Not;

tertium::Settings settings() {
  tertium::Settings settings;
  settings.set("few_respondents", std::int64_t{20});
  settings.set("many_missing", 20.0);
  settings.set("weak_alpha", 0.6);
  settings.set("charts", true);
  return settings;
}

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(Overview(settings()));
  expect_sound(document);
  return document;
}

std::string sentences(const MadeUp& made) { return sentences_of(compose(made)); }

TEST(Overview, SaysWhoAnswered) {
  const std::string text = sentences(three_regions());
  EXPECT_THAT(text, HasSubstr("# Summary\n103 respondents in 3 regions answered: Saxony (48), "
                              "Tuscany (41) and West Midlands (14). 2 of them left every question "
                              "empty. Basque Country, with 25 respondents, is the benchmark"));
}

TEST(Overview, NamesLeaderAndRunnerUpOfEachTheme) {
  const std::string text = sentences(three_regions());
  EXPECT_THAT(text,
              HasSubstr("- Regional clustering: Saxony is ahead with 66 points; Tuscany follows "
                        "with 62."));
}

TEST(Overview, ThemesWithoutIntervalsTakeTheirCertaintyFromTheCriteria) {
  // Saxony and Tuscany: 67.6-75.6 and 53.2-63.2 on the one criterion, 56-66 and 61-71 on the other.
  EXPECT_THAT(sentences(three_regions()),
              HasSubstr("On 1 of its 2 criteria Saxony is clearly ahead of Tuscany"));
}

TEST(Overview, ScoresThatReadTheSameAreCalledLevel) {
  // 62.4 and 61.8 are both 62 points, so neither is said to be ahead.
  EXPECT_THAT(
      sentences(three_regions()),
      HasSubstr("- Results: Tuscany and West Midlands are level in front with 62 points each; "
                "Saxony follows with 50."));
}

// A gap or a change of a score, with its interval.
void add_difference(MadeUp& made, const std::string& criterion, const std::string& region,
                    const std::string& statistic, double value, double half_width) {
  tertium::Finding found = MadeUp::finding("criterion", criterion, region, statistic, value);
  if (statistic == "gap") found.against = made.benchmark;
  found.low = value - half_width;
  found.high = value + half_width;
  made.findings.add(found);
}

TEST(Overview, NamesTheWidestClearGapToTheBenchmark) {
  MadeUp made = three_regions();
  EXPECT_THAT(sentences(made), Not(HasSubstr("Furthest behind")));
  add_difference(made, "setting", "Saxony", "gap", -11.8, 5);
  add_difference(made, "setting", "Tuscany", "gap", -25.2, 6);
  add_difference(made, "setting", "West Midlands", "gap", -38.5, 40);  // may be chance
  EXPECT_THAT(sentences(made), HasSubstr("Furthest behind the benchmark, Basque Country, is "
                                         "Tuscany on \u201CSetting and trust\u201D: by 25 "
                                         "points (interval of the difference: 19\u201331)."));
}

TEST(Overview, SaysWhatChangedClearlySinceTheEarlierWave) {
  MadeUp made = three_regions();
  EXPECT_THAT(sentences(made), Not(HasSubstr("earlier wave")));
  add_difference(made, "setting", "Saxony", "change", 3, 4);
  made.suppressed("criterion", "growth", "Tuscany", "change");
  EXPECT_THAT(sentences(made),
              HasSubstr("Since the earlier wave none of 1 scores has clearly changed."));
  add_difference(made, "strategy", "Saxony", "change", -7.6, 4);
  add_difference(made, "strategy", "Tuscany", "change", 9.1, 4);
  EXPECT_THAT(sentences(made),
              HasSubstr("Since the earlier wave 2 of 3 scores have clearly changed, most of all "
                        "\u201CStrategy\u201D in Tuscany (+9) and \u201CStrategy\u201D in Saxony "
                        "(\u22128)."));
}

void add_trials(MadeUp& made, const std::string& region, double first) {
  tertium::Finding median = MadeUp::finding("theme", "clustering", region, "rank_median", 1);
  median.low = 1;
  median.high = 3;
  made.findings.add(median);
  tertium::Finding share = MadeUp::finding("theme", "clustering", region, "rank_share", first);
  share.choice = "1";
  made.findings.add(share);
}

TEST(Overview, SaysWhetherFirstPlacesDependOnWeights) {
  MadeUp firm = three_regions();
  EXPECT_THAT(sentences(firm), Not(HasSubstr("weighed")));
  add_trials(firm, "Saxony", 0.95);
  add_trials(firm, "Tuscany", 0.05);
  add_trials(firm, "West Midlands", 0);
  EXPECT_THAT(sentences(firm), HasSubstr("Who comes first hardly depends on how the criteria are "
                                         "weighed: on each theme with a leader"));
  MadeUp open = three_regions();
  add_trials(open, "Saxony", 0.6);
  add_trials(open, "Tuscany", 0.4);
  add_trials(open, "West Midlands", 0);
  EXPECT_THAT(sentences(open), HasSubstr("Who comes first depends on how the criteria are weighed "
                                         "on \u201CRegional clustering\u201D (Saxony first in "
                                         "60%)"));
}

MadeUp two_regions(double a, double a_half, double b, double b_half) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 50);
  made.respondents("B", 50);
  made.score("criterion", "one", "A", a, a_half);
  made.score("criterion", "one", "B", b, b_half);
  return made;
}

TEST(Overview, IntervalsApartMakeALeadClear) {
  const std::string text = sentences(two_regions(55, 4, 70, 4));
  EXPECT_THAT(text, HasSubstr("B is clearly ahead with 70 points; A follows with 55."));
  EXPECT_THAT(text, Not(HasSubstr("B is ahead")));
}

// 70 - 65 = 5, and half the width of the interval of the difference is sqrt(4^2 + 4^2) = 5.66.
TEST(Overview, ADifferenceWhoseIntervalHolds0MayBeChance) {
  const std::string text = sentences(two_regions(65, 4, 70, 4));
  EXPECT_THAT(text, HasSubstr("B is ahead with 70 points; A follows with 65, but the difference "
                              "may be chance."));
  EXPECT_THAT(text, Not(HasSubstr("clearly ahead")));
}

TEST(Overview, ADifferenceCanBeClearAlthoughTheIntervalsOverlapALittle) {
  EXPECT_THAT(sentences(two_regions(64, 4, 70, 4)), HasSubstr("B is clearly ahead"));
}

TEST(Overview, WithoutIntervalsCertaintyIsNotClaimed) {
  const std::string text = sentences(two_regions(55, 0, 70, 4));
  EXPECT_THAT(text, HasSubstr("How certain this order is cannot be said"));
  EXPECT_THAT(text, Not(HasSubstr("clearly")));
}

TEST(Overview, ATieIsSaidAsATie) {
  const std::string text = sentences(two_regions(64, 4, 64, 4));
  EXPECT_THAT(text, HasSubstr("A and B are level at 64 points."));
  EXPECT_THAT(text, Not(HasSubstr("ahead with")));
}

TEST(Overview, AWideIntervalFurtherDownIsNotHidden) {
  MadeUp made = two_regions(60, 3, 70, 4);
  made.respondents("C", 6);
  made.score("criterion", "one", "C", 58, 15, 6);
  EXPECT_THAT(
      sentences(made),
      HasSubstr("B is ahead with 70 points; A follows with 60. This lead is clear, but that "
                "over C may be chance."));
}

TEST(Overview, NamesTheWidestGap) {
  EXPECT_THAT(
      sentences(three_regions()),
      HasSubstr("The regions are furthest apart on \u201CSetting and trust\u201D: from 45 points "
                "(West Midlands) to 72 (Saxony). This difference is clear."));
}

TEST(Overview, SaysWhereEveryRegionIsBelowTheBenchmark) {
  // Tuscany is above the benchmark on strategy; on growth its interval 58-66 meets 64-76.
  EXPECT_THAT(sentences(three_regions()),
              HasSubstr("On 2 of 3 criteria every region scores below the benchmark, Basque "
                        "Country: \u201CSetting "
                        "and trust\u201D and \u201CGrowth\u201D. The distance is clear for all of "
                        "them on \u201CSetting and trust\u201D."));
}

TEST(Overview, NeverSaysEveryRegionWhereOneHasNoScore) {
  MadeUp made = two_regions(55, 4, 60, 4);
  made.benchmark = "Best";
  made.respondents("Best", 30);
  made.score("criterion", "one", "Best", 90, 4);
  made.respondents("C", 4);
  made.suppressed("criterion", "one", "C", "score");
  EXPECT_THAT(sentences(made), Not(HasSubstr("every region scores")));
}

TEST(Overview, TheBenchmarkNeverLeadsAndStandsLast) {
  const tertium::Document document = compose(three_regions());
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("Basque Country is ahead")));
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("Basque Country is clearly ahead")));
  const tertium::Table table = table_of(document, "overview-scores");
  EXPECT_EQ(table.header[0].back().text, "Basque Country (benchmark)");
}

TEST(Overview, EveryScoreOfTheTableIsTheFindingRounded) {
  const MadeUp made = three_regions();
  const tertium::Table table = table_of(compose(made), "overview-scores");
  for (const tertium::Theme& theme : made.criteria.themes) {
    for (const std::string region : {"Saxony", "Tuscany", "West Midlands", "Basque Country"}) {
      const double score = *made.findings.value(
          {.kind = "theme", .item = theme.id, .region = region, .statistic = "score"});
      const std::string column = region == "Basque Country" ? region + " (benchmark)" : region;
      EXPECT_EQ(cell_of(table, std::string(theme.title.in("en")), column),
                std::to_string(std::lround(score)));
    }
  }
  EXPECT_EQ(cell_of(table, "Respondents (n)", "West Midlands"), "14");
}

TEST(Overview, ASuppressedScoreIsMarkedInTheTableAndNotInASentence) {
  MadeUp made = two_regions(55, 4, 70, 4);
  made.respondents("C", 30);
  made.suppressed("criterion", "one", "C", "score");
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("No score is shown for C, so it is not said who is ahead."));
  const tertium::Table table = table_of(document, "overview-scores");
  EXPECT_EQ(cell_of(table, "One", "C"), "suppressed");
  EXPECT_THAT(table.note, HasSubstr("fewer than 5 respondents"));
}

TEST(Overview, AFigureWithoutAValueIsADashWithTheReason) {
  MadeUp made = two_regions(55, 4, 70, 4);
  made.respondents("C", 30);
  tertium::Finding none = MadeUp::finding("criterion", "one", "C", "score", std::nullopt);
  none.note = "no answers";
  made.findings.add(none);
  const tertium::Table table = table_of(compose(made), "overview-scores");
  EXPECT_EQ(cell_of(table, "One", "C"), "\u2013");
  EXPECT_THAT(table.note, HasSubstr("no answers"));
}

TEST(Overview, ValuesThatAreNoNumbersAreMissing) {
  MadeUp made = two_regions(55, 4, 70, 4);
  made.respondents("C", std::numeric_limits<double>::quiet_NaN());
  made.score("criterion", "one", "C", std::numeric_limits<double>::quiet_NaN(), 4);
  made.respondents("D", 20);
  made.score("criterion", "one", "D", std::numeric_limits<double>::infinity(), 4);
  const tertium::Document document = compose(made);
  EXPECT_EQ(cell_of(table_of(document, "overview-scores"), "One", "C"), "\u2013");
  EXPECT_THAT(sentences_of(document), HasSubstr("There is no score for C and D."));
}

TEST(Overview, WarnsOfFewRespondents) {
  const std::string text = sentences(three_regions());
  EXPECT_THAT(text, HasSubstr("Few respondents (fewer than 20): West Midlands (14)."));
  EXPECT_THAT(text, Not(HasSubstr("(fewer than 20): Saxony")));
}

TEST(Overview, WarnsOfManyMissingAnswersAndTellsNotAskedApart) {
  MadeUp made = three_regions();
  made.missing("trust", "Saxony", 48, 12);          // 25%
  made.missing("stable", "Saxony", 48, 24);         // 50%
  made.missing("plan", "Saxony", 48, 9);            // 19%
  made.missing("wishes", "Saxony", 48, 40);         // an open answer
  made.missing("plan", "Tuscany", 41, 41, 41);      // not asked of anybody
  made.missing("plan", "West Midlands", 14, 7, 6);  // not asked of some
  const std::string text = sentences(made);
  EXPECT_THAT(text, HasSubstr("Missing answers in Saxony: 2 questions lack more than 20% of their "
                              "answers, most of all \u201CCluster policy is stable over election "
                              "periods.\u201D (50%)."));
  EXPECT_THAT(text, HasSubstr("Not asked in Tuscany: \u201CThere is a written strategy"));
  EXPECT_THAT(text, HasSubstr("Missing answers in West Midlands: 50% gave no valid answer to"));
  EXPECT_THAT(text, Not(HasSubstr("What should change?")));
}

TEST(Overview, WarnsOfCriteriaWhoseIndicatorsDisagree) {
  MadeUp made = three_regions();
  add_answers(made);
  const std::string text = sentences(made);
  EXPECT_THAT(text, HasSubstr("The indicators of \u201CStrategy\u201D (0.48) agree only weakly"));
  EXPECT_THAT(text, HasSubstr("In Tuscany the indicators of \u201CSetting and trust\u201D (0.41)"));
}

TEST(Overview, SaysSoWhenThereIsNothingToWarnOf) {
  EXPECT_THAT(sentences(two_regions(55, 4, 70, 4)),
              HasSubstr("Every region has at least 20 respondents"));
}

TEST(Overview, WithoutCoverageNoNumbersAreInvented) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.score("criterion", "one", "A", 55, 4);
  made.score("criterion", "one", "B", 70, 4);
  const std::string text = sentences(made);
  EXPECT_THAT(text, HasSubstr("Respondents in 2 regions answered: A and B."));
  EXPECT_THAT(text, Not(HasSubstr("Read with care")));
}

TEST(Overview, WithoutScoresItSaysWhoAnsweredAndWhatDiffersMost) {
  MadeUp made = three_regions();
  add_answers(made);
  MadeUp bare;
  bare.codebook = made.codebook;
  for (const tertium::Finding& finding : made.findings.all()) {
    if (finding.kind == "coverage" || finding.kind == "test") bare.findings.add(finding);
  }
  const tertium::Document document = compose(bare);
  const std::string text = sentences_of(document);
  EXPECT_THAT(text, HasSubstr("No scores were worked out"));
  // By size of the effect; the plan's test (p = 0.34) is no difference.
  EXPECT_THAT(text,
              HasSubstr("differ most on \u201CFirms trust the government\u2019s cluster "
                        "initiatives.\u201D (p < 0.001) and \u201CCluster policy is stable over "
                        "election periods.\u201D (p = 0.03)"));
  EXPECT_EQ(cell_of(table_of(document, "overview-respondents"), "Tuscany", "Respondents (n)"),
            "41");
}

TEST(Overview, OneRegionIsNotCompared) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 50);
  made.score("criterion", "one", "A", 55, 4);
  const std::string text = sentences(made);
  EXPECT_THAT(text, HasSubstr("50 respondents in A answered."));
  EXPECT_THAT(text, HasSubstr("- One: A scores 55 points."));
  EXPECT_THAT(text, Not(HasSubstr("ahead")));
  EXPECT_THAT(text, Not(HasSubstr("interval")));
}

TEST(Overview, TwelveRegionsStandInRows) {
  MadeUp made;
  made.theme("t", "Theme");
  made.criterion("one", "t", "One");
  for (int i = 1; i <= 12; ++i) {
    const std::string region = "Region " + std::to_string(i);
    made.respondents(region, 20 + i);
    made.score("theme", "t", region, 40 + 2 * i, 0);
    made.score("criterion", "one", region, 40 + 2 * i, 1.5);
  }
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "overview-scores");
  EXPECT_EQ(table.rows.size(), 12U);
  EXPECT_EQ(cell_of(table, "Region 7", "Theme"), "54");
  EXPECT_THAT(
      sentences_of(document),
      HasSubstr("318 respondents in 12 regions answered, from 21 in Region 1 to 32 in Region 12."));
}

TEST(Overview, ManyRegionsAndManyThemesComeInParts) {
  MadeUp made;
  for (int i = 1; i <= 8; ++i) made.theme("t" + std::to_string(i), "Theme " + std::to_string(i));
  for (int i = 1; i <= 12; ++i) {
    for (const tertium::Theme& theme : made.criteria.themes) {
      made.score("theme", theme.id, "Region " + std::to_string(i), 40 + i, 0);
    }
    made.respondents("Region " + std::to_string(i), 30);
  }
  const tertium::Document document = compose(made);
  EXPECT_THAT(table_of(document, "overview-scores").caption, HasSubstr("part 1 of 2"));
  EXPECT_THAT(table_of(document, "overview-scores-2").caption, HasSubstr("part 2 of 2"));
}

TEST(Overview, WithoutFindingsItSaysSo) {
  EXPECT_THAT(sentences(MadeUp()), HasSubstr("There are no figures about any region yet."));
}

TEST(Overview, ABenchmarkWithoutAnswersIsNotInvented) {
  MadeUp made = two_regions(55, 4, 70, 4);
  made.benchmark = "Best";
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("The benchmark, Best, does not appear"));
  EXPECT_THROW(column_of(table_of(document, "overview-scores"), "Best (benchmark)"),
               std::runtime_error);
}

MadeUp in(const std::string& language, MadeUp made) {
  made.language = language;
  return made;
}

TEST(OverviewInGerman, SaysWhoAnsweredWhoLeadsAndHowSure) {
  const std::string text = sentences(in("de", three_regions()));
  EXPECT_THAT(text, HasSubstr("# Zusammenfassung\n103 Befragte haben in 3 Regionen geantwortet: "
                              "Saxony (48), Tuscany (41) und West Midlands (14). 2 davon haben "
                              "keine einzige Frage beantwortet. Basque Country, mit 25 Befragten, "
                              "ist die Referenzregion"));
  EXPECT_THAT(text, HasSubstr("- Regional clustering: Saxony liegt mit 66 Punkten vorn; Tuscany "
                              "folgt mit 62. Bei 1 von 2 Kriterien liegt Saxony eindeutig vor "
                              "Tuscany"));
  EXPECT_THAT(text, HasSubstr("Tuscany und West Midlands liegen mit je 62 Punkten gleichauf vorn; "
                              "Saxony folgt mit 50."));
  EXPECT_THAT(text, HasSubstr("bei \u201ESetting and trust\u201C auseinander: von 45 Punkten (West "
                              "Midlands) bis 72 (Saxony)."));
  EXPECT_THAT(text, HasSubstr("Wenige Befragte (weniger als 20): West Midlands (14)."));
  EXPECT_THAT(text, HasSubstr("Bei 95\u00A0% solcher Befragungen"));
}

TEST(OverviewInGerman, SaysOneOfOne) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 1, 1);
  made.score("criterion", "one", "A", 1.2, 0);
  const std::string text = sentences(in("de", made));
  EXPECT_THAT(text, HasSubstr("F\u00FCr A liegen Antworten von 1 befragten Person vor. Eine Person "
                              "davon hat keine einzige Frage beantwortet."));
  EXPECT_THAT(text, HasSubstr("A erreicht 1 Punkt."));
}

TEST(OverviewInItalian, SaysWhoAnsweredWhoLeadsAndHowSure) {
  const std::string text = sentences(in("it", three_regions()));
  EXPECT_THAT(text, HasSubstr("# Sintesi\nHanno risposto 103 persone in 3 regioni: Saxony (48), "
                              "Tuscany (41) e West Midlands (14). 2 di queste non hanno risposto a "
                              "nessuna domanda. Basque Country, con 25 rispondenti, \u00E8 la "
                              "regione di riferimento"));
  EXPECT_THAT(text,
              HasSubstr("si colloca Saxony con 66 punti; segue Tuscany con 62. In un criterio "
                        "su 2 Saxony precede nettamente Tuscany"));
  EXPECT_THAT(text, HasSubstr("si collocano Tuscany e West Midlands con 62 punti ciascuna; segue "
                              "Saxony con 50."));
  EXPECT_THAT(text, HasSubstr("\u00ABSetting and trust\u00BB: da 45 punti (West Midlands) a 72 "
                              "(Saxony)."));
  EXPECT_THAT(text, HasSubstr("Pochi rispondenti (meno di 20): West Midlands (14)."));
}

TEST(OverviewInItalian, SaysOneOfOne) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 1, 1);
  made.score("criterion", "one", "A", 1.2, 0);
  const std::string text = sentences(in("it", made));
  EXPECT_THAT(text, HasSubstr("A: ha risposto 1 persona. Una di queste non ha risposto a nessuna "
                              "domanda."));
  EXPECT_THAT(text, HasSubstr("A ottiene 1 punto."));
}

TEST(OverviewInAnyLanguage, WritesNumbersAsTheLanguageDoes) {
  MadeUp made = three_regions();
  add_answers(made);
  made.respondents("Bavaria", 12345);
  made.score("criterion", "setting", "Bavaria", 60, 1, 12345);
  const std::pair<std::string, std::vector<std::string>> shown[] = {
      {"en", {"12,345", "(0.48)", "below 0.6", "p = 0.03"}},
      {"de", {"12.345", "(0,48)", "unter 0,6", "p = 0,03"}},
      {"it", {"12.345", "(0,48)", "inferiore a 0,6", "p = 0,03"}},
      {"de-CH", {"12\u2019345", "(0.48)", "unter 0.6", "p = 0.03"}}};
  for (const auto& [language, texts] : shown) {
    const std::string text = sentences(in(language, made));
    for (const std::string& one : texts) EXPECT_THAT(text, HasSubstr(one)) << language;
  }
}

TEST(OverviewInAnyLanguage, AHiddenFigureIsInNoSentence) {
  MadeUp made = three_regions();
  made.respondents("Bavaria", 30);
  made.score("criterion", "setting", "Bavaria", 93.4, 1, 3);  // would lead by far
  made.score("theme", "clustering", "Bavaria", 93.4, 0, 3);
  for (std::size_t i = 0; i < made.findings.all().size(); ++i) {
    const tertium::Finding& finding = made.findings.all()[i];
    if (finding.region == "Bavaria" && finding.statistic == "score") {
      made.findings.hide(i, "suppressed: n < 5");
    }
  }
  for (const std::string language : {"en", "de", "it"}) {
    const tertium::Document document = compose(in(language, made));
    const std::string text = sentences_of(document);
    EXPECT_THAT(text, Not(HasSubstr("93"))) << language;
    EXPECT_THAT(text, Not(HasSubstr("unterdr\u00FCckt"))) << language;
    EXPECT_THAT(text, Not(HasSubstr("oscurat"))) << language;
    EXPECT_THAT(text, Not(HasSubstr("Bavaria (93"))) << language;
  }
  const tertium::Table german = table_of(compose(in("de", made)), "overview-scores");
  EXPECT_EQ(cell_of(german, "Regional clustering", "Bavaria"), "unterdr\u00FCckt");
  EXPECT_THAT(german.note, HasSubstr("weniger als 5 Befragten"));
  const tertium::Table italian = table_of(compose(in("it", made)), "overview-scores");
  EXPECT_EQ(cell_of(italian, "Regional clustering", "Bavaria"), "oscurato");
  EXPECT_THAT(italian.note, HasSubstr("meno di 5 rispondenti"));
}

TEST(Overview, RefusesALanguageThatItCannotWrite) {
  MadeUp made = three_regions();
  made.language = "cs-CZ";
  try {
    made.compose(Overview(settings()));
    FAIL() << "it wrote Czech";
  } catch (const tertium::Error& error) {
    EXPECT_EQ(error.stops(), tertium::Error::Stops::setup);
    EXPECT_EQ(error.fault(), "cannot write in 'cs-CZ' yet; known: de, en, it");
  }
  made.language = "en-GB";
  EXPECT_NO_THROW(made.compose(Overview(settings())));
}

TEST(Overview, DrawsTheScoresOfTheThemes) {
  const auto charts = charts_of(compose(three_regions()));
  ASSERT_EQ(charts.size(), 1U);
  EXPECT_EQ(charts[0].kind, tertium::Chart::Kind::dots);
  EXPECT_THAT(charts[0].categories, testing::ElementsAre("Regional clustering", "Results"));
  EXPECT_EQ(charts[0].series[1].values[1], 62.4);
  // Scores of themes have no interval, so none is spoken of.
  EXPECT_THAT(charts[0].note, Not(HasSubstr("interval")));
  tertium::Settings without = settings();
  without.set("charts", false);
  EXPECT_TRUE(charts_of(three_regions().compose(Overview(without))).empty());
}

}  // namespace
