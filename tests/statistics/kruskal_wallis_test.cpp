#include "tertium/statistics/kruskal_wallis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

using Regions = std::vector<std::vector<ValueCount>>;

// {1, 2} against {3, 4}: mean ranks 1.5 and 3.5 about 2.5, H = 12/20 (2 + 2) = 2.4, no ties, df 1.
// P(chi-squared(1) >= h) = erfc(sqrt(h/2)).
TEST(KruskalWallis, MatchesPaperWithoutTies) {
  const KruskalWallis test = kruskal_wallis(Regions{{{1, 1}, {2, 1}}, {{3, 1}, {4, 1}}});
  EXPECT_EQ(test.n, 4U);
  EXPECT_DOUBLE_EQ(test.h.value(), 2.4);
  EXPECT_EQ(test.degrees, 1.0);
  EXPECT_NEAR(test.p.value(), std::erfc(std::sqrt(1.2)), 1e-14);
  EXPECT_DOUBLE_EQ(test.epsilon_squared.value(), 0.8);
  EXPECT_DOUBLE_EQ(test.eta_squared.value(), (2.4 - 1) / 2);
  EXPECT_EQ(test.mean_ranks[0], 1.5);
  EXPECT_EQ(test.mean_ranks[1], 3.5);
}

// {1, 1, 1, 1} against {2, 2, 2, 1}: ranks 3 (five times) and 7 (three times); mean ranks 3 and 6 about
// 4.5: H0 = 12/72 (4 2.25 + 4 2.25) = 3, C = 1 - (120 + 24)/504 = 5/7, H = 4.2.
TEST(KruskalWallis, MatchesPaperWithTies) {
  const KruskalWallis test = kruskal_wallis(Regions{{{1, 4}, {2, 0}}, {{1, 1}, {2, 3}}});
  EXPECT_DOUBLE_EQ(test.h.value(), 4.2);
  EXPECT_DOUBLE_EQ(test.epsilon_squared.value(), 0.6);
}

TEST(KruskalWallis, EmptyRegionsDoNotCount) {
  const Regions two{{{1, 3}, {2, 1}}, {{1, 1}, {2, 4}}};
  Regions three = two;
  three.insert(three.begin() + 1, {{1, 0}, {2, 0}});
  EXPECT_EQ(kruskal_wallis(two).p, kruskal_wallis(three).p);
  EXPECT_EQ(kruskal_wallis(three).regions, 2U);
  EXPECT_FALSE(kruskal_wallis(three).mean_ranks[1]);
}

TEST(KruskalWallis, OnlyTheOrderOfTheValuesMatters) {
  const KruskalWallis a = kruskal_wallis(Regions{{{1, 3}, {2, 1}}, {{2, 4}, {3, 2}}});
  const KruskalWallis b = kruskal_wallis(Regions{{{7, 4}, {1e6, 2}}, {{-5, 3}, {7, 1}}});
  EXPECT_EQ(a.h, b.h);
}

TEST(KruskalWallis, UndefinedWithAReason) {
  EXPECT_FALSE(kruskal_wallis(Regions{}).reason.empty());
  const KruskalWallis one = kruskal_wallis(Regions{{{1, 4}, {2, 3}}, {{1, 0}}});
  EXPECT_FALSE(one.h || one.p || one.epsilon_squared);
  EXPECT_EQ(one.reason, "fewer than two regions have answers");
  const KruskalWallis equal = kruskal_wallis(Regions{{{3, 2}}, {{3, 2}}});
  EXPECT_FALSE(equal.h || equal.p || equal.eta_squared);
  EXPECT_EQ(equal.reason, kAllEqual);
  const KruskalWallis single = kruskal_wallis(Regions{{{3, 1}}, {{4, 1}}});
  EXPECT_TRUE(single.h && single.p);
  EXPECT_FALSE(single.eta_squared);  // N = k
}

