#include "tertium/statistics/reliability.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

// The items of the plan's only set, with the directions of the codebook.
std::vector<ScoreItem> items_of(const Summary& summary, std::string_view set_id) {
  std::vector<ScoreItem> items;
  const ItemSet* const set = summary.plan().item_set(set_id);
  for (std::size_t place = 0; place < set->questions.size(); ++place) {
    const Question& question = summary.plan().codebook.questions[set->questions[place]];
    items.push_back(score_item(question, {}, question.reverse, 1, place).value());
  }
  return items;
}

Covariances covariances_of(const made::SummaryMaker& maker) {
  const Summary summary = maker.summary();
  return complete_covariances(summary.cell("").items.at(0), items_of(summary, "set"));
}

made::SummaryMaker maker_of(std::vector<Question> questions,
                            const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> ids;
  for (const Question& q : questions) ids.push_back(q.id);
  made::SummaryMaker maker(made::codebook(std::move(questions)));
  maker.plan.need_items("set", ids);
  for (const auto& row : rows) maker.row("X", row);
  return maker;
}

// Items 1, 2, 3 and 1, 3, 2: variances 1 and 1, covariance 1/2, alpha = 2 (1 - 2/3) = 2/3. Scales of 1
// to 3 make one point 50, so all covariances are 2,500 times that.
TEST(Reliability, MatchesPaper) {
  const Covariances c = covariances_of(maker_of(
      {made::ordinal("a", 1, 3), made::ordinal("b", 1, 3)}, {{"1", "1"}, {"2", "3"}, {"3", "2"}}));
  EXPECT_EQ(c.n, 3U);
  EXPECT_EQ(c.at(0, 0), 2500);
  EXPECT_EQ(c.at(0, 1), 1250);
  EXPECT_EQ(c.at(1, 0), 1250);
  const Estimate alpha = cronbach_alpha(c, 0.95);
  EXPECT_NEAR(alpha.value.value(), 2.0 / 3, 1e-15);
  // n = 3, k = 2: F has 2 and 2 degrees of freedom, whose quantile is p/(1 - p): 39 and 1/39.
  EXPECT_NEAR(alpha.low.value(), 1 - 39.0 / 3, 1e-11);
  EXPECT_NEAR(alpha.high.value(), 1 - 1.0 / (3 * 39), 1e-13);
  EXPECT_NEAR(item_rest_correlations(c)[0].value(), 0.5, 1e-15);
  EXPECT_FALSE(alphas_if_deleted(c)[0]);
}

TEST(Reliability, IncompleteRowsDoNotCountAndReversedItemsAreTurned) {
  const std::vector<std::vector<std::string>> rows{{"1", "3"}, {"2", "1"}, {"3", "2"}, {"3", ""}};
  const Covariances c =
      covariances_of(maker_of({made::ordinal("a", 1, 3), made::ordinal("b", 1, 3, true)}, rows));
  EXPECT_EQ(c.n, 3U);
  EXPECT_EQ(c.at(0, 1), 1250);  // the second item is 3 - x + 1: 1, 3, 2
}

// Items on 0 to 1 and 0 to 10 that say the same are perfectly reliable once brought to one scale.
TEST(Reliability, ItemsOfDifferentLengthAreBroughtToOneScale) {
  const Covariances c =
      covariances_of(maker_of({made::ordinal("a", 0, 1), made::interval("b", 0, 10)},
                              {{"0", "0"}, {"1", "10"}, {"1", "10"}, {"0", "0"}}));
  EXPECT_NEAR(cronbach_alpha(c, 0.95).value.value(), 1, 1e-14);
}

TEST(Reliability, UndefinedWithAReason) {
  const Covariances none = covariances_of(maker_of(
      {made::ordinal("a", 1, 3), made::ordinal("b", 1, 3)}, {{"1", "1"}, {"2", ""}, {"", "3"}}));
  EXPECT_EQ(none.n, 1U);
  EXPECT_FALSE(cronbach_alpha(none, 0.95).value);
  EXPECT_EQ(cronbach_alpha(none, 0.95).reason, "fewer than two respondents answered all items");
  EXPECT_FALSE(item_rest_correlations(none)[0]);
  EXPECT_FALSE(alphas_if_deleted(none)[0]);
  const Covariances flat = covariances_of(
      maker_of({made::ordinal("a", 1, 3), made::ordinal("b", 1, 3)}, {{"1", "3"}, {"1", "3"}}));
  EXPECT_FALSE(cronbach_alpha(flat, 0.95).value);
  EXPECT_FALSE(item_rest_correlations(flat)[0]);
  // Scales of three and of seven points: their sum is constant only up to rounding.
  const Covariances opposed = covariances_of(
      maker_of({made::ordinal("a", 0, 3), made::ordinal("b", 0, 6, true)},
               {{"0", "0"}, {"1", "2"}, {"2", "4"}, {"3", "6"}, {"3", "6"}}));
  EXPECT_FALSE(cronbach_alpha(opposed, 0.95).value);
  EXPECT_EQ(cronbach_alpha(opposed, 0.95).reason, "the sum of the items does not vary");
  Covariances single = none;
  single.items = 1;
  EXPECT_EQ(cronbach_alpha(single, 0.95).reason, "fewer than two items");
}

