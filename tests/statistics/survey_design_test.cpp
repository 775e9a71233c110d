#include "tertium/statistics/survey_design.h"

#include <gtest/gtest.h>

#include <cmath>

#include "reference_tests.h"
#include "tertium/statistics/proportion.h"

namespace tertium::made {

using namespace statistics;

namespace {

// The answers of the rows wanted that have a weight, and how many they are.
struct Weighed {
  std::vector<ValueWeight> answers;
  std::uint64_t n = 0;
};

Weighed weigh(const std::vector<std::optional<double>>& values,
              const std::vector<std::optional<double>>& weights, const std::vector<bool>& wanted) {
  Weighed result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!wanted[i] || !values[i] || !weights[i] || !(*weights[i] > 0)) continue;
    result.answers.push_back({*values[i], *weights[i], *weights[i] * *weights[i]});
    ++result.n;
  }
  return result;
}

}  // namespace

Object weighted_figures(const std::vector<std::optional<double>>& values,
                        const std::vector<std::optional<double>>& weights,
                        const std::vector<bool>& wanted) {
  const Weighed weighed = weigh(values, weights, wanted);
  std::uint64_t design_n = 0;
  std::uint64_t without = 0;
  for (const auto& weight : weights) {
    ++(weight ? design_n : without);
  }
  double sum = 0;
  double squares = 0;
  for (const ValueWeight& a : weighed.answers) {
    sum += a.weights;
    squares += a.squares;
  }
  const Mean own = weighted_mean_of(weighed.answers, weighed.n, 0.95);
  const DomainMean domain = domain_mean(weighed.answers, weighed.n, design_n);
  return object({{"n", weighed.n},
                 {"n_missing_weight", without},
                 {"n_design", design_n},
                 {"sum_w", sum},
                 {"sum_w2", squares},
                 {"n_eff", weighed.n == 0 ? Var() : Var(effective_n(sum, squares))},
                 {"deff_kish", figure(design_effect(weighed.n, sum, squares))},
                 {"mean", figure(domain.mean)},
                 {"var_reliability", figure(domain.variance_by_reliability)},
                 {"var_frequency", figure(domain.variance_by_frequency)},
                 {"se_domain", figure(domain.standard_error)},
                 {"se_subset", figure(own.standard_error)},
                 {"ci_lo", figure(own.low)},
                 {"ci_hi", figure(own.high)}});
}

}  // namespace tertium::made

