#include "comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tertium/error.h>

#include <algorithm>
#include <cmath>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::HasSubstr;
using testing::Not;

Comparison comparison(bool distributions = true, bool charts = true) {
  tertium::Settings settings;
  settings.set("distributions", distributions);
  settings.set("charts", charts);
  return Comparison(settings);
}

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(comparison());
  expect_sound(document);
  return document;
}

MadeUp full() {
  MadeUp made = three_regions();
  add_answers(made);
  return made;
}

TEST(Comparison, HasOneFragmentAThemeAndOneForOtherQuestions) {
  const tertium::Document document = compose(full());
  ASSERT_EQ(document.fragments.size(), 3U);
  EXPECT_EQ(document.fragments[0].id, "comparison-clustering");
  EXPECT_EQ(document.fragments[0].title, "Regional clustering");
  EXPECT_EQ(document.fragments[1].id, "comparison-results");
  EXPECT_EQ(document.fragments[2].id, "comparison-other");
}

TEST(Comparison, SaysPerCriterionWhoLeadsAndHowSure) {
  const std::string text = sentences_of(compose(full()));
  EXPECT_THAT(text,
              HasSubstr("## Setting and trust\nSaxony is clearly ahead with 72 points; Tuscany "
                        "follows with 58. The benchmark, Basque Country, scores 83.\n"));
  EXPECT_THAT(text,
              HasSubstr("## Strategy\nTuscany is ahead with 66 points; Saxony follows with 61, but "
                        "the difference may be chance."));
}

TEST(Comparison, EveryFigureOfTheCriteriaTableIsTheFindingRounded) {
  const MadeUp made = full();
  const tertium::Table table = table_of(compose(made), "comparison-clustering-scores");
  for (const std::string criterion : {"setting", "strategy"}) {
    for (const std::string region : {"Saxony", "Tuscany", "West Midlands"}) {
      const tertium::Finding& score = *made.findings.find(
          {.kind = "criterion", .item = criterion, .region = region, .statistic = "score"});
      const std::string title(made.criteria.criterion(criterion)->title.in("en"));
      EXPECT_EQ(cell_of(table, region, "Score", title), std::to_string(std::lround(*score.value)));
      EXPECT_EQ(cell_of(table, region, "95% interval", title),
                std::to_string(std::lround(*score.low)) + "\u2013" +
                    std::to_string(std::lround(*score.high)));
      EXPECT_EQ(cell_of(table, region, "n", title), std::to_string(*score.n));
      const double rank = *made.findings.value(
          {.kind = "criterion", .item = criterion, .region = region, .statistic = "rank"});
      EXPECT_EQ(cell_of(table, region, "Rank", title), std::to_string(std::lround(rank)) + " of 3");
    }
  }
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

TEST(Comparison, ShowsGapToTheBenchmarkAndChangeWhereTheyWereWorkedOut) {
  MadeUp made = full();
  const tertium::Table bare = table_of(compose(made), "comparison-clustering-scores");
  EXPECT_THROW(column_of(bare, "Gap to the benchmark"), std::runtime_error);
  EXPECT_THROW(column_of(bare, "Change"), std::runtime_error);
  add_difference(made, "setting", "Saxony", "gap", -11.8, 5);
  add_difference(made, "setting", "Saxony", "change", 3.4, 4);
  made.suppressed("criterion", "setting", "Tuscany", "change");
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "comparison-clustering-scores");
  const std::string title = "Setting and trust";
  EXPECT_EQ(cell_of(table, "Saxony", "Gap to the benchmark", title),
            "\u221212 (\u221217 to \u22127)");
  EXPECT_EQ(cell_of(table, "Saxony", "Change", title), "+3 (\u22121 to 7)");
  EXPECT_EQ(cell_of(table, "Tuscany", "Change", title), "suppressed");
  EXPECT_EQ(cell_of(table, "Basque Country (benchmark)", "Gap to the benchmark", title), "\u2013");
  // Another theme has none of them.
  EXPECT_THROW(column_of(table_of(document, "comparison-results-scores"), "Change"),
               std::runtime_error);
}

