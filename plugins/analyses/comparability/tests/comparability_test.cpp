#include "comparability.h"

#include <gtest/gtest.h>

#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Comparability method(std::vector<std::string> questions, std::int64_t least_n = 3,
                     bool invariance = false) {
  Settings settings;
  settings.set("questions", std::move(questions));
  settings.set("least_n", least_n);
  settings.set("invariance", invariance);
  return Comparability(settings);
}

Findings findings_of(const Summary& summary, const Comparability& analysis) {
  const Criteria criteria;
  Findings findings;
  analysis.analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary, findings);
  made::expect_honest(findings);
  return findings;
}

void need(const Comparability& analysis, SummaryPlan& plan) {
  const Criteria criteria;
  const Codebook codebook = plan.codebook;
  analysis.need({.codebook = codebook, .criteria = criteria}, plan);
}

// In A all three go together (loadings 1, 1, 1), in B the third goes the other way (1, 1, -1): phi
// = (1 + 1 - 1) / 3.
TEST(Comparability, ComparesLoadings) {
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 5), made::ordinal("b", 1, 5), made::ordinal("c", 1, 5)}));
  const Comparability analysis = method({"a", "b", "c"});
  need(analysis, maker.plan);
  for (const std::string v : {"1", "2", "4"}) {
    maker.row("A", {v, v, v}).row("B", {v, v, std::to_string(6 - std::stoi(v))});
  }
  maker.row("C", {"1", "1", "1"}).row("C", {"2", "2", "2"});
  const Findings findings = findings_of(maker.summary(), analysis);
  const auto phi = [&](const std::string& a, const std::string& b) -> const Finding& {
    return found(findings,
                 {.kind = "reliability", .region = a, .against = b, .statistic = "tucker_phi"});
  };
  EXPECT_NEAR(phi("A", "B").value.value(), 1.0 / 3, 1e-9);
  EXPECT_EQ(phi("A", "B").note, "not alike: compare with care");
  EXPECT_EQ(phi("A", "C").note, "C: fewer than 3 answered two of the items");
  EXPECT_EQ(phi("A", "B").smallest_part, 3U);
  EXPECT_NEAR(
      found(findings,
            {.kind = "reliability", .choice = "c", .region = "B", .statistic = "first_loading"})
          .value.value(),
      -1, 1e-9);
}

// In B everybody answers c one lower than in A, all else alike: the loadings hold, the means do
// not.
TEST(Comparability, SeesAnotherLevelOfOneItem) {
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 9), made::ordinal("b", 1, 9), made::ordinal("c", 1, 9)}));
  const Comparability analysis = method({"a", "b", "c"}, 8, true);
  need(analysis, maker.plan);
  const int answers[][3] = {{2, 3, 3}, {3, 2, 4}, {4, 5, 3}, {5, 4, 6},
                            {6, 6, 5}, {7, 8, 8}, {8, 7, 7}, {5, 6, 6}};
  for (const auto& [a, b, c] : answers) {
    const std::string first = std::to_string(a);
    const std::string second = std::to_string(b);
    maker.row("A", {first, second, std::to_string(c)});
    maker.row("B", {first, second, std::to_string(c - 2)});
  }
  maker.row("C", {"1", "1", "1"});
  const Findings findings = findings_of(maker.summary(), analysis);
  const auto figure = [&](const std::string& statistic) -> const Finding& {
    return found(findings, {.kind = "reliability", .statistic = statistic});
  };
  EXPECT_NEAR(figure("metric_chi_squared").value.value(), 0, 1e-6);
  EXPECT_EQ(figure("metric_cfi").note, "holds; without C");
  EXPECT_EQ(figure("scalar_cfi").note, "does not hold; without C");
  EXPECT_EQ(figure("scalar_df").value, 4.0);
  EXPECT_EQ(figure("scalar_cfi").n, 16U);
  EXPECT_EQ(figure("configural_p").note, "no degrees of freedom; without C");
}

TEST(Comparability, RefusesWhatHasNoScale) {
  SummaryPlan plan;
  plan.codebook = made::codebook({made::open_text("t"), made::ordinal("a", 1, 5)});
  EXPECT_THROW(need(method({"t"}), plan), Error);
  EXPECT_THROW(need(method({"x"}), plan), Error);
  EXPECT_THROW(need(method({}), plan), Error);
}

TEST(Comparability, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object wanted = made::expected("19_comparability");
  std::vector<std::string> items;
  for (const auto& item : *wanted->getArray("items")) items.push_back(item.convert<std::string>());
  const Comparability analysis = method(items, 20);
  const Summary summary = made::survey_summary([&](SummaryPlan& plan) { need(analysis, plan); });
  const Findings findings = findings_of(summary, analysis);
  const made::Array phis = wanted->getArray("tucker_phi");
  for (unsigned int i = 0; i < phis->size(); ++i) {
    const made::Object pair = phis->getObject(i);
    auto a = pair->getValue<std::string>("a");
    auto b = pair->getValue<std::string>("b");
    if (b < a) std::swap(a, b);
    const Finding& f = found(
        findings, {.kind = "reliability", .region = a, .against = b, .statistic = "tucker_phi"});
    EXPECT_CLOSE(f.value, made::number_in(pair, "phi"), 1e-6) << a << " " << b << " " << f.note;
  }
}

}  // namespace
}  // namespace tertium::analyses
