#include "tertium/statistics/matching.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "reference_tests.h"

namespace tertium::statistics {
namespace {

using Table = std::vector<std::vector<double>>;

TEST(Matching, LearningValuesMatchPaper) {
  const std::vector<Figures> scores{{20.0, 80.0, {}}, {60.0, 70.0, 10.0}};
  const std::vector<double> weights{0.5, 0.25, 0.25};
  const Table plain = learning_values(scores, weights);
  EXPECT_DOUBLE_EQ(plain[0][1], 20);
  EXPECT_DOUBLE_EQ(plain[1][0], 2.5);
  EXPECT_EQ(plain[1][1], 0);
  EXPECT_DOUBLE_EQ(learning_values(scores, weights, true)[0][1], 16);
  const auto gaps = largest_gaps(scores, 0);
  EXPECT_EQ(gaps[0].host, 1U);
  EXPECT_EQ(gaps[0].gap, 40);
  EXPECT_FALSE(gaps[1].host || gaps[2].host);
}

// Region 2 is worth most to 0 and 1, but hosts only one.
TEST(Matching, VisitsMatchPaper) {
  const Table values{{0, 3, 9}, {4, 0, 8}, {1, 2, 0}};
  const Visits one = best_visits(values, 1, false);
  EXPECT_EQ(one.hosts, (std::vector<std::optional<std::size_t>>{2, 0, 1}));
  EXPECT_EQ(one.total, 15);
  const Visits two = best_visits(values, 2, false);
  EXPECT_EQ(two.hosts, (std::vector<std::optional<std::size_t>>{2, 2, 1}));
  EXPECT_EQ(two.total, 19);
}

TEST(Matching, TiesGoToTheFirstAndWorthlessVisitsMayBeLeftOut) {
  const Table nothing(4, std::vector<double>(4, 0));
  EXPECT_EQ(best_visits(nothing, 1, false).hosts,
            (std::vector<std::optional<std::size_t>>{1, 0, 3, 2}));
  EXPECT_EQ(best_visits(nothing, 1, true).hosts, (std::vector<std::optional<std::size_t>>(4)));
  EXPECT_TRUE(best_visits({}, 1, false).hosts.empty());
  EXPECT_FALSE(best_visits(Table{{5}}, 1, false).hosts[0]);
  EXPECT_FALSE(best_visits(Table{{0, 1}, {1, 0}}, 0, false).hosts[0]);
}

// Every order of hosts tried.
TEST(Matching, NoOtherMatchingIsWorthMore) {
  std::mt19937 random(9);
  for (int round = 0; round < 50; ++round) {
    Table values(6, std::vector<double>(6));
    for (auto& row : values) {
      for (double& value : row) value = static_cast<double>(random() % 7);
    }
    std::vector<std::size_t> hosts(6);
    std::iota(hosts.begin(), hosts.end(), std::size_t{0});
    double best = -1;
    std::vector<std::size_t> first;
    do {
      double sum = 0;
      bool visits_itself = false;
      for (std::size_t i = 0; i < 6; ++i) {
        sum += values[i][hosts[i]];
        visits_itself = visits_itself || hosts[i] == i;
      }
      if (visits_itself || sum <= best) continue;
      best = sum;
      first = hosts;
    } while (std::ranges::next_permutation(hosts).found);
    const Visits found = best_visits(values, 1, false);
    EXPECT_EQ(found.total, best);
    for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(found.hosts[i], first[i]);
  }
}

made::Array visit_figures(const Visits& visits, const Table& values,
                          const std::vector<std::string>& regions) {
  made::Array result = new Poco::JSON::Array;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    made::Array visit = new Poco::JSON::Array;
    visit->add(regions[i]);
    visit->add(visits.hosts[i] ? made::Var(regions[*visits.hosts[i]]) : made::Var());
    visit->add(visits.hosts[i] ? values[i][*visits.hosts[i]] : 0);
    result->add(visit);
  }
  return result;
}

made::Object visitor_figures(const std::vector<Figures>& scores, const Table& values,
                             const std::vector<std::string>& regions,
                             const std::vector<std::string>& criteria, std::size_t visitor) {
  const auto gaps = largest_gaps(scores, visitor);
  made::Array by_criterion = new Poco::JSON::Array;
  for (std::size_t c = 0; c < criteria.size(); ++c) {
    by_criterion->add(
        made::object({{"criterion", criteria[c]},
                      {"host", gaps[c].host ? made::Var(regions[*gaps[c].host]) : made::Var()},
                      {"gap", gaps[c].gap}}));
  }
  const auto best = std::ranges::max_element(values[visitor]);
  return made::object(
      {{"visitor", regions[visitor]},
       {"by_criterion", by_criterion},
       {"best_host", regions[static_cast<std::size_t>(best - values[visitor].begin())]},
       {"best_value", *best}});
}

TEST(Matching, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("24_visit_blueprint");
  made::Comparison comparison(1e-9);
  comparison.leave_out({"ranked", "criteria", "weights", "criterion_scores", "warning"});
  const auto regions = made::strings_in(file->getArray("ranked"));
  const auto criteria = made::strings_in(file->getArray("criteria"));
  std::vector<double> weights;
  for (const auto& weight : made::numbers_in(file->getArray("weights"))) weights.push_back(*weight);
  std::vector<Figures> scores;
  for (unsigned int i = 0; i < regions.size(); ++i) {
    scores.push_back(made::numbers_in(file->getArray("criterion_scores")->getArray(i)));
  }
  const Table values = learning_values(scores, weights);
  const auto rows = [](const Table& table) {
    return made::figures(table, [](const auto& row) { return made::figures(row); });
  };
  const Visits one = best_visits(values, 1, false);
  made::Array visitors = new Poco::JSON::Array;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    visitors->add(visitor_figures(scores, values, regions, criteria, i));
  }
  comparison.expect(
      made::object({{"learning_value", rows(values)},
                    {"learning_value_need_weighted", rows(learning_values(scores, weights, true))},
                    {"assignment", visit_figures(one, values, regions)},
                    {"assignment_host_capacity_2",
                     visit_figures(best_visits(values, 2, true), values, regions)},
                    {"assignment_total", one.total},
                    {"per_visitor", visitors}}),
      file);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
