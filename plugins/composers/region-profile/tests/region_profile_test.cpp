#include "region_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tertium/error.h>

#include <cmath>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

RegionProfile region_profile(bool charts = true) {
  tertium::Settings settings;
  settings.set("charts", charts);
  return RegionProfile(settings);
}

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(region_profile());
  expect_sound(document);
  return document;
}

// The sentences of one fragment.
std::string profile(const tertium::Document& document, const std::string& id) {
  tertium::Document one;
  one.fragments.push_back(fragment_of(document, id));
  return sentences_of(one);
}

TEST(RegionProfile, HasOneFragmentARegionTheBenchmarkLast) {
  const tertium::Document document = compose(three_regions());
  std::vector<std::string> ids;
  for (const tertium::Fragment& fragment : document.fragments) ids.push_back(fragment.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"profile-saxony", "profile-tuscany",
                                           "profile-west-midlands", "profile-basque-country"}));
  EXPECT_EQ(document.fragments[2].title, "West Midlands");
}

TEST(RegionProfile, NamesThatMakeTheSameIdStayApart) {
  MadeUp made;
  made.respondents("\u0391\u03C4\u03C4\u03B9\u03BA\u03AE", 30);
  made.respondents("\u041C\u043E\u0440\u0430\u0432\u0438\u044F", 30);
  made.respondents("S\u00FCd", 30);
  made.respondents("Sud", 30);
  EXPECT_EQ(compose(made).fragments.size(), 4U);  // their ids are checked to differ
}

TEST(RegionProfile, EveryFigureIsTheFindingRounded) {
  const MadeUp made = three_regions();
  const tertium::Table table = table_of(compose(made), "profile-saxony-scores");
  const tertium::Finding& score = *made.findings.find(
      {.kind = "criterion", .item = "setting", .region = "Saxony", .statistic = "score"});
  const std::string row = "Setting and trust";
  EXPECT_EQ(cell_of(table, row, "Score"), std::to_string(std::lround(*score.value)));
  EXPECT_EQ(cell_of(table, row, "95% interval"), std::to_string(std::lround(*score.low)) +
                                                     "\u2013" +
                                                     std::to_string(std::lround(*score.high)));
  EXPECT_EQ(cell_of(table, row, "n"), "46");
  EXPECT_EQ(cell_of(table, row, "Benchmark"), "83");
}

TEST(RegionProfile, ComparesWithTheMeanOfTheOthersWithoutTheBenchmark) {
  const tertium::Table table = table_of(compose(three_regions()), "profile-saxony-scores");
  // (58.2 + 44.9) / 2 = 51.55; 71.6 - 51.55 = 20.05
  EXPECT_EQ(cell_of(table, "Setting and trust", "Mean of others"), "52");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Difference"), "+20");
  // (62.4 + 61.8) / 2 = 62.1; 50.3 - 62.1 = -11.8
  EXPECT_EQ(cell_of(table, "Growth", "Difference"), "\u221212");
}

TEST(RegionProfile, RanksAmongTheComparedRegions) {
  const tertium::Document document = compose(three_regions());
  EXPECT_EQ(cell_of(table_of(document, "profile-saxony-scores"), "Growth", "Rank"), "3 of 3");
}

TEST(RegionProfile, EqualRanksAreTied) {
  MadeUp made;
  made.criterion("one", "", "One");
  for (const std::string region : {"A", "B", "C"}) {
    made.score("criterion", "one", region, region == "C" ? 40 : 60, 4);
    made.add("criterion", "one", region, "rank", region == "C" ? 3 : 1);
  }
  const tertium::Document document = compose(made);
  EXPECT_EQ(cell_of(table_of(document, "profile-a-scores"), "One", "Rank"), "1 of 3, tied");
  EXPECT_EQ(cell_of(table_of(document, "profile-c-scores"), "One", "Rank"), "3 of 3");
}

