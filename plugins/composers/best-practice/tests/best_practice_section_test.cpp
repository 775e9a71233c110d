#include "best_practice_section.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tertium/error.h>

#include "reading.h"
#include "three_regions.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

BestPracticeSection section(std::vector<std::string> quotes = {}) {
  tertium::Settings settings;
  settings.set("quotes", std::move(quotes));
  return BestPracticeSection(settings);
}

tertium::Document compose(const MadeUp& made) {
  tertium::Document document = made.compose(section());
  expect_sound(document);
  return document;
}

void note(MadeUp& made, const std::string& criterion, const std::string& region,
          const std::string& statistic, std::optional<double> value, const std::string& words) {
  tertium::Finding finding = MadeUp::finding("criterion", criterion, region, statistic, value);
  finding.note = words;
  made.findings.add(finding);
}

void range(MadeUp& made, const std::string& criterion, const std::string& region, double rank,
           double low, double high) {
  tertium::Finding finding = MadeUp::finding("criterion", criterion, region, "rank_range", rank);
  finding.low = low;
  finding.high = high;
  made.findings.add(finding);
}

// Saxony's setting is best practice, Tuscany's strategy promising, West Midlands' setting neither.
MadeUp judged() {
  MadeUp made = three_regions();
  range(made, "setting", "Saxony", 1, 1, 1);
  note(made, "setting", "Saxony", "gate_rank", 1, "");
  note(made, "setting", "Saxony", "gate_evidence", 1, "");
  note(made, "setting", "Saxony", "gate_visitors", 1, "");
  note(made, "setting", "Saxony", "gate_n", 1, "");
  note(made, "setting", "Saxony", "practice", 2, "best practice");
  range(made, "strategy", "Tuscany", 1, 1, 2);
  note(made, "strategy", "Tuscany", "gate_rank", 1, "");
  note(made, "strategy", "Tuscany", "gate_evidence", 0, "no evidence was given");
  note(made, "strategy", "Tuscany", "gate_visitors", 0, "fewer than 5 visitors or others rated it");
  note(made, "strategy", "Tuscany", "gate_n", 1, "");
  note(made, "strategy", "Tuscany", "practice", 1, "promising; no evidence was given");
  note(made, "setting", "West Midlands", "practice", 0, "not in the top third");
  return made;
}

TEST(BestPracticeSection, WritesACaseSheetForEachBestPracticeOnly) {
  const tertium::Document document = compose(judged());
  ASSERT_EQ(document.fragments.size(), 2U);
  EXPECT_EQ(document.fragments[0].id, "best-practice");
  EXPECT_EQ(document.fragments[0].region, "");
  EXPECT_EQ(document.fragments[1].id, "practice-setting-saxony");
  EXPECT_EQ(document.fragments[1].region, "Saxony");
  EXPECT_THAT(sentences_of(document), HasSubstr("One practice passes all four conditions"));
  EXPECT_THAT(sentences_of(document), HasSubstr("One is promising."));
}

TEST(BestPracticeSection, SaysWhyAPromisingPracticeIsNotYetBest) {
  EXPECT_THAT(sentences_of(compose(judged())),
              HasSubstr("- Strategy in Tuscany: not yet best practice, because no evidence was "
                        "given and fewer than 5 visitors or others rated it."));
}

TEST(BestPracticeSection, LeavesOutWhatIsNeither) {
  const tertium::Document document = compose(judged());
  EXPECT_THAT(sentences_of(document), Not(HasSubstr("West Midlands")));
  EXPECT_THAT(all_text(table_of(document, "best-practice-overview")),
              Not(HasSubstr("West Midlands")));
}

TEST(BestPracticeSection, MarksWhatPeopleMustFillIn) {
  const tertium::Table form = table_of(compose(judged()), "practice-setting-saxony-form");
  EXPECT_EQ(cell_of(form, "Title of the practice", "Content"),
            "[To be completed; at most 100 characters]");
  EXPECT_EQ(cell_of(form, "Short summary", "Content"), "[To be completed; at most 160 characters]");
  EXPECT_EQ(cell_of(form, "Expert opinion", "Content"), "[To be completed]");
  for (const auto& row : form.rows) EXPECT_FALSE(row.at(1).text.empty()) << row.at(0).text;
}

TEST(BestPracticeSection, FillsInWhatTheSurveySays) {
  const tertium::Table form = table_of(compose(judged()), "practice-setting-saxony-form");
  EXPECT_EQ(cell_of(form, "Topic", "Content"), "Regional clustering: Setting and trust");
  EXPECT_THAT(cell_of(form, "Location (country, region, city)", "Content"),
              HasSubstr("Region: Saxony."));
  // 71.6 with 67.6 to 75.6, 46 respondents; rank 1 of the three that are ranked.
  EXPECT_THAT(cell_of(form, "Evidence of success", "Content"),
              AllOf(HasSubstr("score 72 out of 100 (interval 68\u201376, n = 46)"),
                    HasSubstr("rank 1 of 3"), HasSubstr("[To be completed")));
  EXPECT_THAT(cell_of(form, "Potential for learning or transfer", "Content"),
              AllOf(HasSubstr("Tuscany (58) and West Midlands (45)"), Not(HasSubstr("Basque"))));
}

TEST(BestPracticeSection, ShowsTheFiguresUnrounded) {
  const tertium::Table figures = table_of(compose(judged()), "practice-setting-saxony-figures");
  EXPECT_EQ(cell_of(figures, "Score", "Value"), "72");
  EXPECT_THAT(figures.rows[0][1].value, Optional(71.6));
  EXPECT_EQ(cell_of(figures, "Rank (range)", "Value"), "1 (always)");
  // (58.2 + 44.9) / 2 = 51.55; 71.6 - 51.55 = 20.05
  EXPECT_EQ(cell_of(figures, "Mean of the other regions", "Value"), "52");
  EXPECT_EQ(cell_of(figures, "Gap to this mean", "Value"), "+20");
  EXPECT_EQ(cell_of(figures, "Benchmark: Basque Country", "Value"), "83");
}

