#include "visit_blueprint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

VisitBlueprint blueprint(int most_criteria = 3) {
  tertium::Settings settings;
  settings.set("most_criteria", std::int64_t{most_criteria});
  settings.set("start_hour", std::int64_t{9});
  return VisitBlueprint(settings);
}

tertium::Document compose(const MadeUp& made, int most_criteria = 3) {
  tertium::Document document = made.compose(blueprint(most_criteria));
  expect_sound(document);
  return document;
}

std::string sentences_of_visit(const tertium::Document& document, const std::string& id) {
  tertium::Document one;
  one.fragments.push_back(fragment_of(document, id));
  return sentences_of(one);
}

void match(MadeUp& made, const std::string& criterion, const std::string& visitor,
           const std::string& host, double gap, std::optional<double> half_width, double worth) {
  tertium::Finding finding = MadeUp::finding("match", criterion, visitor, "gap", gap);
  finding.against = host;
  if (half_width) {
    finding.low = gap - *half_width;
    finding.high = gap + *half_width;
  }
  made.findings.add(finding);
  tertium::Finding value = MadeUp::finding("match", criterion, visitor, "learning_value", worth);
  value.against = host;
  made.findings.add(value);
}

void visit(MadeUp& made, const std::string& visitor, const std::string& host) {
  tertium::Finding finding =
      MadeUp::finding("match", "", visitor, "visit", host.empty() ? 0.0 : 1.0);
  finding.against = host;
  if (host.empty()) finding.note = "no host is ahead of it that has a place left";
  made.findings.add(finding);
}

// West Midlands visits Saxony for setting (clear) and strategy (may be chance); Saxony visits
// nobody.
MadeUp planned() {
  MadeUp made = three_regions();
  match(made, "setting", "West Midlands", "Saxony", 26.7, 9, 26.7);
  match(made, "strategy", "West Midlands", "Saxony", 0.8, 10, 0.8);
  visit(made, "Saxony", "");
  visit(made, "West Midlands", "Saxony");
  return made;
}

const char* const kVisit = "visit-west-midlands-saxony";

TEST(VisitBlueprint, HasAPlanAndAFragmentAVisit) {
  const tertium::Document document = compose(planned());
  ASSERT_EQ(document.fragments.size(), 2U);
  EXPECT_EQ(document.fragments[1].id, kVisit);
  EXPECT_EQ(document.fragments[1].region, "West Midlands");
  const tertium::Table plan = table_of(document, "visits-plan");
  EXPECT_EQ(cell_of(plan, "West Midlands", "Host"), "Saxony");
  EXPECT_EQ(cell_of(plan, "West Midlands", "Clear gaps"), "1 of 2");
  EXPECT_THAT(
      sentences_of(document),
      HasSubstr("- Saxony: no visit, because no host is ahead of it that has a place left."));
}

TEST(VisitBlueprint, SaysWhatTheVisitIsForAndHowSureThatIs) {
  const tertium::Document document = compose(planned());
  EXPECT_THAT(sentences_of_visit(document, kVisit),
              HasSubstr("above all for \u201CSetting and trust\u201D and \u201CStrategy\u201D. "
                        "1 of the 2 gaps is clear"));
  const tertium::Table gaps = table_of(document, "visit-west-midlands-saxony-gaps");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "West Midlands"), "45");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "Saxony"), "72");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "Gap (interval)"), "+27 (18\u201336)");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "How sure"), "clear");
  EXPECT_EQ(cell_of(gaps, "Strategy", "How sure"), "may be chance");
  EXPECT_THAT(gaps.rows[0][3].value, Optional(26.7));
}

TEST(VisitBlueprint, KeepsWhatIsWorthMostFirstAndCutsTheRest) {
  MadeUp made = three_regions();
  match(made, "setting", "Tuscany", "Saxony", 13.4, 5, 2);
  match(made, "strategy", "Tuscany", "Saxony", 3, 5, 9);
  match(made, "growth", "Tuscany", "Saxony", 5, 1, 0);  // nobody wants to learn it
  visit(made, "Tuscany", "Saxony");
  const tertium::Table gaps = table_of(compose(made), "visit-tuscany-saxony-gaps");
  ASSERT_EQ(gaps.rows.size(), 2U);
  EXPECT_EQ(gaps.rows[0][0].text, "Strategy");
  EXPECT_EQ(table_of(compose(made, 1), "visit-tuscany-saxony-gaps").rows.size(), 1U);
}