TEST(RegionProfile, TheBenchmarkIsNeverRanked) {
  MadeUp made = three_regions();
  made.add("criterion", "growth", "Basque Country", "rank", 1);  // an analysis that does not know
  const tertium::Document document = compose(made);
  const tertium::Table table = table_of(document, "profile-basque-country-scores");
  EXPECT_THROW(column_of(table, "Rank"), std::runtime_error);
  EXPECT_THROW(column_of(table, "Benchmark"), std::runtime_error);
  EXPECT_THAT(all_text(table), Not(HasSubstr(" of 3")));
  EXPECT_EQ(cell_of(table_of(document, "profile-tuscany-scores"), "Growth", "Rank"), "1 of 3");
  EXPECT_THAT(profile(document, "profile-basque-country"), HasSubstr("is the benchmark"));
  // (71.6 + 58.2 + 44.9) / 3 = 58.2333; 83.4 - 58.2333 = 25.1667
  EXPECT_EQ(cell_of(table, "Setting and trust", "Difference"), "+25");
}

TEST(RegionProfile, ListsStrengthsAndWeaknessesWithTheirCertainty) {
  const tertium::Document document = compose(three_regions());
  const std::string saxony = profile(document, "profile-saxony");
  // 71.6 - 51.55 = 20.05, -+ sqrt(4^2 + (5^2 + 8^2) / 4) = 6.2; on growth 50.3 - 62.1 = -11.8,
  // -+ 5.7.
  EXPECT_THAT(
      saxony,
      HasSubstr("## Strengths\n- \u201CSetting and trust\u201D: 72 points, 52 on average in "
                "the other regions; the highest score, and the difference is clear."));
  EXPECT_THAT(
      saxony,
      HasSubstr("## Weaknesses\n- \u201CGrowth\u201D: 50 points, 62 on average in the other "
                "regions; the lowest score, and the difference is clear."));
  // Tuscany on strategy: first, but 66.1 - 60.8 = 5.3, -+ sqrt(5^2 + (5^2 + 9^2) / 4) = 7.2.
  EXPECT_THAT(profile(document, "profile-tuscany"),
              HasSubstr("\u201CStrategy\u201D: 66 points, 61 on average in the other regions; the "
                        "highest score, but the difference may be chance."));
  EXPECT_THAT(profile(document, "profile-tuscany"),
              HasSubstr("No criterion stands out as a weakness: on none is Tuscany last"));
  // West Midlands on strategy: last, but 60.4 - 63.65 = -3.25, -+ 9.7.
  EXPECT_THAT(
      profile(document, "profile-west-midlands"),
      HasSubstr("\u201CStrategy\u201D: 60 points, 64 on average in the other regions; the lowest "
                "score, but the difference may be chance."));
}

// Of two regions the profile calls clear what the summary calls clear: 70 - 65 = 5 is within
// sqrt(4^2 + 4^2) = 5.66, although 66-74 lies above 65; 70 - 64 is not.
TEST(RegionProfile, CallsClearWhatTheSummaryCallsClear) {
  const auto profile_of_two = [](double a) {
    MadeUp made;
    made.criterion("one", "", "One");
    made.score("criterion", "one", "A", a, 4);
    made.score("criterion", "one", "B", 70, 4);
    return profile(compose(made), "profile-b");
  };
  EXPECT_THAT(profile_of_two(65), HasSubstr("the highest score, but the difference may be chance"));
  EXPECT_THAT(profile_of_two(64), HasSubstr("the highest score, and the difference is clear"));
}

TEST(RegionProfile, WithoutAnIntervalCertaintyIsNotClaimed) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.score("criterion", "one", "A", 60, 0);
  made.score("criterion", "one", "B", 70, 4);
  EXPECT_THAT(profile(compose(made), "profile-b"),
              HasSubstr("the highest score; how sure the difference is cannot be said"));
}

TEST(RegionProfile, HasATableOfTheGapsToTheBenchmarkWhereTheyWereWorkedOut) {
  MadeUp made = three_regions();
  EXPECT_FALSE(has_table(compose(made), "profile-saxony-gaps"));
  const auto gap = [&](const std::string& criterion, double value, double half_width) {
    tertium::Finding found = MadeUp::finding("criterion", criterion, "Saxony", "gap", value);
    found.against = made.benchmark;
    found.low = value - half_width;
    found.high = value + half_width;
    made.findings.add(found);
  };
  gap("setting", -11.8, 5);
  gap("strategy", -2.8, 6.4);
  const tertium::Document document = compose(made);
  EXPECT_THAT(profile(document, "profile-saxony"),
              HasSubstr("## Distance from the benchmark\nOf 2 criteria, Saxony is clearly behind "
                        "the benchmark, Basque Country, on 1 and clearly ahead on none; the "
                        "other difference may be chance."));
  const tertium::Table table = table_of(document, "profile-saxony-gaps");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Benchmark"), "83");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Gap to the benchmark"),
            "\u221212 (\u221217 to \u22127)");
  EXPECT_EQ(cell_of(table, "Setting and trust", "How sure"), "clear");
  EXPECT_EQ(cell_of(table, "Strategy", "How sure"), "may be chance");
  // It stands once: not in the table of scores too.
  EXPECT_THROW(column_of(table_of(document, "profile-saxony-scores"), "Benchmark"),
               std::runtime_error);
  EXPECT_FALSE(has_table(document, "profile-tuscany-gaps"));
  EXPECT_FALSE(has_table(document, "profile-basque-country-gaps"));
}

