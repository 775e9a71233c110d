#include "tertium/statistics/one_factor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "made/survey.h"
#include "reference_tests.h"
#include "tertium/statistics/pairwise.h"

namespace tertium::made {

using namespace statistics;

Object reliability_figures(const Covariances& complete, std::optional<double> pairwise) {
  const Estimate alpha = cronbach_alpha(complete, 0.95);
  const Figures correlations = correlations_of(complete);
  const OneFactor likelihood = one_factor_by_likelihood(correlations, complete.items, complete.n);
  const OneFactor residuals = one_factor_by_residuals(correlations, complete.items, complete.n);
  const auto loadings = [&](const OneFactor& factor) {
    return figures(factor.omega ? factor.loadings : Figures(complete.items));
  };
  Array covariance = new Poco::JSON::Array;
  for (std::size_t j = 0; j < complete.items && !complete.values.empty(); ++j) {
    const auto first = complete.values.begin() + static_cast<std::ptrdiff_t>(j * complete.items);
    covariance->add(
        figures(std::vector<double>(first, first + static_cast<std::ptrdiff_t>(complete.items))));
  }
  return object({{"k", complete.items},
                 {"n_listwise", complete.n},
                 {"defined", alpha.value.has_value()},
                 {"alpha", figure(alpha.value)},
                 {"alpha_std", figure(standardised_alpha(complete))},
                 {"alpha_pairwise", figure(pairwise)},
                 {"ci_lo", figure(alpha.low)},
                 {"ci_hi", figure(alpha.high)},
                 {"item_rest_r", figures(item_rest_correlations(complete))},
                 {"alpha_if_deleted", figures(alphas_if_deleted(complete))},
                 {"omega_total_ml", figure(likelihood.omega)},
                 {"loadings_ml", loadings(likelihood)},
                 {"omega_total_minres", figure(residuals.omega)},
                 {"loadings_minres", loadings(residuals)},
                 {"covariance", covariance}});
}

Object reliability_figures(const std::vector<Figures>& rows, std::size_t items) {
  if (rows.empty()) {
    Covariances none;
    none.items = items;
    return reliability_figures(none, std::nullopt);
  }
  const Covariances complete = complete_covariances(rows);
  const auto pairwise = complete.n >= 2 ? pairwise_alpha(pairwise_covariances(rows)) : std::nullopt;
  return reliability_figures(complete, pairwise);
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

Figures of_loadings(const std::vector<double>& loadings) {
  Figures result;
  for (std::size_t j = 0; j < loadings.size(); ++j) {
    for (std::size_t k = 0; k < loadings.size(); ++k) {
      result.emplace_back(j == k ? 1 : loadings[j] * loadings[k]);
    }
  }
  return result;
}

// Correlations made of known loadings give these back, by either way: sum l = 2.4, sum (1 - l^2) =
// 4 -
// (.25 + .36 + .49 + .36), omega = 5.76 / (5.76 + 2.54).
TEST(OneFactor, FindsTheLoadingsItWasMadeOf) {
  const std::vector<double> made{0.5, 0.6, 0.7, 0.6};
  for (const OneFactor& found : {one_factor_by_likelihood(of_loadings(made), 4, 100),
                                 one_factor_by_residuals(of_loadings(made), 4, 100)}) {
    for (std::size_t j = 0; j < made.size(); ++j) EXPECT_NEAR(*found.loadings[j], made[j], 1e-9);
    EXPECT_NEAR(found.omega.value(), 5.76 / 8.3, 1e-9);
  }
  const OneFactor turned = one_factor_by_residuals(of_loadings({-0.5, -0.6, 0.3, -0.6}), 4, 100);
  EXPECT_NEAR(turned.loadings[2].value(), -0.3, 1e-9);
}

// By hand from three correlations: l_1^2 = r_12 r_13 / r_23.
TEST(OneFactor, ThreeItems) {
  const Figures r{1.0, 0.3, 0.4, 0.3, 1.0, 0.2, 0.4, 0.2, 1.0};
  const OneFactor found = one_factor_by_residuals(r, 3, 50);
  EXPECT_NEAR(found.loadings[0].value(), std::sqrt(0.6), 1e-9);
  EXPECT_NEAR(found.loadings[1].value(), std::sqrt(0.15), 1e-9);
  EXPECT_FALSE(one_factor_by_likelihood(r, 3, 50).reason.empty());
}

// r_12 r_13 / r_23 = 1.2: the likelihood wants more than the whole variance of the first item.
TEST(OneFactor, HeywoodCase) {
  const Figures r{1.0, 0.6, 0.6, 0.6, 1.0, 0.3, 0.6, 0.3, 1.0};
  EXPECT_NEAR(one_factor_by_likelihood(r, 3, 50).loadings[0].value(), 1, 1e-6);
  EXPECT_TRUE(one_factor_by_residuals(r, 3, 50).omega);
}

TEST(OneFactor, UndefinedWithAReason) {
  EXPECT_FALSE(one_factor_by_likelihood(Figures{1.0, 0.5, 0.5, 1.0}, 2, 50).reason.empty());
  EXPECT_FALSE(one_factor_by_residuals(of_loadings({0.5, 0.6, 0.7}), 3, 5).omega);
  EXPECT_FALSE(one_factor_by_residuals(Figures(9), 3, 50).omega);
  EXPECT_FALSE(one_factor_by_likelihood(Figures(9, 1.0), 3, 50).omega);
}

TEST(Pairwise, MatchesPaper) {
  const std::vector<Figures> rows{{1.0, 1.0}, {2.0, 3.0}, {3.0, 2.0}, {5.0, {}}};
  const PairwiseCovariances pairs = pairwise_covariances(rows);
  EXPECT_EQ(pairs.n[1], 3U);
  EXPECT_NEAR(pairs.covariances[1].value(), 0.5, 1e-15);
  EXPECT_NEAR(pairs.correlations[2].value(), 0.5, 1e-15);
  EXPECT_NEAR(pairs.covariances[0].value(), 8.75 / 3, 1e-14);
  // Trace 8.75/3 + 1, off the diagonal 1: 2 (1 / (8.75/3 + 2)).
  EXPECT_NEAR(pairwise_alpha(pairs).value(), 2 / (8.75 / 3 + 2), 1e-14);
  EXPECT_NEAR(standardised_alpha(complete_covariances(rows)).value(), 2 * 0.5 / 1.5, 1e-14);
}

// As Summary's cross products hold them and as a table.
TEST(Pairwise, ProductsAndTableAgree) {
  made::SummaryMaker maker(made::codebook(
      {made::ordinal("a", 1, 5), made::ordinal("b", 1, 5, true), made::ordinal("c", 0, 10)}));
  maker.plan.need_items("set", std::vector<std::string>{"a", "b", "c"});
  std::vector<Figures> rows;
  const std::vector<std::vector<std::string>> answers{{"1", "5", "3"}, {"2", "", "4"},
                                                      {"4", "2", ""},  {"5", "1", "9"},
                                                      {"", "3", "7"},  {"3", "4", "0"}};
  for (const auto& row : answers) {
    maker.row("X", row);
    rows.emplace_back(3);
    if (!row[0].empty()) rows.back()[0] = 25 * (std::stod(row[0]) - 1);
    if (!row[1].empty()) rows.back()[1] = 100 - 25 * (std::stod(row[1]) - 1);
    if (!row[2].empty()) rows.back()[2] = 10 * std::stod(row[2]);
  }
  const Summary summary = maker.summary();
  std::vector<ScoreItem> items;
  for (std::size_t i = 0; i < 3; ++i) {
    const Question& question = summary.plan().codebook.questions[i];
    items.push_back(score_item(question, {}, question.reverse, 1, i).value());
  }
  const auto products = pairwise_covariances(summary.cell("").items.at(0), items);
  const auto table = pairwise_covariances(rows);
  EXPECT_EQ(products.n, table.n);
  for (std::size_t i = 0; i < 9; ++i) {
    EXPECT_CLOSE(products.covariances[i], table.covariances[i], 1e-12);
  }
  EXPECT_CLOSE(pairwise_alpha(products), pairwise_alpha(table), 1e-12);
}

// Where an item's own share is at its bound, two things differ from the reference. R's optimiser of
// the likelihood may give up there (null); and psych's walks along a slope that is not that of its
// own measure of misfit, so where it stops is certain to about 2e-3 only.
void allow_for_heywood_case(made::Comparison& comparison, made::Object& ours,
                            const made::Object& wanted) {
  const auto largest = [&](const char* name) {
    double result = 0;
    for (const auto& loading : made::numbers_in(ours->getArray(name))) {
      result = std::max(result, std::fabs(loading.value_or(0)));
    }
    return result;
  };
  const double tolerance = largest("loadings_minres") > 0.997 ? 2e-3 : 1e-4;
  comparison.within("omega_total_minres", tolerance).within("loadings_minres", tolerance);
  if (largest("loadings_ml") > 0.99999 && wanted->isNull("omega_total_ml")) {
    ours->set("omega_total_ml", made::Var());
    ours->set("loadings_ml", made::figures(Figures(ours->getValue<std::size_t>("k"))));
  }
}

std::vector<Figures> rows_of(const made::Table& survey, const std::vector<std::string>& ids,
                             const std::string& region) {
  const auto items = made::survey_items();
  std::vector<Figures> rows;
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    if (!region.empty() && survey.text(row, "region") != region) continue;
    rows.emplace_back();
    for (const std::string& id : ids) {
      const auto value = survey.number(row, id);
      rows.back().emplace_back();
      if (value) rows.back().back() = made::item_of(items, id).pomp(*value);
    }
  }
  return rows;
}

TEST(OneFactor, ReliabilityMatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("10_reliability");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"transform", "item_order"});
  for (const char* const name : {"omega_total_ml", "loadings_ml"}) comparison.within(name, 1e-6);
  const auto all = made::strings_in(file->getArray("item_order"));
  const auto compare = [&](const made::Object& sets, const std::string& region) {
    for (const std::string& set : sets->getNames()) {
      SCOPED_TRACE(region + " " + set);
      std::vector<std::string> ids;
      for (const made::SurveyItem& item : made::survey_items()) {
        if (item.criterion == set) ids.push_back(item.id);
      }
      if (ids.empty()) ids = all;
      made::Object ours = made::reliability_figures(rows_of(survey, ids, region), ids.size());
      allow_for_heywood_case(comparison, ours, sets->getObject(set));
      comparison.expect(ours, sets->get(set));
    }
  };
  compare(file->getObject("pooled"), "");
  for (const std::string& region : file->getObject("regions")->getNames()) {
    compare(file->getObject("regions")->getObject(region), region);
  }
  const made::Object attitude = file->getObject("anchors")->getObject("attitude");
  Covariances published;
  published.n = attitude->getValue<std::uint64_t>("n_listwise");
  published.items = attitude->getValue<std::size_t>("k");
  for (unsigned int j = 0; j < published.items; ++j) {
    for (const auto& value : made::numbers_in(attitude->getArray("covariance")->getArray(j))) {
      published.values.push_back(*value);
    }
  }
  // Without missing answers pairwise alpha is alpha.
  made::Object ours = made::reliability_figures(published, cronbach_alpha(published, 0.95).value);
  allow_for_heywood_case(comparison, ours, attitude);
  comparison.expect(ours, attitude);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
