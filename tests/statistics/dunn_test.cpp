#include "tertium/statistics/dunn.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/kruskal_wallis.h"

namespace tertium::made {

using namespace statistics;

Object kruskal_dunn_figures(const std::map<std::string, Counts>& groups) {
  const std::vector<Counts> regions = values_of(groups);
  const std::vector<std::string> names = names_of(groups);
  const KruskalWallis test = kruskal_wallis(regions);
  Array pairs = new Poco::JSON::Array;
  const auto holm = dunn(regions, Correction::holm);
  const auto bh = dunn(regions, Correction::benjamini_hochberg);
  const auto bonferroni = dunn(regions, Correction::bonferroni);
  for (std::size_t i = 0; i < holm.size(); ++i) {
    pairs->add(object({{"a", names[holm[i].a]},
                       {"b", names[holm[i].b]},
                       {"z", holm[i].z},
                       {"p", holm[i].p},
                       {"p_holm", holm[i].corrected_p},
                       {"p_bh", bh[i].corrected_p},
                       {"p_bonferroni", bonferroni[i].corrected_p}}));
  }
  Array sizes = new Poco::JSON::Array;
  for (const Counts& region : regions) sizes->add(mean_of(region, 0.95).n);
  const auto mean_ranks = test.regions < 2 ? std::vector<std::optional<double>>{} : test.mean_ranks;
  return object({{"n", test.n},
                 {"k", test.regions},
                 {"groups", figures(names, [](const std::string& name) { return name; })},
                 {"group_n", sizes},
                 {"defined", test.h.has_value()},
                 {"reason", test.h ? std::string() : test.reason},
                 {"H", figure(test.h)},
                 {"H_uncorrected", figure(test.h_uncorrected)},
                 {"tie_C", figure(test.tie_correction)},
                 {"df", figure(test.degrees)},
                 {"p", figure(test.p)},
                 {"epsilon2", figure(test.epsilon_squared)},
                 {"eta2_H", figure(test.eta_squared)},
                 {"mean_ranks", figures(mean_ranks)},
                 {"dunn", pairs}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

using Regions = std::vector<std::vector<ValueCount>>;

// {1, 2}, {3, 4}, {5, 6}: mean ranks 1.5, 3.5, 5.5, no ties: N(N+1)/12 = 3.5, 1/2 + 1/2 = 1, so
// z = -2/sqrt(3.5) of neighbours and -4/sqrt(3.5) of the ends; p by the error function.
TEST(Dunn, MatchesPaper) {
  const Regions regions{{{1, 1}, {2, 1}}, {{3, 1}, {4, 1}}, {{5, 1}, {6, 1}}};
  const auto pairs = dunn(regions, Correction::bonferroni);
  ASSERT_EQ(pairs.size(), 3U);
  EXPECT_EQ(pairs[1].a, 0U);
  EXPECT_EQ(pairs[1].b, 2U);
  EXPECT_NEAR(pairs[0].z, -2 / std::sqrt(3.5), 1e-15);
  EXPECT_NEAR(pairs[1].z, -4 / std::sqrt(3.5), 1e-15);
  EXPECT_NEAR(pairs[1].p, std::erfc(4 / std::sqrt(7.0)), 1e-15);
  EXPECT_NEAR(pairs[1].corrected_p, 3 * pairs[1].p, 1e-15);
}

// Of two regions z squared is Kruskal and Wallis's H, ties or none.
TEST(Dunn, OfTwoRegionsIsTheOmnibusTest) {
  const Regions regions{{{1, 4}, {2, 7}, {3, 1}}, {}, {{1, 9}, {2, 3}, {3, 8}}};
  const auto pairs = dunn(regions, Correction::holm);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].b, 2U);
  EXPECT_NEAR(pairs[0].z * pairs[0].z, kruskal_wallis(regions).h.value(), 1e-13);
  EXPECT_NEAR(pairs[0].p, kruskal_wallis(regions).p.value(), 1e-13);
  EXPECT_FALSE(pairs[0].single_answer);
}

TEST(Dunn, NothingWhereTheOmnibusTestIsUndefined) {
  EXPECT_TRUE(dunn(Regions{}, Correction::holm).empty());
  EXPECT_TRUE(dunn(Regions{{{3, 4}}, {}}, Correction::holm).empty());
  EXPECT_TRUE(dunn(Regions{{{3, 4}}, {{3, 1}}}, Correction::holm).empty());
  EXPECT_TRUE(dunn(Regions{{{3, 4}}, {{4, 1}}}, Correction::holm)[0].single_answer);
}

TEST(Dunn, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("06_kruskal_dunn");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const made::Object items = file->getObject("items");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"group"});
  for (const std::string& item : items->getNames()) {
    SCOPED_TRACE(item);
    const auto groups = made::counts_by(survey.numbers(item), made::texts(survey, "region"));
    comparison.expect(made::kruskal_dunn_figures(groups), items->get(item));
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