TEST(RegionProfile, SaysWhatChangedSinceTheEarlierWave) {
  MadeUp made = three_regions();
  tertium::Finding change = MadeUp::finding("criterion", "setting", "Saxony", "change", 6.0);
  change.low = 2;
  change.high = 10;
  made.findings.add(change);
  made.suppressed("criterion", "growth", "Saxony", "change");
  const tertium::Document document = compose(made);
  EXPECT_THAT(profile(document, "profile-saxony"),
              HasSubstr("## Since the earlier wave\nOf one score of Saxony, one has clearly risen "
                        "since the earlier wave and none has clearly fallen"));
  const tertium::Table table = table_of(document, "profile-saxony-changes");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Change"), "+6 (2\u201310)");
  EXPECT_EQ(cell_of(table, "Growth", "Change"), "suppressed");
  EXPECT_EQ(cell_of(table, "Growth", "How sure"), "\u2013");
}

TEST(RegionProfile, EachFragmentIsAboutItsRegion) {
  for (const tertium::Fragment& fragment : compose(three_regions()).fragments) {
    EXPECT_EQ(fragment.region, fragment.title);
  }
}

TEST(RegionProfile, SaysSoWhenNothingStandsOut) {
  MadeUp made;
  made.criterion("one", "", "One");
  for (const std::string region : {"A", "B", "C"}) {
    made.score("criterion", "one", region, region == "A" ? 60 : region == "B" ? 58 : 62, 9);
  }
  EXPECT_THAT(profile(compose(made), "profile-a"),
              HasSubstr("On no criterion does A stand out from the other regions."));
}

TEST(RegionProfile, OneRegionHasNoStrengths) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 50);
  made.score("criterion", "one", "A", 55, 4);
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("There is no other region to compare with"));
  EXPECT_THROW(column_of(table_of(document, "profile-a-scores"), "Rank"), std::runtime_error);
}

TEST(RegionProfile, TooFewAnswersAreNotTakenForNoOtherRegion) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 50);
  made.respondents("B", 1);
  made.score("criterion", "one", "A", 55, 4);
  EXPECT_THAT(profile(compose(made), "profile-a"),
              AllOf(HasSubstr("Too few answers stand behind"), Not(HasSubstr("no other region"))));
}

TEST(RegionProfile, ASuppressedScoreShowsNoFigureAtAll) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.score("criterion", "one", "A", 55, 4);
  made.score("criterion", "one", "B", 65, 4);
  made.suppressed("criterion", "one", "C", "score");
  made.suppressed("criterion", "one", "C", "rank");
  const tertium::Table table = table_of(compose(made), "profile-c-scores");
  EXPECT_EQ(cell_of(table, "One", "Score"), "suppressed");
  for (const std::string column : {"95% interval", "n", "Difference", "Rank"}) {
    EXPECT_EQ(cell_of(table, "One", column), "\u2013") << column;
  }
  EXPECT_THAT(table.note, HasSubstr("fewer than 5 respondents"));
}

MadeUp with_groups() {
  MadeUp made = three_regions();
  made.group_question = "group";
  tertium::Question& groups = made.question(
      "group", "Who are you?", {"Academic", "Firm", "Public body"}, tertium::Scale::nominal);
  groups.choices[0].code = "ac";
  groups.choices[1].code = "fi";
  groups.choices[2].code = "pu";
  const auto count = [&](const std::string& group, double n) {
    tertium::Finding people = MadeUp::finding("coverage", "", "Saxony", "n", n);
    people.group = group;
    made.findings.add(people);
  };
  count("fi", 25);
  count("ac", 20);
  count("pu", 3);
  made.score("criterion", "setting", "Saxony", 66.7, 5, 24, "fi");
  made.score("criterion", "setting", "Saxony", 77.2, 6, 20, "ac");
  made.suppressed("criterion", "setting", "Saxony", "score", "pu");
  return made;
}