void add_trials(MadeUp& made, const std::string& region, double first, double low, double high) {
  tertium::Finding median = MadeUp::finding("theme", "clustering", region, "rank_median", low);
  median.low = low;
  median.high = high;
  made.findings.add(median);
  tertium::Finding share = MadeUp::finding("theme", "clustering", region, "rank_share", first);
  share.choice = "1";
  made.findings.add(share);
}

TEST(Comparison, SaysWhetherTheOrderDependsOnWeights) {
  MadeUp made = full();
  EXPECT_FALSE(has_table(compose(made), "comparison-clustering-trials"));
  add_trials(made, "Saxony", 0.834, 1, 2);
  add_trials(made, "Tuscany", 0.166, 1, 2);
  EXPECT_FALSE(has_table(compose(made), "comparison-clustering-trials"));  // not of every region
  add_trials(made, "West Midlands", 0, 3, 3);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("Who comes first depends on how the criteria are weighed: with other "
                        "weights and methods, Saxony comes first in only 83% of the trials."));
  const tertium::Table table = table_of(document, "comparison-clustering-trials");
  EXPECT_EQ(cell_of(table, "Saxony", "Rank"), "1 of 3");
  EXPECT_EQ(cell_of(table, "Saxony", "Rank with other weights"), "1\u20132");
  EXPECT_EQ(cell_of(table, "West Midlands", "Rank with other weights"), "3");
  EXPECT_EQ(cell_of(table, "West Midlands", "First in share of trials"), "0%");
}

TEST(Comparison, TheBenchmarkIsNeverRanked) {
  MadeUp made = full();
  made.add("criterion", "setting", "Basque Country", "rank", 1);
  const tertium::Table table = table_of(compose(made), "comparison-clustering-scores");
  EXPECT_EQ(cell_of(table, "Basque Country (benchmark)", "Rank", "Setting and trust"),
            "not ranked");
  EXPECT_EQ(cell_of(table, "Saxony", "Rank", "Setting and trust"), "1 of 3");
}

TEST(Comparison, ShowsScoresOfQuestionsWithTheirTest) {
  const tertium::Table table =
      table_of(compose(full()), "comparison-clustering-indicators-setting");
  const std::string trust = "Firms trust the government\u2019s cluster initiatives.";
  const std::string stable = "Cluster policy is stable over election periods.";
  EXPECT_EQ(cell_of(table, trust, "Saxony"), "71 (44)");  // 70.5: half away from zero
  EXPECT_EQ(cell_of(table, trust, "Difference between regions"), "large difference (p < 0.001)");
  EXPECT_EQ(cell_of(table, stable, "Difference between regions"), "small difference (p = 0.03)");
  EXPECT_THAT(table.note, HasSubstr("Kruskal-Wallis"));
}

TEST(Comparison, ADifferenceThatMayBeChanceIsNotClaimed) {
  const tertium::Table table =
      table_of(compose(full()), "comparison-clustering-indicators-strategy");
  EXPECT_EQ(cell_of(table, "There is a written strategy with measurable targets.",
                    "Difference between regions"),
            "no clear difference (p = 0.34)");
}

TEST(Comparison, WordsTheSizeOfADifferenceByItsLimits) {
  const std::pair<double, std::string> sizes[] = {{0.0099, "negligible"}, {0.01, "small"},
                                                  {0.0799, "small"},      {0.08, "medium"},
                                                  {0.2599, "medium"},     {0.26, "large"}};
  for (const auto& [effect, word] : sizes) {
    MadeUp made = three_regions();
    made.indicator("strategy", "plan", "Saxony", 60);
    made.add("test", "plan", "", "kruskal_p", 0.01);
    made.add("test", "plan", "", "epsilon_squared", effect);
    const tertium::Table table =
        table_of(compose(made), "comparison-clustering-indicators-strategy");
    EXPECT_THAT(all_text(table), HasSubstr(word + " difference (p = 0.01)")) << effect;
  }
}

TEST(Comparison, WithoutTestsThereIsNoColumnForThem) {
  MadeUp made = three_regions();
  made.indicator("strategy", "plan", "Saxony", 60);
  const tertium::Table table = table_of(compose(made), "comparison-clustering-indicators-strategy");
  EXPECT_THROW(column_of(table, "Difference between regions"), std::runtime_error);
  EXPECT_THAT(table.note, Not(HasSubstr("Kruskal")));
}