TEST(VisitBlueprint, WithoutAnIntervalItIsNotKnownHowSure) {
  MadeUp made = three_regions();
  match(made, "setting", "Tuscany", "Saxony", 13.4, std::nullopt, 2);
  visit(made, "Tuscany", "Saxony");
  EXPECT_EQ(cell_of(table_of(compose(made), "visit-tuscany-saxony-gaps"), "Setting and trust",
                    "How sure"),
            "not known");
}

TEST(VisitBlueprint, WishesAreShownWhereTheyWereAsked) {
  MadeUp made = planned();
  EXPECT_THROW(
      column_of(table_of(compose(made), "visit-west-midlands-saxony-gaps"), "Wish to learn"),
      std::runtime_error);
  made.add("match", "setting", "West Midlands", "wish_to_learn", 0.667);
  tertium::Finding few =
      MadeUp::finding("match", "setting", "Saxony", "wish_to_teach", std::nullopt);
  few.note = "too few answered 'teach_setting'";
  made.findings.add(few);
  const tertium::Table gaps = table_of(compose(made), "visit-west-midlands-saxony-gaps");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "Wish to learn"), "67%");
  EXPECT_EQ(cell_of(gaps, "Setting and trust", "Can show"), "\u2013");
  EXPECT_THAT(gaps.note, HasSubstr("too few answered"));
  EXPECT_THAT(
      all_text(table_of(made.compose_in("de", blueprint()), "visit-west-midlands-saxony-gaps")),
      HasSubstr("zu wenige haben \u201Eteach_setting\u201C beantwortet"));
}

TEST(VisitBlueprint, NamesSuppressedGapsAndNeverShowsThem) {
  MadeUp made = planned();
  tertium::Finding gap = MadeUp::finding("match", "growth", "West Midlands", "gap", std::nullopt);
  gap.against = "Saxony";
  gap.note = "suppressed: n < 5";
  made.findings.add(gap);
  EXPECT_THAT(sentences_of_visit(compose(made), kVisit),
              HasSubstr("On \u201CGrowth\u201D no gap can be shown, because too few people "
                        "answered."));
}

MadeUp with_groups() {
  MadeUp made = planned();
  made.question("who", "Which group do you belong to?", {"Firm", "Research", "Policy"},
                tertium::Scale::nominal);
  made.group_question = "who";
  made.score("criterion", "setting", "Saxony", 64.2, 6, 20, "1");
  made.score("criterion", "setting", "Saxony", 81.3, 6, 12, "2");
  made.suppressed("criterion", "setting", "Saxony", "score", "3");
  return made;
}

TEST(VisitBlueprint, SaysWhomToMeet) {
  const tertium::Document document = compose(with_groups());
  EXPECT_THAT(sentences_of_visit(document, kVisit),
              HasSubstr("in Saxony the score is highest among Research (81) and lowest among Firm "
                        "(64). Meet both"));
  EXPECT_EQ(cell_of(table_of(document, "visit-west-midlands-saxony-groups"), "Policy",
                    "Setting and trust"),
            "suppressed");
}

TEST(VisitBlueprint, GroupsThatReadTheSameAreLevel) {
  MadeUp made = planned();
  made.question("who", "Which group?", {"Firm", "Research"}, tertium::Scale::nominal);
  made.group_question = "who";
  made.score("criterion", "setting", "Saxony", 72.4, 6, 20, "1");
  made.score("criterion", "setting", "Saxony", 71.6, 6, 12, "2");
  EXPECT_THAT(sentences_of_visit(compose(made), kVisit),
              HasSubstr("the groups of Saxony see it alike, at 72 points."));
}

TEST(VisitBlueprint, WithoutGroupsPeopleMustFillInWhomToMeet) {
  EXPECT_THAT(sentences_of_visit(compose(planned()), kVisit), HasSubstr("[To be completed]"));
}