TEST(RegionProfile, ShowsGroupsApartInTheOrderOfTheCodebook) {
  const tertium::Document document = compose(with_groups());
  EXPECT_THAT(profile(document, "profile-saxony"),
              HasSubstr("By group: Academic (20), Firm (25) and Public body (3)."));
  const tertium::Table table = table_of(document, "profile-saxony-groups");
  EXPECT_EQ(table.header[0][1].text, "Academic");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Firm"), "67 (24)");
  EXPECT_EQ(cell_of(table, "Setting and trust", "Public body"), "suppressed");
  EXPECT_FALSE(has_table(document, "profile-tuscany-groups"));
}

TEST(RegionProfile, GroupsWithoutPeopleAreLeftOut) {
  MadeUp made = with_groups();
  tertium::Finding nobody = MadeUp::finding("coverage", "", "Tuscany", "n", 0);
  nobody.group = "pu";
  made.findings.add(nobody);
  tertium::Finding none = MadeUp::finding("criterion", "setting", "Tuscany", "score", std::nullopt);
  none.group = "pu";
  none.note = "no answers";
  made.findings.add(none);
  EXPECT_FALSE(has_table(compose(made), "profile-tuscany-groups"));
}

TEST(RegionProfile, WithoutScoresItSaysWhoAnswered) {
  MadeUp made;
  made.criterion("one", "", "One");
  made.respondents("A", 1);
  const std::string text = sentences_of(compose(made));
  EXPECT_THAT(text, HasSubstr("1 respondent in A answered."));
  EXPECT_THAT(text, HasSubstr("No scores were worked out for A."));
}

MadeUp in(const std::string& language, MadeUp made) {
  made.language = language;
  return made;
}

TEST(RegionProfileInGerman, SaysItsMainSentences) {
  const tertium::Document document = compose(in("de", with_groups()));
  const std::string text = profile(document, "profile-saxony");
  EXPECT_THAT(text,
              HasSubstr("F\u00FCr Saxony liegen Antworten von 48 Befragten vor. 2 davon haben "
                        "keine einzige Frage beantwortet. Nach Gruppen: Academic (20), Firm "
                        "(25) und Public body (3)."));
  EXPECT_THAT(text,
              HasSubstr("## St\u00E4rken\n- \u201ESetting and trust\u201C: 72 Punkte, im Mittel "
                        "der anderen Regionen 52; h\u00F6chster Punktwert, und der Unterschied "
                        "ist eindeutig."));
  EXPECT_THAT(text, HasSubstr("## Schw\u00E4chen\n- \u201EGrowth\u201C: 50 Punkte"));
  const tertium::Table table = table_of(document, "profile-saxony-scores");
  EXPECT_EQ(cell_of(table, "Growth", "Rang"), "3 von 3");
  EXPECT_EQ(cell_of(table, "Growth", "Intervall (95\u00A0%)"), "46\u201354");
  EXPECT_EQ(cell_of(table, "Growth", "Differenz"), "\u221212");
  EXPECT_EQ(
      cell_of(table_of(document, "profile-saxony-groups"), "Setting and trust", "Public body"),
      "unterdr\u00FCckt");
}

TEST(RegionProfileInItalian, SaysItsMainSentences) {
  const tertium::Document document = compose(in("it", with_groups()));
  const std::string text = profile(document, "profile-saxony");
  EXPECT_THAT(text, HasSubstr("Saxony: hanno risposto 48 persone. 2 di queste non hanno risposto a "
                              "nessuna domanda. Per gruppo: Academic (20), Firm (25) e Public body "
                              "(3)."));
  EXPECT_THAT(text,
              HasSubstr("## Punti di forza\n- \u00ABSetting and trust\u00BB: 72 punti, contro "
                        "una media di 52 nelle altre regioni; \u00E8 il punteggio pi\u00F9 alto, "
                        "e la differenza \u00E8 netta."));
  EXPECT_THAT(text, HasSubstr("## Punti di debolezza\n- \u00ABGrowth\u00BB: 50 punti"));
  const tertium::Table table = table_of(document, "profile-saxony-scores");
  EXPECT_EQ(cell_of(table, "Growth", "Rango"), "3 di 3");
  EXPECT_EQ(cell_of(table, "Growth", "Intervallo (95%)"), "46\u201354");
  EXPECT_EQ(
      cell_of(table_of(document, "profile-saxony-groups"), "Setting and trust", "Public body"),
      "oscurato");
}