TEST(Comparison, MarksReversedQuestions) {
  MadeUp made = three_regions();
  made.codebook.questions[2].reverse = true;
  made.indicator("strategy", "plan", "Saxony", 60);
  const tertium::Table table = table_of(compose(made), "comparison-clustering-indicators-strategy");
  EXPECT_EQ(table.rows[0][0].text,
            "There is a written strategy with measurable targets. (reversed)");
  EXPECT_THAT(table.note, HasSubstr("counts as a low score"));
  // Turned twice is not turned.
  made.criteria.criteria[1].indicators[0].lower_is_better = true;
  EXPECT_THAT(all_text(table_of(compose(made), "comparison-clustering-indicators-strategy")),
              Not(HasSubstr("reversed")));
}

TEST(Comparison, ShowsAnswersInPercentWithTheirNumber) {
  const tertium::Table table = table_of(compose(full()), "comparison-clustering-answers-trust");
  EXPECT_EQ(cell_of(table, "disagree", "Saxony"), "20%");
  EXPECT_EQ(cell_of(table, "agree", "Tuscany"), "55%");  // 0.546
  EXPECT_EQ(cell_of(table, "Valid answers (n)", "Saxony"), "44");
  EXPECT_EQ(cell_of(table, "No valid answer (n)", "Saxony"), "4");
}

TEST(Comparison, FewIsNotNone) {
  const tertium::Document document = compose(full());
  EXPECT_EQ(
      cell_of(table_of(document, "comparison-clustering-answers-stable"), "disagree", "Saxony"),
      "<1%");
  EXPECT_EQ(cell_of(table_of(document, "comparison-clustering-answers-plan"), "disagree", "Saxony"),
            "0%");
}

TEST(Comparison, ChoicesThatStandForMissingAnswersAreNoAnswers) {
  MadeUp made = full();
  tertium::Choice dont_know;
  dont_know.code = "9";
  dont_know.label = tertium::Text("don\u2019t know", "en");
  dont_know.missing = tertium::Missing::dont_know;
  made.codebook.questions[0].choices.push_back(dont_know);
  EXPECT_THAT(all_text(table_of(compose(made), "comparison-clustering-answers-trust")),
              Not(HasSubstr("know")));
}

TEST(Comparison, AQuestionOfTwoCriteriaIsShownOnceInASection) {
  MadeUp made = full();
  made.criteria.criteria[2].theme = "clustering";  // growth shares a question with setting
  const tertium::Document document = compose(made);
  EXPECT_FALSE(has_table(document, "comparison-clustering-answers-stable-2"));
  EXPECT_THAT(sentences_of(document), HasSubstr("stand further up in this section"));
}

TEST(Comparison, OtherQuestionsShowNumbersAndLeaveOpenAnswersOut) {
  const tertium::Document document = compose(full());
  const tertium::Table table = table_of(document, "comparison-other-numbers-all");
  const std::string question = "How many members does the cluster have?";
  EXPECT_EQ(cell_of(table, "Saxony", "Mean", question),
            "84");  // no decimals, as other means pass 100
  EXPECT_EQ(cell_of(table, "Saxony", "95% interval", question), "61\u2013107");
  EXPECT_EQ(cell_of(table, "Saxony", "n", question), "31");
  EXPECT_THAT(all_text(table), Not(HasSubstr("What should change?")));
}

TEST(Comparison, MedianAndMiddleHalfAreShownIfThereAreSuch) {
  MadeUp made = three_regions();
  for (const auto& [statistic, value] :
       {std::pair("mean", -3.04), {"median", -2.0}, {"quartile_1", -6.5}, {"quartile_3", 1.25}}) {
    made.add("question", "members", "Saxony", statistic, value);
  }
  const tertium::Table table = table_of(compose(made), "comparison-other-numbers-all");
  EXPECT_EQ(cell_of(table, "Saxony", "Mean"), "\u22123.0");
  EXPECT_EQ(cell_of(table, "Saxony", "Median"), "\u22122.0");
  EXPECT_EQ(cell_of(table, "Saxony", "Middle half"), "\u22126.5 to 1.3");
  EXPECT_EQ(cell_of(table, "Tuscany", "Mean"), "\u2013");
}

