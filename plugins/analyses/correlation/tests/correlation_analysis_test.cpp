#include <gtest/gtest.h>

#include <cmath>

#include "correlation.h"
#include "made/found.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/error.h"

namespace tertium::analyses {
namespace {

using made::found;

Correlations method(std::vector<std::string> questions) {
  Settings settings;
  settings.set("questions", std::move(questions));
  return Correlations(settings);
}

Findings findings_of(const Summary& summary, const Correlations& analysis) {
  const Criteria criteria;
  Findings findings;
  analysis.analyze({.codebook = summary.plan().codebook, .criteria = criteria}, summary, findings);
  made::expect_honest(findings);
  return findings;
}

const Finding& at(const Findings& findings, const std::string& a, const std::string& b,
                  const std::string& region, const std::string& statistic) {
  return found(findings,
               {.kind = "test", .item = a, .choice = b, .region = region, .statistic = statistic});
}

// (1, 1), (2, 2), (3, 1), (4, 4) and rows with one answer: r = 4 / sqrt(5 6), over four people.
TEST(Correlation, OverThoseWhoAnsweredBoth) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::ordinal("b", 1, 5)}));
  const Correlations analysis = method({"b", "a"});
  const Criteria criteria;
  const Codebook codebook = maker.plan.codebook;
  analysis.need({.codebook = codebook, .criteria = criteria}, maker.plan);
  maker.row("X", {"1", "1"}).row("X", {"2", "2"}).row("X", {"3", "1"}).row("X", {"4", "4"});
  maker.row("X", {"5", ""}).row("X", {"", "5"}).row("Y", {"1", "1"});
  const Findings findings = findings_of(maker.summary(), analysis);
  EXPECT_NEAR(at(findings, "a", "b", "X", "pearson_r").value.value(), 4 / std::sqrt(30.0), 1e-12);
  EXPECT_EQ(at(findings, "a", "b", "X", "pearson_r").n, 4U);
  EXPECT_TRUE(at(findings, "a", "b", "X", "pearson_r").low);
  // Ranks of a 1 2 3 4, of b 1.5 3 1.5 4: their products about the mean add up to 3, their squares
  // to 5 and 4.5. Of 6 pairs 4 agree, 1 does not, 1 is tied in b.
  EXPECT_NEAR(at(findings, "a", "b", "X", "spearman_rho").value.value(), 3 / std::sqrt(22.5),
              1e-12);
  EXPECT_NEAR(at(findings, "a", "b", "X", "kendall_tau_b").value.value(), 3 / std::sqrt(30.0),
              1e-12);
  EXPECT_FALSE(at(findings, "a", "b", "Y", "pearson_r").value);
  EXPECT_EQ(at(findings, "a", "b", "", "pearson_r").n, 5U);
}

// Numbers have no table of counts: Pearson's from their products, and the note says so.
TEST(Correlation, OfNumbersIsPearsonsOnly) {
  made::SummaryMaker maker(made::codebook({made::ordinal("a", 1, 5), made::interval("i", 0, 10)}));
  const Correlations analysis = method({"a", "i"});
  const Criteria criteria;
  const Codebook codebook = maker.plan.codebook;
  analysis.need({.codebook = codebook, .criteria = criteria}, maker.plan);
  maker.row("X", {"1", "1"}).row("X", {"2", "2"}).row("X", {"3", "1"}).row("X", {"4", "4"});
  const Findings findings = findings_of(maker.summary(), analysis);
  EXPECT_NEAR(at(findings, "a", "i", "X", "pearson_r").value.value(), 4 / std::sqrt(30.0), 1e-12);
  EXPECT_FALSE(at(findings, "a", "i", "X", "spearman_rho").value);
  EXPECT_TRUE(maker.plan.pairs.empty());
}

TEST(Correlation, RefusesWhatHasNoScale) {
  const Codebook codebook = made::codebook({made::open_text("t"), made::ordinal("a", 1, 5)});
  const Criteria criteria;
  SummaryPlan plan;
  const Context context{.codebook = codebook, .criteria = criteria};
  EXPECT_THROW(method({"a", "t"}).need(context, plan), Error);
  EXPECT_THROW(method({"a", "x"}).need(context, plan), Error);
  EXPECT_THROW(method({}).need(context, plan), Error);
}

TEST(Correlation, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Array pairs = made::expected("18_correlation")->getArray("pairs");
  const Correlations analysis = method({"q01", "q02", "q03", "q04", "q05"});
  const Summary summary = made::survey_summary([&](SummaryPlan& plan) {
    const Criteria criteria;
    const Codebook codebook = plan.codebook;
    analysis.need({.codebook = codebook, .criteria = criteria}, plan);
  });
  const Findings findings = findings_of(summary, analysis);
  int compared = 0;
  for (unsigned int i = 0; i < pairs->size(); ++i) {
    const made::Object wanted = pairs->getObject(i);
    const auto a = wanted->getValue<std::string>("a");
    const auto b = wanted->getValue<std::string>("b");
    if (b > "q05") continue;
    SCOPED_TRACE(a + " " + b);
    const Finding& r = at(findings, a, b, "", "pearson_r");
    EXPECT_CLOSE(r.value, made::number_in(wanted, "pearson"), 1e-10);
    EXPECT_CLOSE(r.low, made::number_in(wanted, "fisher_ci_lo"), 1e-9);
    EXPECT_CLOSE(r.high, made::number_in(wanted, "fisher_ci_hi"), 1e-9);
    EXPECT_CLOSE(at(findings, a, b, "", "pearson_p").value, made::number_in(wanted, "pearson_p"),
                 1e-9);
    EXPECT_CLOSE(at(findings, a, b, "", "spearman_rho").value, made::number_in(wanted, "spearman"),
                 1e-10);
    EXPECT_CLOSE(at(findings, a, b, "", "kendall_tau_b").value,
                 made::number_in(wanted, "kendall_tau_b"), 1e-10);
    ++compared;
  }
  EXPECT_EQ(compared, 10);
}

}  // namespace
}  // namespace tertium::analyses
