#include "tertium/statistics/comparability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "reference_tests.h"
#include "tertium/statistics/pairwise.h"

namespace tertium::statistics {
namespace {

// Two items correlated r: eigenvalues 1 ± |r|, the first vector (1, ±1)/sqrt 2.
TEST(Comparability, MatchesPaper) {
  const Loadings two = first_loadings(Figures{1.0, 0.6, 0.6, 1.0}, 2);
  EXPECT_NEAR(two.eigenvalue, 1.6, 1e-15);
  EXPECT_NEAR(two.loadings[0].value(), std::sqrt(0.8), 1e-15);
  const Loadings opposed = first_loadings(Figures{1.0, -0.6, -0.6, 1.0}, 2);
  EXPECT_NEAR(std::fabs(opposed.loadings[1].value()), std::sqrt(0.8), 1e-15);
  // p items all correlated r: eigenvalue 1 + (p - 1) r, equal loadings.
  Figures equal(25, 0.3);
  for (std::size_t j = 0; j < 5; ++j) equal[6 * j] = 1;
  const Loadings five = first_loadings(equal, 5);
  EXPECT_NEAR(five.eigenvalue, 2.2, 1e-14);
  for (const auto& loading : five.loadings) EXPECT_NEAR(*loading, std::sqrt(0.44), 1e-14);
}

TEST(Comparability, Congruence) {
  EXPECT_NEAR(tucker_phi(Figures{1.0, 2.0}, Figures{2.0, 4.0}).value(), 1, 1e-15);
  EXPECT_NEAR(tucker_phi(Figures{1.0, 0.0}, Figures{1.0, 1.0}).value(), std::sqrt(0.5), 1e-15);
  EXPECT_FALSE(tucker_phi(Figures{1.0, {}}, Figures{1.0, 1.0}));
  EXPECT_FALSE(tucker_phi(Figures{1.0}, Figures{1.0, 1.0}));
  EXPECT_FALSE(tucker_phi(Figures{0.0}, Figures{1.0}));
}

TEST(Comparability, UndefinedWithAReason) {
  EXPECT_FALSE(first_loadings(Figures{1.0, {}, {}, 1.0}, 2).reason.empty());
  EXPECT_FALSE(first_loadings({}, 0).reason.empty());
  EXPECT_TRUE(first_loadings(Figures{1.0, {}, {}, 1.0}, 2).loadings.empty());
}

// Of a region's respondents, their scores on the items.
std::vector<Figures> scores(const made::Table& survey, const std::vector<std::string>& ids,
                            const std::string& region) {
  const auto items = made::survey_items();
  std::vector<Figures> rows;
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    if (survey.text(row, "region") != region) continue;
    rows.emplace_back();
    for (const std::string& id : ids) {
      const auto value = survey.number(row, id);
      rows.back().emplace_back();
      if (value) rows.back().back() = made::item_of(items, id).pomp(*value);
    }
  }
  return rows;
}

TEST(Comparability, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("19_comparability");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const auto ids = made::strings_in(file->getArray("items"));
  made::Comparison comparison(1e-9);
  comparison.leave_out({"items", "a", "b"});
  std::map<std::string, Figures> loadings;
  for (const std::string& region : file->getObject("loadings")->getNames()) {
    const auto pairs = pairwise_covariances(scores(survey, ids, region));
    loadings[region] = first_loadings(pairs.correlations, ids.size()).loadings;
    comparison.expect(made::figures(loadings[region]), file->getObject("loadings")->get(region));
  }
  const made::Array phis = file->getArray("tucker_phi");
  for (unsigned int i = 0; i < phis->size(); ++i) {
    const made::Object wanted = phis->getObject(i);
    comparison.expect(
        made::object(
            {{"phi", made::figure(tucker_phi(loadings[wanted->getValue<std::string>("a")],
                                             loadings[wanted->getValue<std::string>("b")]))}}),
        wanted);
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