TEST(VisitBlueprint, AsksAboutTheLowestOfTheVisitorAndTheHighestOfTheHost) {
  MadeUp made = planned();
  made.indicator("setting", "trust", "West Midlands", 30.2);
  made.indicator("setting", "trust", "Saxony", 60.1);
  made.indicator("setting", "stable", "West Midlands", 55.4);
  made.indicator("setting", "stable", "Saxony", 84.3);
  const std::string text = sentences_of_visit(compose(made), kVisit);
  EXPECT_THAT(text, HasSubstr("West Midlands scores lowest on \u201CFirms trust the "
                              "government\u2019s cluster initiatives.\u201D (30; Saxony: 60)"));
  EXPECT_THAT(text, HasSubstr("Saxony scores highest on \u201CCluster policy is stable over "
                              "election periods.\u201D (84; West Midlands: 55)"));
  EXPECT_THAT(text, HasSubstr("\u201CStrategy\u201D: the scores of its questions cannot be shown"));
}

TEST(VisitBlueprint, AQuestionOnWhichTheHostIsBehindIsNotAsked) {
  MadeUp made = planned();
  made.indicator("setting", "trust", "West Midlands", 30);
  made.indicator("setting", "trust", "Saxony", 20);
  made.indicator("setting", "stable", "West Midlands", 55);
  made.indicator("setting", "stable", "Saxony", 84);
  const std::string text = sentences_of_visit(compose(made), kVisit);
  EXPECT_THAT(text, Not(HasSubstr("Firms trust")));
  EXPECT_THAT(text, HasSubstr("scores lowest (55) and Saxony highest (84) on"));
}

TEST(VisitBlueprint, TheDayHasASessionForEachCriterion) {
  const tertium::Table agenda =
      table_of(compose(with_groups()), "visit-west-midlands-saxony-agenda");
  // 9:00 + 30 + 45 + 15 minutes
  EXPECT_EQ(agenda.rows[0][0].text, "09:00\u201309:30");
  EXPECT_EQ(agenda.rows[3][0].text, "10:30\u201312:00");
  EXPECT_THAT(agenda.rows[3][1].text, HasSubstr("Setting and trust"));
  EXPECT_EQ(agenda.rows[3][2].text, "Research and Firm");
  EXPECT_EQ(agenda.rows[4][1].text, "Lunch");
  EXPECT_THAT(agenda.rows[5][1].text, HasSubstr("Strategy"));
  EXPECT_EQ(agenda.rows[5][2].text, "[To be completed]");
  // Each begins when the one before ends.
  for (std::size_t i = 1; i < agenda.rows.size(); ++i) {
    EXPECT_EQ(agenda.rows[i][0].text.substr(0, 5), agenda.rows[i - 1][0].text.substr(8));
  }
}

TEST(VisitBlueprint, TheBenchmarkHostsAndDoesNotVisit) {
  MadeUp made = three_regions();
  match(made, "setting", "Tuscany", "Basque Country", 25.2, 5, 25.2);
  visit(made, "Tuscany", "Basque Country");
  visit(made, "Basque Country", "Saxony");
  const tertium::Document document = compose(made);
  ASSERT_EQ(document.fragments.size(), 2U);
  EXPECT_EQ(cell_of(table_of(document, "visits-plan"), "Tuscany", "Host"),
            "Basque Country (benchmark)");
}

TEST(VisitBlueprint, WithoutTheAnalysisItSaysSo) {
  const tertium::Document document = compose(three_regions());
  ASSERT_EQ(document.fragments.size(), 1U);
  EXPECT_THAT(sentences_of(document), HasSubstr("matching of visits was not asked for"));
}

TEST(VisitBlueprint, SpeaksThreeLanguages) {
  const MadeUp made = with_groups();
  const tertium::Document german = made.compose_in("de", blueprint());
  expect_sound(german);
  EXPECT_THAT(
      sentences_of(german),
      AllOf(HasSubstr("West Midlands besucht Saxony"), HasSubstr("1 der 2 Abstände ist eindeutig"),
            HasSubstr("keine Region mit freiem Platz liegt vor ihr")));
  const tertium::Document italian = made.compose_in("it", blueprint());
  expect_sound(italian);
  EXPECT_THAT(sentences_of(italian), AllOf(HasSubstr("West Midlands visita Saxony"),
                                           HasSubstr("nessuna regione con posti liberi")));
}

}  // namespace
