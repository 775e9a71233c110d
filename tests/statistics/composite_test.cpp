#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/aggregate.h"
#include "tertium/statistics/normalise.h"
#include "tertium/statistics/rank.h"
#include "tertium/statistics/rank_stability.h"

namespace tertium::statistics {
namespace {

void expect_near(const Figures& actual, const Figures& wanted) {
  ASSERT_EQ(actual.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_CLOSE(actual[i], wanted[i], 1e-14);
}

TEST(Normalise, MatchesPaper) {
  const Figures x{2.0, {}, 6.0, 4.0, 6.0};
  expect_near(min_max(x), {0.0, {}, 100.0, 50.0, 100.0});
  expect_near(min_max(x, 1, 100), {1.0, {}, 100.0, 50.5, 100.0});
  const double sd = std::sqrt(11.0 / 3);  // mean 4.5, squares 6.25 + 2.25 + .25 + 2.25 = 11
  expect_near(z_scores(x), {-2.5 / sd, {}, 1.5 / sd, -0.5 / sd, 1.5 / sd});
  expect_near(z_scores(x, 10, 2), {10 - 5 / sd, {}, 10 + 3 / sd, 10 - 1 / sd, 10 + 3 / sd});
  expect_near(ranks_from_lowest(x), {1.0, {}, 3.0, 2.0, 3.0});
  expect_near(percentile_ranks(x), {0.0, {}, 2 / 3.0, 1 / 3.0, 2 / 3.0});
  expect_near(borda_counts(x), {0.0, {}, 2.0, 1.0, 2.0});
  expect_near(share_of_best(x), {1 / 3.0, {}, 1.0, 2 / 3.0, 1.0});
  expect_near(distance_to_best(x), {0.0, {}, 1.0, 0.5, 1.0});
  expect_near(distance_to_reference(x, 4), {0.0, {}, 2.0, 1.0, 2.0});
  expect_near(distance_to_target(x, 5, false, false), {0.0, {}, 4 / 3.0, 2 / 3.0, 4 / 3.0});
  expect_near(distance_to_target(x, 5, false, true), {0.0, {}, 1.0, 2 / 3.0, 1.0});
  expect_near(distance_to_target(x, 3, true, true), {1.0, {}, 0.0, 2 / 3.0, 0.0});
  expect_near(goalposts(x, 3, 5, 10), {0.0, {}, 10.0, 5.0, 10.0});
  expect_near(goalposts(x, 5, 3, 10), {10.0, {}, 0.0, 5.0, 0.0});
  expect_near(scaled(x, 0, 8), {25.0, {}, 75.0, 50.0, 75.0});
  expect_near(turned(x), {-2.0, {}, -6.0, -4.0, -6.0});
}

TEST(Normalise, NothingToDivideByIsMissing) {
  const Figures none{{}, {}};
  for (const Figures& x : {Figures{3.0, 3.0}, Figures{3.0, {}}, none}) {
    const Figures missing(2);
    expect_near(min_max(x), missing);
    expect_near(z_scores(x), missing);
    expect_near(distance_to_best(x), missing);
    expect_near(goalposts(x, 2, 2), missing);
  }
  expect_near(percentile_ranks(Figures{3.0, {}}), {{}, {}});
  expect_near(share_of_best(Figures{0.0, -1.0}), {{}, {}});
  expect_near(ranks_from_lowest(Figures{}), {});
}

// .1 + .2 and .3 differ in the last digit only.
TEST(Normalise, EqualAtTwelveDigitsIsEqual) {
  expect_near(ranks_from_lowest(Figures{0.1 + 0.2, 0.3, 0.4}), {1.0, 1.0, 3.0});
}

TEST(Aggregate, MatchesPaper) {
  const Figures x{1.0, 4.0, {}};
  const std::vector<double> weights{1, 1, 5};
  EXPECT_NEAR(arithmetic_mean(x, weights).value(), 2.5, 1e-15);
  EXPECT_NEAR(geometric_mean(x, weights).value(), 2, 1e-15);
  EXPECT_NEAR(harmonic_mean(x, weights).value(), 1.6, 1e-15);
  EXPECT_NEAR(generalised_mean(x, weights, 2).value(), std::sqrt(8.5), 1e-15);
  EXPECT_NEAR(arithmetic_mean(x, std::vector<double>{3, 1, 1}).value(), 1.75, 1e-15);
}

TEST(Aggregate, UndefinedWhereItHasNoMeaning) {
  const std::vector<double> weights{1, 1};
  const Figures with_zero{0.0, 4.0};
  EXPECT_TRUE(arithmetic_mean(with_zero, weights));
  EXPECT_FALSE(geometric_mean(with_zero, weights));
  EXPECT_FALSE(harmonic_mean(with_zero, weights));
  EXPECT_FALSE(arithmetic_mean(Figures{{}, {}}, weights));
  EXPECT_FALSE(arithmetic_mean(with_zero, std::vector<double>{0, 0}));
}

// Region 0 beats 1 in the criterion of weight 3 and ties in that of weight 1; 2 has only the
// second.
TEST(Aggregate, Outranking) {
  const std::vector<Figures> table{{5.0, 2.0}, {4.0, 2.0}, {{}, 3.0}};
  const auto shares = outranking(table, std::vector<double>{3, 1});
  expect_near(shares[0], {0.0, 3.5 / 4, 0.0});
  expect_near(shares[1], {0.5 / 4, 0.0, 0.0});
  expect_near(shares[2], {1.0, 1.0, 0.0});
  EXPECT_EQ(copeland(shares), (std::vector<double>{0, -2, 2}));
  const std::vector<Figures> apart{{5.0, {}}, {{}, 2.0}};
  EXPECT_FALSE(outranking(apart, std::vector<double>{1, 1})[0][1]);
  EXPECT_EQ(copeland(outranking(apart, std::vector<double>{1, 1})), (std::vector<double>{0, 0}));
}

// Two regions, the first better in the first criterion: it is first while that weighs more than
// half.
TEST(RankStability, MatchesPaper) {
  const std::vector<Figures> scores{{2.0, 1.0}, {1.0, 2.0}};
  const std::vector<std::vector<double>> draws{{3, 1}, {1, 1}, {1, 3}, {9, 1}};
  const RankStabilities result = rank_stability(scores, draws);
  EXPECT_EQ(result.regions[0].nominal_rank, 1U);
  EXPECT_EQ(result.regions[1].nominal_rank, 1U);
  EXPECT_EQ(result.regions[0].acceptability, (std::vector<double>{0.75, 0.25}));
  EXPECT_EQ(result.regions[1].best, 0.5);
  EXPECT_EQ(result.regions[0].wins[1], 0.5);
  EXPECT_EQ(result.regions[1].wins[0], 0.25);
  EXPECT_NEAR(result.regions[0].central_weights[0].value(), (0.75 + 0.5 + 0.9) / 3, 1e-15);
  EXPECT_NEAR(result.mean_shift.value(), (1 + 0 + 1 + 1) / 8.0, 1e-15);
}

TEST(RankStability, NoDrawsNoRegions) {
  EXPECT_TRUE(rank_stability({}, {}).regions.empty());
  const std::vector<Figures> scores{{2.0}, {{}}};
  const RankStabilities none = rank_stability(scores, {});
  EXPECT_FALSE(none.mean_shift || none.regions[0].mean_rank);
  const std::vector<std::vector<double>> draws{{1}, {0}};
  const RankStabilities one = rank_stability(scores, draws);
  EXPECT_EQ(one.regions[0].best, 1.0);
  EXPECT_FALSE(one.regions[1].mean_rank || one.regions[1].nominal_rank);
}

// Uniform on the simplex of three: a weight is above 1/2 with probability 1/4, its mean is 1/3.
TEST(RankStability, UniformWeights) {
  const auto draws = uniform_weights(3, 20000, 7);
  double mean = 0;
  double above = 0;
  for (const auto& draw : draws) {
    EXPECT_NEAR(draw[0] + draw[1] + draw[2], 1, 1e-12);
    mean += draw[1] / 20000;
    above += draw[1] > 0.5 ? 1 / 20000.0 : 0;
  }
  EXPECT_NEAR(mean, 1 / 3.0, 0.01);
  EXPECT_NEAR(above, 0.25, 0.015);
  EXPECT_EQ(draws, uniform_weights(3, 20000, 7));
  EXPECT_NE(draws[0], uniform_weights(3, 1, 8)[0]);
}

// By column: `of` each column of a table.
template <class Of>
std::vector<Figures> by_column(const std::vector<Figures>& table, Of of) {
  std::vector<Figures> result(table.size());
  for (std::size_t column = 0; !table.empty() && column < table.front().size(); ++column) {
    Figures x;
    for (const Figures& row : table) x.push_back(row[column]);
    const Figures made = of(x);
    for (std::size_t row = 0; row < table.size(); ++row) result[row].push_back(made[row]);
  }
  return result;
}

made::Var row_figures(const Figures& row) { return made::figures(row); }

std::vector<Figures> normalised(const std::string& name, const std::vector<Figures>& table) {
  if (name == "none") return table;
  if (name == "minmax") return by_column(table, [](const Figures& x) { return min_max(x); });
  if (name == "minmax_1_100") {
    return by_column(table, [](const Figures& x) { return min_max(x, 1, 100); });
  }
  if (name == "zscore") return by_column(table, [](const Figures& x) { return z_scores(x); });
  if (name == "rank") return by_column(table, ranks_from_lowest);
  if (name == "percentile_rank") return by_column(table, percentile_ranks);
  if (name == "borda") return by_column(table, borda_counts);
  return by_column(table, share_of_best);
}

made::Object aggregated(const std::vector<Figures>& table, const std::vector<double>& weights) {
  std::map<std::string, Figures> scores;
  for (const Figures& region : table) {
    scores["arithmetic"].push_back(arithmetic_mean(region, weights));
    scores["geometric"].push_back(geometric_mean(region, weights));
    scores["harmonic"].push_back(harmonic_mean(region, weights));
  }
  const auto shares = outranking(table, weights);
  for (const double score : copeland(shares)) scores["copeland"].push_back(score);
  made::Object score_figures = made::object({});
  made::Object rank_figures = made::object({});
  for (const auto& [name, values] : scores) {
    score_figures->set(name, made::figures(values));
    rank_figures->set(name, made::figures(ranks(values), [](const auto& place) {
                        return place ? made::Var(*place) : made::Var();
                      }));
  }
  return made::object({{"scores", score_figures},
                       {"ranks", rank_figures},
                       {"outranking", made::figures(shares, row_figures)}});
}

// Mean scores by region and item where five or more answered; none elsewhere.
std::vector<Figures> cells(const made::Object& file) {
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const auto items = made::survey_items();
  const auto regions = made::strings_in(file->getArray("regions"));
  std::vector<Figures> result(regions.size());
  for (const std::string& id : made::strings_in(file->getArray("items"))) {
    const auto counts = made::counts_by(survey, id, "region", regions);
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const Mean mean = mean_of(counts[i], 0.95);
      result[i].emplace_back();
      if (mean.n >= 5) result[i].back() = made::item_of(items, id).pomp(*mean.mean);
    }
  }
  return result;
}

// Criterion scores of the regions that have half of their cells or more.
std::vector<Figures> criterion_scores(const made::Object& file, const std::vector<Figures>& cells,
                                      std::vector<std::string>& ranked) {
  const auto items = made::survey_items();
  const auto ids = made::strings_in(file->getArray("items"));
  const auto regions = made::strings_in(file->getArray("regions"));
  std::vector<Figures> result;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const auto present =
        std::ranges::count_if(cells[i], [](const auto& c) { return c.has_value(); });
    if (2 * static_cast<std::size_t>(present) < ids.size()) continue;
    ranked.push_back(regions[i]);
    result.emplace_back();
    for (const std::string& criterion : made::strings_in(file->getArray("criteria"))) {
      std::vector<double> weights;
      for (const std::string& id : ids) {
        weights.push_back(made::item_of(items, id).criterion == criterion ? 1 : 0);
      }
      result.back().push_back(arithmetic_mean(cells[i], weights));
    }
  }
  return result;
}

TEST(Composite, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("14_composite_survey");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"items", "regions", "criteria", "criterion_weights"});
  const std::vector<Figures> own = cells(file);
  std::vector<std::string> ranked;
  const std::vector<Figures> scores = criterion_scores(file, own, ranked);
  made::Object normalised_figures = made::object({});
  for (const std::string& name : file->getObject("normalised")->getNames()) {
    normalised_figures->set(name, made::figures(normalised(name, scores), row_figures));
  }
  std::vector<double> weights;
  for (const auto& weight : made::numbers_in(file->getArray("criterion_weights"))) {
    weights.push_back(*weight);
  }
  const std::vector<double> equal(weights.size(), 1);
  const auto of_all = [&](const char* key, const std::vector<double>& with) {
    made::Object result = made::object({});
    for (const std::string& name : file->getObject(key)->getNames()) {
      result->set(name, aggregated(normalised(name, scores), with));
    }
    return result;
  };
  comparison.expect(
      made::object({{"cells", made::figures(own, row_figures)},
                    {"ranked", made::figures(ranked, [](const std::string& name) { return name; })},
                    {"criterion_scores", made::figures(scores, row_figures)},
                    {"normalised", normalised_figures},
                    {"equal_weights", of_all("equal_weights", equal)},
                    {"unequal_weights", of_all("unequal_weights", weights)}}),
      file);
  comparison.expect_all_compared(file);
}