// With two values H is (N-1)/N times Pearson's chi-squared, N (ad - bc)^2 over the product of the
// margins; a small difference among millions is where the uncentred form loses its digits.
TEST(KruskalWallis, KeepsItsDigitsWithMillionsOfAnswers) {
  const double a = 1500000;
  const double b = 1500001;
  const double c = 1500901;
  const double d = 1499100;
  const double n = a + b + c + d;
  const double wanted = (n - 1) * std::pow(a * d - b * c, 2) / ((a + b) * (c + d) * (a + c) * (b + d));
  const Regions regions{{{1, 1500000}, {2, 1500001}}, {{1, 1500901}, {2, 1499100}}};
  EXPECT_NEAR(kruskal_wallis(regions).h.value() / wanted, 1, 1e-14);
}

// Figures made from exact fractions and rounded once.
TEST(KruskalWallis, MatchesExactFractionsAtAMillionAnswers) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object items = made::exact_figures("s1m")->getObject("likert");
  for (const std::string& item : items->getNames()) {
    SCOPED_TRACE(item);
    const made::Object by = items->getObject(item)->getObject("by");
    Regions regions;
    for (const std::string& region : by->getNames()) {
      const made::Array counts = by->getObject(region)->getArray("counts");
      regions.emplace_back();
      for (unsigned int i = 0; i < counts->size(); ++i) {
        regions.back().push_back({i + 1.0, counts->getElement<std::uint64_t>(i)});
      }
      const Mean mean = mean_of(regions.back(), 0.95);
      EXPECT_CLOSE(mean.mean, made::number_in(by->getObject(region), "mean"), 1e-14);
      EXPECT_CLOSE(mean.sd, made::number_in(by->getObject(region), "sd"), 1e-14);
    }
    EXPECT_CLOSE(kruskal_wallis(regions).h, made::number_in(items->getObject(item), "H"), 1e-13);
  }
}

void expect_test(const KruskalWallis& test, const made::Object& wanted) {
  EXPECT_EQ(test.n, wanted->getValue<std::uint64_t>("n"));
  EXPECT_EQ(test.regions, wanted->getValue<std::uint64_t>("k"));
  EXPECT_CLOSE(test.h, made::number_in(wanted, "H"), 1e-10);
  EXPECT_CLOSE(test.p, made::number_in(wanted, "p"), 1e-10);
  EXPECT_CLOSE(test.epsilon_squared, made::number_in(wanted, "epsilon2"), 1e-10);
  EXPECT_CLOSE(test.eta_squared, made::number_in(wanted, "eta2_H"), 1e-10);
  EXPECT_EQ(test.h.has_value(), wanted->getValue<bool>("defined"));
}

TEST(KruskalWallis, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Summary summary = made::survey_summary();
  const made::Object items = made::expected("06_kruskal_dunn")->getObject("items");
  for (std::size_t q = 0; q < 11; ++q) {
    const Question& question = summary.plan().codebook.questions[q];
    SCOPED_TRACE(question.id);
    Regions regions;
    for (const std::string& region : summary.regions()) {
      regions.push_back(value_counts(question, summary.cell(region).questions[q]));
    }
    ASSERT_TRUE(items->has(question.id));
    expect_test(kruskal_wallis(regions), items->getObject(question.id));
  }
}

TEST(KruskalWallis, EdgeCasesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object cases = made::expected("20_edge_cases")->getObject("cases");
  for (const char* const name : {"kw_all_equal", "kw_group_n1", "kw_empty", "kw_heavy_ties",
                                 "kw_missing_values", "kw_one_group_all_missing"}) {
    SCOPED_TRACE(name);
    const made::Array x = cases->getObject(name)->getArray("x");
    const made::Array g = cases->getObject(name)->getArray("g");
    std::map<std::string, std::vector<ValueCount>> by_region;
    for (unsigned int i = 0; i < x->size(); ++i) {
      auto& region = by_region[g->getElement<std::string>(i)];
      if (const auto value = made::number_in(x, i)) region.push_back({*value, 1});
    }
    Regions regions;
    for (const auto& [region, counts] : by_region) regions.push_back(counts);
    expect_test(kruskal_wallis(regions), cases->getObject(name)->getObject("out"));
  }
}

}  // namespace
}  // namespace tertium::statistics
