#include "region_tests.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"

namespace tertium::analyses {
namespace {

using made::found;

Settings settings(const std::string& correction, bool pairs = true, bool exact = false) {
  Settings settings;
  settings.set("pairs", pairs);
  settings.set("exact", exact);
  settings.set("correction", correction);
  settings.set("across", std::string("bh"));
  return settings;
}

Findings findings_of(const Summary& summary, const std::string& benchmark = {},
                     const std::string& correction = "holm", bool exact = false) {
  const Criteria criteria;
  const Context context{
      .codebook = summary.plan().codebook, .criteria = criteria, .benchmark = benchmark};
  Findings findings;
  RegionTests(settings(correction, true, exact)).analyze(context, summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& item, const std::string& statistic) {
  return found(findings, {.kind = "test", .item = item, .statistic = statistic});
}

// {1, 2} against {3, 4}: H = 2.4, see the tests of the statistic; a benchmark that answers
// otherwise changes nothing.
TEST(RegionTests, LeaveTheBenchmarkOut) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("A", {"1"}).row("A", {"2"}).row("B", {"3"}).row("B", {"4"});
  maker.row("Best", {"5"}).row("Best", {"5"}).row("Best", {""});
  const Findings findings = findings_of(maker.summary(), "Best");
  EXPECT_DOUBLE_EQ(at(findings, "a", "kruskal_h").value.value(), 2.4);
  EXPECT_EQ(at(findings, "a", "kruskal_df").value, 1.0);
  EXPECT_NEAR(at(findings, "a", "kruskal_p").value.value(), std::erfc(std::sqrt(1.2)), 1e-14);
  EXPECT_DOUBLE_EQ(at(findings, "a", "epsilon_squared").value.value(), 0.8);
  EXPECT_EQ(at(findings, "a", "kruskal_h").n, 4U);
  EXPECT_EQ(at(findings_of(maker.summary()), "a", "kruskal_df").value, 2.0);
}

// Ticked p: 3 of 4 in A, 1 of 4 in B; chi-squared of (3 1, 1 3) is 8 (9 - 1)^2 / 4^4 = 2. Everybody
// ticked q. Who skipped the question (B's fifth) is in no table.
TEST(RegionTests, EachChoiceOfSeveralAnswers) {
  made::SummaryMaker maker(made::codebook({made::multiple("m", {"p", "q", "r"})}));
  maker.row("A", {"p+q"}).row("A", {"p+q"}).row("A", {"p+q+r"}).row("A", {"q+r"});
  maker.row("B", {"p+q"}).row("B", {"q"}).row("B", {"q"}).row("B", {"q"}).row("B", {""});
  const Findings findings = findings_of(maker.summary());
  const auto figure = [&](const std::string& choice, const std::string& statistic) {
    return found(findings, {.kind = "test", .item = "m", .choice = choice, .statistic = statistic});
  };
  EXPECT_NEAR(figure("p", "chi_squared").value.value(), 2, 1e-12);
  EXPECT_EQ(figure("p", "chi_squared").n, 8U);
  // The margins and the test tell the counts, of which one is 1.
  EXPECT_EQ(figure("p", "chi_squared").smallest_part, 1U);
  EXPECT_FALSE(figure("q", "chi_squared").value);
  // r: (2 2, 0 4) gives 8 (8 - 0)^2 / (4 4 2 6) = 8/3. Holm over the two choices that have a p.
  EXPECT_NEAR(figure("r", "chi_squared").value.value(), 8.0 / 3, 1e-12);
  EXPECT_NEAR(figure("r", "chi_squared_p_corrected").value.value(),
              2 * std::erfc(std::sqrt(4.0 / 3)), 1e-12);
  EXPECT_EQ(figure("r", "chi_squared_p_corrected").note, "holm over 2 choices");
}

TEST(RegionTests, NothingOfTextsAndNumbers) {
  made::SummaryMaker maker(made::codebook({made::open_text("t"), made::interval("i", 0, 10)}));
  maker.row("A", {"t", "3"}).row("B", {"t", "4"});
  EXPECT_TRUE(findings_of(maker.summary()).all().empty());
}

const Finding& pair(const Findings& findings, const std::string& item, const std::string& a,
                    const std::string& b, const std::string& statistic) {
  return found(findings,
               {.kind = "test", .item = item, .region = a, .against = b, .statistic = statistic});
}

// {1, 2} against {3, 4}: mean ranks 1.5 and 3.5, so z = -2 / sqrt(20/12) with one pair to correct
// for; every answer of A is lower.
TEST(RegionTests, CompareRegionsTwoByTwo) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("A", {"1"}).row("A", {"2"}).row("B", {"3"}).row("B", {"4"}).row("C", {""});
  const Findings findings = findings_of(maker.summary());
  EXPECT_NEAR(pair(findings, "a", "A", "B", "dunn_z").value.value(), -2 / std::sqrt(20.0 / 12),
              1e-12);
  EXPECT_NEAR(pair(findings, "a", "A", "B", "dunn_p").value.value(),
              std::erfc(2 / std::sqrt(20.0 / 12) / std::sqrt(2.0)), 1e-12);
  const Finding& corrected = pair(findings, "a", "A", "B", "dunn_p_corrected");
  EXPECT_EQ(corrected.value, pair(findings, "a", "A", "B", "dunn_p").value);
  EXPECT_EQ(corrected.note, "holm over 1 pairs of regions");
  EXPECT_EQ(pair(findings, "a", "A", "B", "cliffs_delta").value, -1.0);
  EXPECT_FALSE(pair(findings, "a", "A", "B", "cliffs_delta").low);
  EXPECT_EQ(pair(findings, "a", "A", "B", "dunn_z").n, 4U);
  EXPECT_EQ(pair(findings, "a", "A", "B", "dunn_z").smallest_part, 2U);
  // C has no answers: no pair.
  EXPECT_EQ(
      findings.find(
          {.kind = "test", .item = "a", .region = "A", .against = "C", .statistic = "dunn_z"}),
      nullptr);
}

// 8 and 2 of 10 against 3 and 7 of 10: chi-squared = 20 (8 7 - 2 3)^2 / (10 10 11 9) = 50/9.9, its
// p with one degree of freedom is erfc(sqrt(chi^2 / 2)), V = sqrt(chi^2 / 20).
TEST(RegionTests, CompareChoices) {
  made::SummaryMaker maker(made::codebook({made::nominal("a", {"yes", "no", "never"})}));
  for (int i = 0; i < 10; ++i) maker.row("A", {i < 8 ? "yes" : "no"});
  for (int i = 0; i < 10; ++i) maker.row("B", {i < 3 ? "yes" : "no"});
  const Findings findings = findings_of(maker.summary(), {}, "holm", true);
  const double chi = 50 / 9.9;
  EXPECT_NEAR(at(findings, "a", "chi_squared").value.value(), chi, 1e-12);
  EXPECT_EQ(at(findings, "a", "chi_squared_df").value, 1.0);
  EXPECT_NEAR(at(findings, "a", "chi_squared_p").value.value(), std::erfc(std::sqrt(chi / 2)),
              1e-12);
  EXPECT_NEAR(at(findings, "a", "cramers_v").value.value(), std::sqrt(chi / 20), 1e-12);
  // Two of four expected counts, 4.5, are below 5.
  EXPECT_NE(at(findings, "a", "chi_squared_p").note.find("rough"), std::string::npos);
  EXPECT_TRUE(at(findings, "a", "fisher_p").value);
}

// Who does not know or skips the question is in no table, however many they are.
TEST(RegionTests, MissingAnswersAreNoCategory) {
  made::SummaryMaker maker(
      made::codebook({made::nominal("a", {"yes", "no"}), made::ordinal("o", 1, 5)}));
  for (int i = 0; i < 10; ++i) {
    maker.row("A", {i < 8 ? "yes" : "no", "2"}).row("B", {i < 3 ? "yes" : "no", "3"});
  }
  const Findings without = findings_of(maker.summary());
  for (int i = 0; i < 7; ++i) maker.row("A", {"?dont_know", "?not_applicable"}).row("B", {"", ""});
  const Findings with = findings_of(maker.summary());
  for (const auto& [item, statistic] : {std::pair("a", "chi_squared"), {"o", "kruskal_h"}}) {
    EXPECT_EQ(at(with, item, statistic).value, at(without, item, statistic).value);
    EXPECT_EQ(at(with, item, statistic).n, 20U);
  }
}

// Two questions: p of "a" is .0246…, of "same" there is none, of "c" it is that of "a". The family
// is the two that there are, so Benjamini and Hochberg's correction of equal values changes
// nothing.
TEST(RegionTests, CorrectOverTheQuestionsThatAreTested) {
  made::SummaryMaker maker(
      made::codebook({made::nominal("a", {"yes", "no"}), made::nominal("same", {"yes", "no"}),
                      made::nominal("c", {"no", "yes"})}));
  for (int i = 0; i < 10; ++i) {
    maker.row("A", {i < 8 ? "yes" : "no", "yes", i < 8 ? "yes" : "no"});
    maker.row("B", {i < 3 ? "yes" : "no", "yes", i < 3 ? "yes" : "no"});
  }
  const Findings findings = findings_of(maker.summary());
  EXPECT_EQ(at(findings, "a", "chi_squared_p_corrected").value,
            at(findings, "a", "chi_squared_p").value);
  EXPECT_EQ(at(findings, "a", "chi_squared_p_corrected").note, "bh over 2 questions");
  EXPECT_FALSE(at(findings, "same", "chi_squared_p_corrected").value);
}

TEST(RegionTests, PairsCanBeLeftOut) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.row("A", {"1"}).row("B", {"3"});
  const Summary summary = maker.summary();
  const Criteria criteria;
  Findings findings;
  RegionTests(settings("holm", false))
      .analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary, findings);
  for (const Finding& finding : findings.all()) EXPECT_TRUE(finding.against.empty());
}