TEST(BestPracticeSection, ComparesTheQuestionsWithTheOtherRegionsButTheBenchmark) {
  MadeUp made = judged();
  add_answers(made);
  const tertium::Table table = table_of(compose(made), "practice-setting-saxony-questions");
  const std::string trust = "Firms trust the government\u2019s cluster initiatives.";
  EXPECT_EQ(cell_of(table, trust, "Saxony"), "71");  // 70.5
  // Tuscany 70.5 - 8, West Midlands 70.5 - 16 -> 58.5 (the benchmark would make it 55.8)
  EXPECT_THAT(table.rows[0][2].value, Optional(58.5));
}

TEST(BestPracticeSection, AnExplainedDifferenceIsSaidBesideTheYes) {
  MadeUp made = three_regions();
  range(made, "setting", "Saxony", 1, 1, 1);
  note(made, "setting", "Saxony", "gate_rank", 1, "");
  note(made, "setting", "Saxony", "gate_evidence", 1, "");
  note(made, "setting", "Saxony", "gate_visitors", 1, "differs by more than one level; explained");
  note(made, "setting", "Saxony", "practice", 2, "best practice");
  EXPECT_EQ(cell_of(table_of(compose(made), "best-practice-overview"),
                    "Setting and trust in Saxony", "Visitors agree"),
            "yes (differs by more than one level; explained)");
}

TEST(BestPracticeSection, TheBenchmarkIsNeverAPractice) {
  MadeUp made = judged();
  note(made, "setting", "Basque Country", "practice", 2, "best practice");
  EXPECT_EQ(compose(made).fragments.size(), 2U);
}

TEST(BestPracticeSection, ASuppressedVerdictIsNamedAndNotGuessed) {
  MadeUp made = judged();
  made.suppressed("criterion", "growth", "Tuscany", "practice");
  const std::string text = sentences_of(compose(made));
  EXPECT_THAT(text, HasSubstr("It cannot be said for Growth in Tuscany"));
}

TEST(BestPracticeSection, WithoutTheAnalysisItSaysSo) {
  const tertium::Document document = compose(three_regions());
  ASSERT_EQ(document.fragments.size(), 1U);
  EXPECT_THAT(sentences_of(document), HasSubstr("analysis of best practice was not asked for"));
}

TEST(BestPracticeSection, NoPracticeIsSaidToo) {
  MadeUp made = three_regions();
  note(made, "setting", "West Midlands", "practice", 0, "not in the top third");
  const tertium::Document document = compose(made);
  EXPECT_THAT(sentences_of(document), HasSubstr("No practice passes all four conditions. None is "
                                                "promising."));
  EXPECT_TRUE(tables_of(document).empty());
}

TEST(BestPracticeSection, SpeaksThreeLanguages) {
  const MadeUp made = judged();
  const tertium::Document german = made.compose_in("de", section());
  expect_sound(german);
  EXPECT_THAT(sentences_of(german),
              AllOf(HasSubstr("# Gute Praxis"), HasSubstr("es wurde kein Nachweis genannt und "
                                                          "weniger als 5 Gäste")));
  const tertium::Document italian = made.compose_in("it", section());
  expect_sound(italian);
  EXPECT_THAT(sentences_of(italian),
              AllOf(HasSubstr("# Buone pratiche"), HasSubstr("non è stata fornita alcuna prova")));
}

std::vector<std::string> quotes_of(const tertium::Fragment& fragment) {
  std::vector<std::string> quotes;
  for (const tertium::Block& block : fragment.blocks) {
    const auto* paragraph = std::get_if<tertium::Paragraph>(&block);
    if (paragraph != nullptr && paragraph->style == tertium::Paragraph::Style::quote) {
      quotes.push_back(text_of(paragraph->spans));
    }
  }
  return quotes;
}

TEST(BestPracticeSection, QuotesWhatWasClearedOnItsCaseSheetOnly) {
  const tertium::Document document =
      judged().compose(section({"setting = Saxony = We meet every month, a = b.",
                                "setting=Tuscany=Not here.", "setting=Saxony=Everybody comes."}));
  expect_sound(document);
  EXPECT_THAT(quotes_of(document.fragments[1]),
              testing::ElementsAre("\u201CWe meet every month, a = b.\u201D",
                                   "\u201CEverybody comes.\u201D"));
  EXPECT_THAT(sentences_of(document),
              AllOf(HasSubstr("Setting and trust in Tuscany"), Not(HasSubstr("Not here."))));
}

TEST(BestPracticeSection, AQuoteOfAnUnknownRegionIsDoubtful) {
  const tertium::Document document = judged().compose(section({"setting=Saxonny=Words."}));
  ASSERT_EQ(document.doubts.size(), 1U);
  EXPECT_THAT(document.doubts[0],
              AllOf(HasSubstr("'Saxonny'"), HasSubstr("did you mean 'Saxony'?")));
  EXPECT_TRUE(judged().compose(section({"setting=Saxony=Words."})).doubts.empty());
}

TEST(BestPracticeSection, RefusesAQuoteThatSaysNotWhatItIsAbout) {
  for (const std::string entry :
       {"setting", "setting=Saxony", "=Saxony=x", "setting= =x", "a=b= "}) {
    EXPECT_THROW(section({entry}), tertium::Error) << entry;
  }
  EXPECT_THROW(judged().compose(section({"unknown=Saxony=x"})), tertium::Error);
}

}  // namespace