TEST(Comparison, WithoutCriteriaAllQuestionsAreShown) {
  MadeUp made = full();
  MadeUp bare;
  bare.codebook = made.codebook;
  for (const tertium::Finding& finding : made.findings.all()) {
    if (finding.kind == "coverage" || finding.kind == "question") bare.findings.add(finding);
  }
  const tertium::Document document = compose(bare);
  ASSERT_EQ(document.fragments.size(), 1U);
  EXPECT_EQ(document.fragments[0].id, "comparison-other");
  for (const std::string question : {"trust", "stable", "plan"}) {
    EXPECT_TRUE(has_table(document, "comparison-other-answers-" + question)) << question;
  }
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("belong to no criterion")));
}

TEST(Comparison, WithFrequenciesAloneTheRegionsAreKnown) {
  MadeUp made;
  made.question("trust", "Trust?", {"no", "yes"});
  made.shares("trust", "B", {0.25, 0.75}, 8);
  made.shares("trust", "A", {0.5, 0.5}, 10);
  const tertium::Table table = table_of(compose(made), "comparison-other-answers-trust");
  EXPECT_EQ(table.header[0][1].text, "B");  // in the order of the findings
  EXPECT_EQ(cell_of(table, "yes", "B"), "75%");
}

TEST(Comparison, WithoutAnyFigureItSaysSo) {
  MadeUp made;
  made.question("trust", "Trust?", {"no", "yes"});
  EXPECT_THAT(sentences_of(compose(made)), HasSubstr("There are no figures to show"));
}

TEST(Comparison, WithoutScoresAThemeStillShowsItsAnswers) {
  MadeUp made = full();
  MadeUp bare;
  bare.codebook = made.codebook;
  bare.criteria = made.criteria;
  for (const tertium::Finding& finding : made.findings.all()) {
    if (finding.kind == "question") bare.findings.add(finding);
  }
  const tertium::Document document = compose(bare);
  EXPECT_THAT(sentences_of(document),
              HasSubstr("No scores were worked out for Regional clustering"));
  EXPECT_FALSE(has_table(document, "comparison-clustering-scores"));
  EXPECT_TRUE(has_table(document, "comparison-clustering-answers-trust"));
}

TEST(Comparison, SuppressedFiguresAreMarkedAndExplained) {
  MadeUp small;
  small.question("trust", "Trust?", {"no", "yes"});
  small.criterion("one", "", "One", {"trust"});
  small.score("criterion", "one", "A", 61, 4);
  small.suppressed("criterion", "one", "B", "score");
  small.suppressed("criterion", "one", "B", "rank");
  small.suppressed("criterion", "one", "B", "indicator_score", "", "trust");
  small.shares("trust", "A", {0.25, 0.75}, 8);
  small.suppressed("question", "trust", "B", "share", "", "1");
  small.suppressed("question", "trust", "B", "share", "", "2");
  const tertium::Document document = compose(small);
  EXPECT_THAT(sentences_of(document), HasSubstr("No score is shown for B, so it is not said who is ahead."));
  const tertium::Table scores = table_of(document, "comparison-criteria-scores");
  EXPECT_EQ(cell_of(scores, "B", "Score"), "suppressed");
  EXPECT_EQ(cell_of(scores, "B", "n"), "\u2013");
  const tertium::Table answers = table_of(document, "comparison-criteria-answers-trust");
  EXPECT_EQ(cell_of(answers, "no", "B"), "suppressed");
  EXPECT_THAT(answers.note, HasSubstr("fewer than 5 respondents"));
  const tertium::Table indicators = table_of(document, "comparison-criteria-indicators-one");
  EXPECT_EQ(cell_of(indicators, "Trust?", "B"), "suppressed");
}