namespace tertium::statistics {
namespace {

// y = 1 with w = 1 and y = 3 with w = 3 of a sample of 5: m = 2.5, sum w (y-m)^2 = 3, S1 = 4, S2 =
// 10, sum (w (y-m))^2 = 4.5, SE = sqrt(5/4 4.5)/4.
TEST(SurveyDesign, MatchesPaper) {
  const std::vector<ValueWeight> answers{{3, 3, 9}, {1, 1, 1}};
  const DomainMean domain = domain_mean(answers, 2, 5);
  EXPECT_EQ(domain.mean, 2.5);
  EXPECT_DOUBLE_EQ(domain.variance_by_reliability.value(), 2);
  EXPECT_DOUBLE_EQ(domain.variance_by_frequency.value(), 1);
  EXPECT_DOUBLE_EQ(domain.standard_error.value(), std::sqrt(5.625) / 4);
  EXPECT_DOUBLE_EQ(design_effect(2, 4, 10).value(), 1.25);
}

// One stratum that all answered is the domain of itself; strata whose members agree leave no error.
TEST(SurveyDesign, StrataMatchPaper) {
  const std::vector<ValueWeight> answers{{3, 3, 9}, {1, 1, 1}, {4, 2, 4}};
  const StratifiedMean one = stratified_mean(std::vector<Stratum>{{answers, 3}});
  EXPECT_NEAR(one.mean.value(), 3, 1e-15);
  EXPECT_NEAR(one.standard_error.value(), domain_mean(answers, 3, 3).standard_error.value(), 1e-15);
  const StratifiedMean apart =
      stratified_mean(std::vector<Stratum>{{{{1, 2, 2}}, 2}, {{{5, 2, 2}}, 2}, {{{3, 7, 49}}, 1}});
  EXPECT_NEAR(apart.mean.value(), 3, 1e-15);
  EXPECT_NEAR(apart.standard_error.value(), 0, 1e-15);
}

TEST(SurveyDesign, ALargeOffsetCostsNoDigits) {
  const std::vector<ValueWeight> near{{1, 3.7, 9.2}, {2, 1.1, 0.7}, {5, 2.4, 4.4}};
  std::vector<ValueWeight> far = near;
  for (ValueWeight& v : far) v.value += 1e9;
  EXPECT_EQ(domain_mean(near, 6, 9).standard_error, domain_mean(far, 6, 9).standard_error);
  EXPECT_EQ(stratified_mean(std::vector<Stratum>{{near, 9}}).standard_error,
            stratified_mean(std::vector<Stratum>{{far, 9}}).standard_error);
}

TEST(SurveyDesign, UndefinedWithAReason) {
  EXPECT_EQ(domain_mean({}, 0, 5).reason, kNoAnswers);
  EXPECT_EQ(stratified_mean({}).reason, kNoAnswers);
  EXPECT_FALSE(design_effect(0, 0, 0));
  const std::vector<ValueWeight> one{{3, 0.9, 0.81}};
  EXPECT_EQ(domain_mean(one, 1, 1).mean, 3.0);
  EXPECT_FALSE(domain_mean(one, 1, 1).standard_error);
  EXPECT_FALSE(domain_mean(one, 1, 9).variance_by_frequency);
  EXPECT_EQ(domain_mean(one, 1, 9).standard_error, 0.0);
  EXPECT_FALSE(stratified_mean(std::vector<Stratum>{{one, 1}}).standard_error);
}

std::vector<bool> rows_of(const made::Table& survey, const std::string& region) {
  std::vector<bool> result;
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    result.push_back(region.empty() || survey.text(row, "region") == region);
  }
  return result;
}

made::Object top_two_figures(const made::Table& survey, const made::SurveyItem& item,
                             const std::string& region) {
  const auto weighed =
      made::weigh(survey.numbers(item.id), survey.numbers("weight"), rows_of(survey, region));
  double top = 0;
  double sum = 0;
  double squares = 0;
  for (const ValueWeight& a : weighed.answers) {
    if (a.value > item.most - 2) top += a.weights;
    sum += a.weights;
    squares += a.squares;
  }
  const double n_eff = effective_n(sum, squares);
  const Estimate share = weighted_proportion(sum > 0 ? top / sum : 0, n_eff, 0.95);
  return made::object({{"n", weighed.n},
                       {"n_eff", weighed.n == 0 ? made::Var() : made::Var(n_eff)},
                       {"p", made::figure(share.value)},
                       {"lo", made::figure(share.low)},
                       {"hi", made::figure(share.high)}});
}

made::Object stratified_figures(const made::Table& survey, const std::string& item) {
  std::map<std::string, std::vector<bool>> regions;
  for (const std::string& region : made::texts(survey, "region")) {
    regions[region] = rows_of(survey, region);
  }
  std::vector<Stratum> strata;
  for (const auto& [region, rows] : regions) {
    Stratum stratum{made::weigh(survey.numbers(item), survey.numbers("weight"), rows).answers, 0};
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row] && survey.number(row, "weight").value_or(0) > 0) ++stratum.design_n;
    }
    strata.push_back(std::move(stratum));
  }
  const StratifiedMean result = stratified_mean(strata);
  return made::object({{"mean", made::figure(result.mean)},
                       {"se_stratified", made::figure(result.standard_error)}});
}

TEST(SurveyDesign, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("05_weighted");
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const auto items = made::survey_items();
  made::Comparison comparison(1e-10);
  comparison.leave_out({"item"});
  const auto compare = [&](const made::Object& wanted, const std::string& region) {
    for (const std::string& item : wanted->getNames()) {
      SCOPED_TRACE(region + " " + item);
      comparison.expect(made::weighted_figures(survey.numbers(item), survey.numbers("weight"),
                                               rows_of(survey, region)),
                        wanted->get(item));
    }
  };
  compare(file->getObject("pooled"), "");
  for (const std::string& region : file->getObject("regions")->getNames()) {
    compare(file->getObject("regions")->getObject(region), region);
  }
  const made::Object top = file->getObject("top2_wilson_neff");
  for (const std::string& region : top->getNames()) {
    for (const std::string& item : top->getObject(region)->getNames()) {
      comparison.expect(top_two_figures(survey, made::item_of(items, item), region),
                        top->getObject(region)->get(item));
    }
  }
  const made::Object stratified = file->getObject("stratified");
  comparison.expect(stratified_figures(survey, stratified->getValue<std::string>("item")),
                    stratified);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