TEST(RegionTests, SayWhyThereIsNone) {
  made::SummaryMaker maker(
      made::codebook({made::ordinal("same", 1, 5), made::ordinal("one", 1, 5)}));
  maker.row("A", {"3", "1"}).row("A", {"3", "2"}).row("B", {"3", ""}).row("B", {"3", ""});
  const Findings findings = findings_of(maker.summary());
  EXPECT_FALSE(at(findings, "same", "kruskal_h").value);
  EXPECT_EQ(at(findings, "same", "kruskal_p").note, statistics::kAllEqual);
  EXPECT_FALSE(at(findings, "one", "kruskal_p").value);
  EXPECT_EQ(at(findings, "one", "kruskal_h").note, "fewer than two regions have answers");
}

TEST(RegionTests, SayThatWeightsAreNotUsed) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5)}));
  maker.plan.weighted = true;
  maker.row("A", {"1"}, {}, 2).row("A", {"2"}).row("B", {"3"}).row("B", {"4"});
  const Findings findings = findings_of(maker.summary());
  EXPECT_DOUBLE_EQ(at(findings, "a", "kruskal_h").value.value(), 2.4);
  EXPECT_EQ(at(findings, "a", "kruskal_h").note, "weights are not used");
}

TEST(RegionTests, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary());
  const made::Object items = made::expected("06_kruskal_dunn")->getObject("items");
  for (const std::string& item : items->getNames()) {
    SCOPED_TRACE(item);
    const made::Object wanted = items->getObject(item);
    EXPECT_CLOSE(at(findings, item, "kruskal_h").value, made::number_in(wanted, "H"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "kruskal_p").value, made::number_in(wanted, "p"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "epsilon_squared").value, made::number_in(wanted, "epsilon2"),
                 1e-10);
    EXPECT_CLOSE(at(findings, item, "eta_squared").value, made::number_in(wanted, "eta2_H"), 1e-10);
  }
}