TEST(Comparison, TwelveRegionsFitAPage) {
  MadeUp made;
  made.theme("t", "Theme");
  std::vector<std::string> many;
  for (int i = 1; i <= 9; ++i) many.push_back("Choice " + std::to_string(i));
  made.question("few", "Few choices?", {"no", "yes"});
  made.question("many", "Many choices?", many, tertium::Scale::nominal);
  made.criterion("one", "t", "One", {"few", "many"});
  for (int i = 1; i <= 12; ++i) {
    const std::string region = "Region " + std::to_string(i);
    made.respondents(region, 30);
    made.score("criterion", "one", region, 40 + 2 * i, 0.9);
    made.indicator("one", "few", region, 30 + i);
    made.shares("few", region, {0.5, 0.5}, 30);
    made.shares("many", region, std::vector<double>(9, 1.0 / 9), 30);
  }
  const tertium::Document document = compose(made);  // widths are checked for every table
  const tertium::Table few = table_of(document, "comparison-t-answers-few");
  EXPECT_EQ(cell_of(few, "Region 12", "yes"), "50%");
  const tertium::Table indicators = table_of(document, "comparison-t-indicators-one");
  EXPECT_EQ(cell_of(indicators, "Region 12", "Score", "Few choices?"), "42");
  // Turned it would need two parts as well, so the choices stay in rows.
  EXPECT_THAT(table_of(document, "comparison-t-answers-many").caption, HasSubstr("part 1 of 2"));
  EXPECT_THAT(sentences_of(document), HasSubstr("Region 12 is clearly ahead with 64 points"));
}

TEST(Comparison, LongAndOddNamesKeepIdsApart) {
  MadeUp made;
  made.question("a.b", "First?", {"no", "yes"});
  made.question("a_b", "Second?", {"no", "yes"});
  made.theme("other", "Other things");
  made.criterion("C.1", "other", "One", {"a.b"});
  made.respondents("A {score}", 30);
  made.shares("a.b", "A {score}", {0.5, 0.5}, 30);
  made.shares("a_b", "A {score}", {0.5, 0.5}, 30);
  const tertium::Document document = made.compose(comparison());
  ASSERT_EQ(document.fragments.size(), 2U);
  EXPECT_NE(document.fragments[0].id, document.fragments[1].id);
}

TEST(Comparison, AnswersCanBeLeftOut) {
  const tertium::Document document = full().compose(comparison(false));
  EXPECT_FALSE(has_table(document, "comparison-clustering-answers-trust"));
  EXPECT_TRUE(has_table(document, "comparison-clustering-indicators-setting"));
}

MadeUp in(const std::string& language, MadeUp made) {
  made.language = language;
  return made;
}

TEST(ComparisonInGerman, SaysItsMainSentences) {
  const tertium::Document document = compose(in("de", full()));
  EXPECT_THAT(sentences_of(document),
              HasSubstr("## Setting and trust\nSaxony liegt mit 72 Punkten eindeutig vorn; Tuscany "
                        "folgt mit 58. Die Referenzregion Basque Country erreicht 83 Punkte.\n"));
  EXPECT_THAT(sentences_of(document),
              HasSubstr("Tuscany liegt mit 66 Punkten vorn; Saxony folgt mit 61, aber der "
                        "Unterschied kann Zufall sein."));
  EXPECT_EQ(document.fragments.back().title, "Weitere Fragen");
  const tertium::Table indicators = table_of(document, "comparison-clustering-indicators-setting");
  EXPECT_EQ(cell_of(indicators, "Cluster policy is stable over election periods.",
                    "Unterschied zwischen den Regionen"),
            "kleiner Unterschied (p = 0,03)");
  const tertium::Table answers = table_of(document, "comparison-clustering-answers-stable");
  EXPECT_EQ(cell_of(answers, "disagree", "Saxony"), "<1\u00A0%");
  EXPECT_EQ(cell_of(answers, "neither", "Basque Country (Referenz)"), "50\u00A0%");
  EXPECT_EQ(cell_of(answers, "G\u00FCltige Antworten (n)", "Saxony"), "43");
}