void expect_reliability(const Covariances& c, const made::Object& wanted, double tolerance) {
  const Estimate alpha = cronbach_alpha(c, 0.95);
  EXPECT_EQ(c.n, wanted->getValue<std::uint64_t>("n_listwise"));
  EXPECT_CLOSE(alpha.value, made::number_in(wanted, "alpha"), tolerance);
  EXPECT_CLOSE(alpha.low, made::number_in(wanted, "ci_lo"), tolerance);
  EXPECT_CLOSE(alpha.high, made::number_in(wanted, "ci_hi"), tolerance);
  const made::Array item_rest = wanted->getArray("item_rest_r");
  const made::Array deleted = wanted->getArray("alpha_if_deleted");
  for (unsigned int i = 0; item_rest && i < item_rest->size(); ++i) {
    EXPECT_CLOSE(item_rest_correlations(c)[i], made::number_in(item_rest, i), tolerance);
    EXPECT_CLOSE(alphas_if_deleted(c)[i], made::number_in(deleted, i), tolerance);
  }
}

TEST(Reliability, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const Criteria criteria = made::survey_criteria();
  const Summary summary = made::survey_summary([&](SummaryPlan& plan) {
    std::vector<std::string> all;
    for (const CriterionDefinition& criterion : criteria.criteria) {
      std::vector<std::string> ids;
      for (const Indicator& i : criterion.indicators) ids.push_back(i.question);
      all.insert(all.end(), ids.begin(), ids.end());
      plan.need_items(criterion.id, ids);
    }
    plan.need_items("all_scale_items", all);
  });
  const made::Object wanted = made::expected("10_reliability");
  std::size_t compared = 0;
  for (std::size_t s = 0; s < summary.plan().item_sets.size(); ++s) {
    const std::string& id = summary.plan().item_sets[s].id;
    SCOPED_TRACE(id);
    const std::vector<ScoreItem> items = items_of(summary, id);
    if (items.size() < 2) continue;
    expect_reliability(complete_covariances(summary.cell("").items[s], items),
                       wanted->getObject("pooled")->getObject(id), 1e-10);
    for (const std::string& region : summary.regions()) {
      SCOPED_TRACE(region);
      const made::Object of_region = wanted->getObject("regions")->getObject(region);
      if (of_region.isNull() || !of_region->has(id)) continue;
      expect_reliability(complete_covariances(summary.cell(region).items[s], items),
                         of_region->getObject(id), 1e-10);
      ++compared;
    }
  }
  EXPECT_GE(compared, 12U);
}

TEST(Reliability, PublishedCovariancesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object wanted =
      made::expected("10_reliability")->getObject("anchors")->getObject("attitude");
  const made::Array rows = wanted->getArray("covariance");
  Covariances c;
  c.n = wanted->getValue<std::uint64_t>("n_listwise");
  c.items = rows->size();
  for (unsigned int j = 0; j < rows->size(); ++j) {
    for (unsigned int k = 0; k < rows->size(); ++k) {
      c.values.push_back(made::number_in(rows->getArray(j), k).value());
    }
  }
  expect_reliability(c, wanted, 1e-10);
}

TEST(Reliability, EdgeCasesMatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object cases = made::expected("20_edge_cases")->getObject("cases");
  for (const char* const name : {"alpha_negative", "alpha_constant_item", "alpha_n1"}) {
    SCOPED_TRACE(name);
    const made::Array rows = cases->getObject(name)->getArray("rows");
    std::vector<Question> questions;
    for (unsigned int k = 0; k < rows->getArray(0)->size(); ++k) {
      questions.push_back(made::ordinal("q" + std::to_string(k), 1, 5));
    }
    std::vector<std::vector<std::string>> texts;
    for (unsigned int i = 0; i < rows->size(); ++i) {
      texts.emplace_back();
      for (unsigned int k = 0; k < rows->getArray(i)->size(); ++k) {
        texts.back().push_back(rows->getArray(i)->getElement<std::string>(k));
      }
    }
    expect_reliability(covariances_of(maker_of(std::move(questions), texts)),
                       cases->getObject(name)->getObject("out"), 1e-9);
  }
}

}  // namespace
}  // namespace tertium::statistics