TEST(RegionTests, PairsMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const made::Object items = made::expected("06_kruskal_dunn")->getObject("items");
  for (const std::string correction : {"holm", "bh", "bonferroni"}) {
    const Findings findings = findings_of(summary, {}, correction);
    int compared = 0;
    for (const std::string& item : items->getNames()) {
      const made::Array pairs = items->getObject(item)->getArray("dunn");
      for (unsigned int i = 0; i < pairs->size(); ++i) {
        const made::Object wanted = pairs->getObject(i);
        const auto a = wanted->getValue<std::string>("a");
        const auto b = wanted->getValue<std::string>("b");
        SCOPED_TRACE(item + " " + a + " " + b);
        EXPECT_CLOSE(pair(findings, item, a, b, "dunn_z").value, made::number_in(wanted, "z"),
                     1e-10);
        EXPECT_CLOSE(pair(findings, item, a, b, "dunn_p_corrected").value,
                     made::number_in(wanted, "p_" + correction), 1e-10);
        ++compared;
      }
    }
    EXPECT_GT(compared, 100);
  }
}

// The reference names the two regions in another order: delta turns its sign then, and the interval
// its ends.
TEST(RegionTests, CliffsDeltaMatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary());
  const made::Object items = made::expected("07_mannwhitney_cliff")->getObject("items");
  int compared = 0;
  for (const std::string& item : items->getNames()) {
    const made::Array pairs = items->getArray(item);
    for (unsigned int i = 0; i < pairs->size(); ++i) {
      const made::Object wanted = pairs->getObject(i);
      const auto a = wanted->getValue<std::string>("a");
      const auto b = wanted->getValue<std::string>("b");
      const auto delta = made::number_in(wanted, "cliff_delta");
      if (!delta) continue;
      SCOPED_TRACE(item + " " + a + " " + b);
      const bool turned = b < a;
      const Finding& f = pair(findings, item, turned ? b : a, turned ? a : b, "cliffs_delta");
      EXPECT_CLOSE(f.value, turned ? -*delta : *delta, 1e-10);
      const auto low = made::number_in(wanted, "cliff_ci_lo");
      const auto high = made::number_in(wanted, "cliff_ci_hi");
      if (low && f.low) {
        EXPECT_CLOSE(f.low, turned ? -*high : *low, 1e-10);
        EXPECT_CLOSE(f.high, turned ? -*low : *high, 1e-10);
        ++compared;
      } else {
        EXPECT_EQ(low.has_value(), f.low.has_value());
      }
    }
  }
  EXPECT_EQ(compared, 30);  // three questions, the pairs of five regions
}

TEST(RegionTests, ChoicesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Findings findings = findings_of(made::survey_summary(), {}, "holm", true);
  const made::Object tables = made::expected("08_contingency")->getObject("tables");
  for (const auto& [item, table] :
       {std::pair("q12", "region_x_q12_yes_no"), {"q13", "region_x_q13"}}) {
    SCOPED_TRACE(item);
    const made::Object wanted = tables->getObject(table);
    EXPECT_CLOSE(at(findings, item, "chi_squared").value, made::number_in(wanted, "chi2"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "chi_squared_p").value, made::number_in(wanted, "p"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "cramers_v").value, made::number_in(wanted, "V"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "cramers_v_corrected").value,
                 made::number_in(wanted, "V_bias_corrected"), 1e-10);
    EXPECT_CLOSE(at(findings, item, "fisher_p").value, made::number_in(wanted, "fisher_p"), 1e-6);
  }
}

}  // namespace
}  // namespace tertium::analyses