TEST(ComparisonInItalian, SaysItsMainSentences) {
  const tertium::Document document = compose(in("it", full()));
  EXPECT_THAT(sentences_of(document),
              HasSubstr("## Setting and trust\nAl primo posto, con un distacco netto, si colloca "
                        "Saxony con 72 punti; segue Tuscany con 58. La regione di riferimento, "
                        "Basque Country, ottiene 83 "
                        "punti.\n"));
  EXPECT_THAT(sentences_of(document),
              HasSubstr("si colloca Tuscany con 66 punti; segue Saxony con 61, ma la "
                        "differenza pu\u00F2 essere dovuta al caso."));
  EXPECT_EQ(document.fragments.back().title, "Altre domande");
  const tertium::Table indicators = table_of(document, "comparison-clustering-indicators-setting");
  EXPECT_EQ(cell_of(indicators, "Cluster policy is stable over election periods.",
                    "Differenza tra le regioni"),
            "differenza piccola (p = 0,03)");
  const tertium::Table answers = table_of(document, "comparison-clustering-answers-stable");
  EXPECT_EQ(cell_of(answers, "disagree", "Saxony"), "<1%");
  EXPECT_EQ(cell_of(answers, "neither", "Basque Country (rif.)"), "50%");
}

TEST(ComparisonInGerman, SectionsWithoutAThemeHaveGermanTitles) {
  MadeUp made = in("de", full());
  made.criteria.criteria[2].theme = "";
  const tertium::Document document = compose(made);
  EXPECT_EQ(fragment_of(document, "comparison-criteria").title, "Weitere Kriterien");
}

TEST(ComparisonInGerman, NumbersHaveADecimalComma) {
  MadeUp made = in("de", three_regions());
  made.add("question", "members", "Saxony", "mean", -3.04);
  made.add("question", "members", "Saxony", "quartile_1", -6.5);
  made.add("question", "members", "Saxony", "quartile_3", 1.25);
  const tertium::Table table = table_of(compose(made), "comparison-other-numbers-all");
  EXPECT_EQ(cell_of(table, "Saxony", "Mittelwert"), "\u22123,0");
  EXPECT_EQ(cell_of(table, "Saxony", "Mittlere H\u00E4lfte"), "\u22126,5 bis 1,3");
}

TEST(Comparison, RefusesALanguageThatItCannotWrite) {
  MadeUp made = full();
  made.language = "cs";
  EXPECT_THROW(made.compose(comparison()), tertium::Error);
}

tertium::Chart chart_of(const tertium::Document& document, const std::string& id) {
  for (const tertium::Chart& chart : charts_of(document)) {
    if (chart.id == id) return chart;
  }
  ADD_FAILURE() << "no chart " << id;
  return {};
}

TEST(Comparison, DrawsTheScoresOfAThemeWithTheirIntervals) {
  const tertium::Chart chart = chart_of(compose(full()), "comparison-clustering-scores-chart");
  EXPECT_EQ(chart.kind, tertium::Chart::Kind::dots);
  EXPECT_THAT(chart.categories, testing::ElementsAre("Setting and trust", "Strategy"));
  ASSERT_EQ(chart.series.size(), 4U);
  EXPECT_EQ(chart.series[0].name, "Saxony");
  EXPECT_EQ(chart.series[3].name, "Basque Country (benchmark)");
  EXPECT_EQ(chart.series[0].values[0], 71.6);
  EXPECT_DOUBLE_EQ(chart.series[0].low[0].value(), 67.6);
  EXPECT_DOUBLE_EQ(chart.series[0].high[1].value(), 66.2);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(chart.series[i].place, i);
}

TEST(Comparison, DrawsHowTheAnswersAreSpreadLowestFirst) {
  MadeUp made = full();
  auto& choices = made.codebook.questions[0].choices;
  for (std::size_t i = 0; i < choices.size(); ++i) choices[i].value = static_cast<double>(i);
  std::swap(choices[0], choices[2]);
  const tertium::Chart chart = chart_of(compose(made), "comparison-clustering-spread-trust");
  EXPECT_EQ(chart.kind, tertium::Chart::Kind::diverging);
  EXPECT_TRUE(chart.percent);
  ASSERT_EQ(chart.series.size(), 3U);
  EXPECT_EQ(chart.series[0].name, "disagree");
  EXPECT_EQ(chart.series[0].values[1], 0.204);
  EXPECT_EQ(chart.series[2].name, "agree");
  EXPECT_EQ(chart.categories[3], "Basque Country (benchmark)");
}