TEST(RegionProfileInGerman, GivesReasonsInGerman) {
  MadeUp made = in("de", three_regions());
  tertium::Finding none = MadeUp::finding("criterion", "setting", "Bavaria", "score", std::nullopt);
  none.note = "no indicator has 5 or more answers";
  made.findings.add(none);
  none.item = "growth";
  none.note = "something that only its own plugin knows";
  made.findings.add(none);
  const std::string note = table_of(compose(made), "profile-bavaria-scores").note;
  EXPECT_THAT(note, HasSubstr("kein Indikator hat 5 oder mehr Antworten"));
  EXPECT_THAT(note, HasSubstr("something that only its own plugin knows"));
}

TEST(RegionProfile, RefusesALanguageThatItCannotWrite) {
  MadeUp made = three_regions();
  made.language = "cs";
  EXPECT_THROW(made.compose(region_profile()), tertium::Error);
}

std::vector<tertium::Chart> charts_about(const tertium::Document& document, const std::string& id) {
  tertium::Document one;
  one.fragments.push_back(fragment_of(document, id));
  return charts_of(one);
}

TEST(RegionProfile, DrawsTheRegionBesideTheOthersAndTheBenchmark) {
  const auto charts = charts_about(compose(three_regions()), "profile-saxony");
  ASSERT_EQ(charts.size(), 2U);
  EXPECT_EQ(charts[0].kind, tertium::Chart::Kind::radar);
  EXPECT_EQ(charts[1].kind, tertium::Chart::Kind::bars);
  for (const tertium::Chart& chart : charts) {
    EXPECT_THAT(chart.categories, testing::ElementsAre("Setting and trust", "Strategy", "Growth"));
    ASSERT_EQ(chart.series.size(), 3U);
    EXPECT_EQ(chart.series[0].name, "Saxony");
    EXPECT_EQ(chart.series[0].values[0], 71.6);
    EXPECT_DOUBLE_EQ(chart.series[1].values[0].value(), (58.2 + 44.9) / 2);
    EXPECT_EQ(chart.series[2].values[0], 83.4);
    // A colour of its own, that no region has.
    EXPECT_EQ(chart.series[1].place, 4U);
  }
  EXPECT_DOUBLE_EQ(charts[1].series[0].low[0].value(), 67.6);
  EXPECT_TRUE(charts[1].series[1].low.empty());
}

TEST(RegionProfile, TheBenchmarkIsNotDrawnBesideItself) {
  const auto charts = charts_about(compose(three_regions()), "profile-basque-country");
  ASSERT_EQ(charts.size(), 2U);
  ASSERT_EQ(charts[0].series.size(), 2U);
  EXPECT_EQ(charts[0].series[0].name, "Basque Country");
  EXPECT_EQ(charts[0].series[0].place, 3U);
}

TEST(RegionProfile, AHiddenScoreIsNotDrawn) {
  MadeUp made;
  made.theme("t", "Theme");
  for (const std::string criterion : {"a", "b", "c"}) {
    made.criterion(criterion, "t", criterion, {});
    made.score("criterion", criterion, "One", 50, 5);
    if (criterion != "b") made.score("criterion", criterion, "Two", 60, 5);
  }
  made.suppressed("criterion", "b", "Two", "score");
  for (const tertium::Chart& chart : charts_about(compose(made), "profile-two")) {
    EXPECT_FALSE(chart.series[0].values[1]) << chart.id;
  }
  // The mean of the others would be that of one region whose figure is hidden.
  for (const tertium::Chart& chart : charts_about(compose(made), "profile-one")) {
    EXPECT_FALSE(chart.series[1].values[1]) << chart.id;
  }
}

TEST(RegionProfile, DrawsNothingWhereNoChartsAreWanted) {
  EXPECT_TRUE(charts_of(three_regions().compose(region_profile(false))).empty());
}

}  // namespace