std::vector<std::vector<double>> draws() {
  const made::Table table = made::Table::read("weight_draws.csv");
  std::vector<std::vector<double>> result(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::string& column : table.columns()) {
      result[row].push_back(table.number(row, column).value());
    }
  }
  return result;
}

TEST(RankStability, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("15_rank_stability");
  made::Comparison comparison(1e-11);
  comparison.leave_out({"ranked", "criterion_scores"});
  // The scores in the file are rounded; those of the composite are not.
  const made::Object composite = made::expected("14_composite_survey");
  std::vector<std::string> ranked;
  const std::vector<Figures> scores = criterion_scores(composite, cells(composite), ranked);
  const RankStabilities result = rank_stability(scores, draws());
  const auto member = [&](auto of) { return made::figures(result.regions, of); };
  made::Object central = made::object({});
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    central->set(ranked[i], made::figures(result.regions[i].central_weights));
  }
  comparison.expect(
      made::object(
          {{"nominal_rank", member([](const RankStability& r) { return *r.nominal_rank; })},
           {"acceptability",
            member([](const RankStability& r) { return made::figures(r.acceptability); })},
           {"mean_rank", member([](const RankStability& r) { return *r.mean_rank; })},
           {"median_rank", member([](const RankStability& r) { return *r.median_rank; })},
           {"q05", member([](const RankStability& r) { return *r.low_rank; })},
           {"q95", member([](const RankStability& r) { return *r.high_rank; })},
           {"p_best", member([](const RankStability& r) { return r.best; })},
           {"pairwise_win", member([](const RankStability& r) { return made::figures(r.wins); })},
           {"mean_abs_rank_shift", made::figure(result.mean_shift)},
           {"central_weights", central}}),
      file);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