TEST(Comparison, ARegionWithAHiddenShareHasNoBar) {
  MadeUp made = three_regions();
  made.shares("trust", "Saxony", {0.2, 0.3, 0.5}, 44);
  made.shares("trust", "Tuscany", {0.3, 0.3, 0.4}, 40);
  made.shares("trust", "West Midlands", {0.1, 0.2}, 12);
  made.suppressed("question", "trust", "West Midlands", "share", "", "3");
  const tertium::Chart chart = chart_of(compose(made), "comparison-clustering-spread-trust");
  for (const tertium::ChartSeries& series : chart.series) {
    EXPECT_TRUE(series.values[0]);
    EXPECT_FALSE(series.values[2]);
  }
  EXPECT_THAT(chart.note, HasSubstr("fewer than 5 respondents"));
}

TEST(Comparison, WithMostBarsHiddenThereIsNoChart) {
  MadeUp made = three_regions();
  made.shares("trust", "Saxony", {0.2, 0.3, 0.5}, 44);
  for (const std::string region : {"Tuscany", "West Midlands", "Basque Country"}) {
    made.shares("trust", region, {0.1, 0.2}, 12);
    made.suppressed("question", "trust", region, "share", "", "3");
  }
  EXPECT_TRUE(std::ranges::none_of(charts_of(compose(made)), [](const tertium::Chart& chart) {
    return chart.id == "comparison-clustering-spread-trust";
  }));
}

TEST(Comparison, OneBarIsNoComparison) {
  MadeUp made = three_regions();
  made.shares("trust", "Saxony", {0.2, 0.3, 0.5}, 44);
  made.shares("trust", "Tuscany", {0.1, 0.2}, 12);
  made.suppressed("question", "trust", "Tuscany", "share", "", "3");
  for (const tertium::Chart& chart : charts_of(compose(made))) {
    EXPECT_NE(chart.kind, tertium::Chart::Kind::diverging) << chart.id;
  }
}

TEST(Comparison, DrawsNothingWhereNoChartsAreWanted) {
  EXPECT_TRUE(charts_of(full().compose(comparison(true, false))).empty());
}

void add_pairs(MadeUp& made, double saxony_tuscany, double saxony_midlands,
               double tuscany_midlands) {
  const auto pair = [&](const std::string& region, const std::string& against, double p) {
    tertium::Finding finding = MadeUp::finding("test", "trust", region, "dunn_p_corrected", p);
    finding.against = against;
    made.findings.add(finding);
  };
  pair("Saxony", "Tuscany", saxony_tuscany);
  pair("Saxony", "West Midlands", saxony_midlands);
  pair("Tuscany", "West Midlands", tuscany_midlands);
}

TEST(Comparison, LettersSayWhichRegionsDiffer) {
  MadeUp made = full();
  add_pairs(made, 0.2, 0.001, 0.4);
  const tertium::Table table = table_of(compose(made), "comparison-clustering-indicators-setting");
  const std::string question = "Firms trust the government\u2019s cluster initiatives.";
  EXPECT_THAT(cell_of(table, question, "Saxony"), testing::EndsWith(" a"));
  EXPECT_THAT(cell_of(table, question, "Tuscany"), testing::EndsWith(" ab"));
  EXPECT_THAT(cell_of(table, question, "West Midlands"), testing::EndsWith(" b"));
  // The benchmark is not tested.
  EXPECT_THAT(cell_of(table, question, "Basque Country (benchmark)"), testing::EndsWith(")"));
  EXPECT_THAT(table.note, HasSubstr("share a letter"));
}

TEST(Comparison, NoLettersWhereNoPairDiffersOrAPairHasNoTest) {
  MadeUp alike = full();
  add_pairs(alike, 0.2, 0.3, 0.4);
  MadeUp untested = full();
  tertium::Finding only = MadeUp::finding("test", "trust", "Saxony", "dunn_p_corrected", 0.001);
  only.against = "Tuscany";
  untested.findings.add(only);
  for (const MadeUp& made : {alike, untested}) {
    const tertium::Table table =
        table_of(compose(made), "comparison-clustering-indicators-setting");
    EXPECT_THAT(table.note, Not(HasSubstr("letter")));
  }
}

}  // namespace
