#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <vector>

#include "tertium/statistics/agreement.h"
#include "tertium/statistics/correlation.h"
#include "tertium/statistics/dunn.h"
#include "tertium/statistics/kruskal_wallis.h"
#include "tertium/statistics/mann_whitney.h"
#include "tertium/statistics/mean.h"

// Figures of counts are those of the answers taken one by one, by their definitions: on random
// answers with many ties, few answers and empty regions.
namespace tertium::statistics {
namespace {

using Answers = std::vector<double>;
constexpr double kClose = 1e-10;

std::vector<ValueCount> counted(const Answers& answers) {
  std::map<double, std::uint64_t> counts;
  for (const double answer : answers) ++counts[answer];
  std::vector<ValueCount> result;
  for (const auto& [value, count] : counts) result.push_back({value, count});
  return result;
}

std::vector<Answers> random_regions(std::mt19937& random) {
  std::vector<Answers> regions(2 + random() % 4);
  for (Answers& answers : regions) {
    answers.resize(random() % 9);
    for (double& answer : answers) answer = 1 + static_cast<double>(random() % 5);
  }
  return regions;
}

// Half of those that are equal, and all that are smaller: the rank less a half.
double rank_of(double answer, const Answers& all) {
  double rank = 0.5;
  for (const double other : all) rank += other < answer ? 1 : other == answer ? 0.5 : 0;
  return rank;
}

double mean(const Answers& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double squares_about_mean(const Answers& values) {
  double sum = 0;
  for (const double value : values) sum += (value - mean(values)) * (value - mean(values));
  return sum;
}

// H is (N - 1) times the share of the ranks' squares that lies between the regions; Dunn's
// denominator is their variance, squares / (N - 1).
TEST(OneByOne, KruskalWallisAndDunn) {
  std::mt19937 random(3);
  int defined = 0;
  for (int round = 0; round < 200; ++round) {
    const std::vector<Answers> regions = random_regions(random);
    Answers all;
    std::vector<std::vector<ValueCount>> counts;
    for (const Answers& answers : regions) {
      all.insert(all.end(), answers.begin(), answers.end());
      counts.push_back(counted(answers));
    }
    const KruskalWallis test = kruskal_wallis(counts);
    if (!test.h) {
      EXPECT_FALSE(test.reason.empty());
      continue;
    }
    ++defined;
    Answers ranks;
    std::vector<Answers> own(regions.size());
    double between = 0;
    const double middle = (static_cast<double>(all.size()) + 1) / 2;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      for (const double answer : regions[i]) own[i].push_back(rank_of(answer, all));
      ranks.insert(ranks.end(), own[i].begin(), own[i].end());
      if (own[i].empty()) continue;
      between +=
          static_cast<double>(own[i].size()) * (mean(own[i]) - middle) * (mean(own[i]) - middle);
    }
    const double squares = squares_about_mean(ranks);
    const double degrees = static_cast<double>(all.size()) - 1;
    EXPECT_NEAR(*test.h, degrees * between / squares, kClose);
    for (const DunnPair& pair : dunn(counts, Correction::none)) {
      const double error = std::sqrt(squares / degrees *
                                     (1 / static_cast<double>(own[pair.a].size()) +
                                      1 / static_cast<double>(own[pair.b].size())));
      EXPECT_NEAR(pair.z, (mean(own[pair.a]) - mean(own[pair.b])) / error, kClose);
      EXPECT_NEAR(pair.p, std::erfc(std::fabs(pair.z) / std::sqrt(2.0)), kClose);
    }
  }
  EXPECT_GT(defined, 100);
}

TEST(OneByOne, PairsOfAnswers) {
  std::mt19937 random(4);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Answers> regions = random_regions(random);
    const Answers& a = regions[0];
    const Answers& b = regions[1];
    const MannWhitney test = mann_whitney(counted(a), counted(b));
    if (a.empty() || b.empty()) {
      EXPECT_FALSE(test.u_a);
      continue;
    }
    double higher = 0;
    double lower = 0;
    for (const double x : a) {
      for (const double y : b) {
        higher += x > y ? 1 : 0;
        lower += x < y ? 1 : 0;
      }
    }
    const double pairs = static_cast<double>(a.size() * b.size());
    EXPECT_NEAR(test.u_a.value(), higher + (pairs - higher - lower) / 2, kClose);
    EXPECT_NEAR(cliffs_delta(counted(a), counted(b), 0.95).delta.value.value(),
                (higher - lower) / pairs, kClose);
  }
}

TEST(OneByOne, QuantilesOfSortedAnswers) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    Answers answers = random_regions(random)[0];
    if (answers.empty()) continue;
    std::ranges::sort(answers);
    for (const double p : {0.0, 0.05, 0.25, 0.5, 0.9, 1.0}) {
      const double h = static_cast<double>(answers.size() - 1) * p;
      const auto below = static_cast<std::size_t>(h);
      const double above = answers[std::min(below + 1, answers.size() - 1)];
      EXPECT_NEAR(quantile(counted(answers), p).value(),
                  answers[below] + (h - static_cast<double>(below)) * (above - answers[below]),
                  kClose);
    }
  }
}

// Pearson's of the ranks, and concordant less discordant pairs, each pair looked at.
TEST(OneByOne, RankCorrelations) {
  std::mt19937 random(6);
  int defined = 0;
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 1 + random() % 12;
    Answers a(n);
    Answers b(n);
    std::vector<JointCount> joint;
    for (std::size_t i = 0; i < n; ++i) {
      a[i] = static_cast<double>(random() % 4);
      b[i] = static_cast<double>(random() % 3);
      joint.push_back({a[i], b[i], 1});
    }
    const Correlation result = correlation(joint, 0.95);
    if (!result.tau_b) {
      EXPECT_FALSE(result.reason.empty());
      continue;
    }
    ++defined;
    double surplus = 0;
    double untied_a = 0;
    double untied_b = 0;
    double products = 0;
    Answers ranks_a;
    Answers ranks_b;
    for (std::size_t i = 0; i < n; ++i) {
      ranks_a.push_back(rank_of(a[i], a));
      ranks_b.push_back(rank_of(b[i], b));
      for (std::size_t j = 0; j < i; ++j) {
        const double order = (a[i] - a[j]) * (b[i] - b[j]);
        surplus += order > 0 ? 1 : order < 0 ? -1 : 0;
        untied_a += a[i] != a[j] ? 1 : 0;
        untied_b += b[i] != b[j] ? 1 : 0;
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      products += (ranks_a[i] - mean(ranks_a)) * (ranks_b[i] - mean(ranks_b));
    }
    EXPECT_NEAR(*result.tau_b, surplus / std::sqrt(untied_a * untied_b), kClose);
    EXPECT_NEAR(result.spearman.value(),
                products / std::sqrt(squares_about_mean(ranks_a) * squares_about_mean(ranks_b)),
                kClose);
  }
  EXPECT_GT(defined, 100);
}

// Krippendorff's own definition: of all ordered pairs of ratings within a unit, each counted
// 1 / (m - 1), how far they differ; and of all ordered pairs of ratings at all.
TEST(OneByOne, KrippendorffByPairs) {
  std::mt19937 random(8);
  int defined = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Figures> units(1 + random() % 5, Figures(4));
    std::vector<Answers> rated;
    Answers all;
    for (Figures& unit : units) {
      Answers ratings;
      for (auto& rating : unit) {
        if (random() % 4 == 0) continue;
        rating = 1 + static_cast<double>(random() % 3);
        ratings.push_back(*rating);
      }
      if (ratings.size() < 2) continue;
      rated.push_back(ratings);
      all.insert(all.end(), ratings.begin(), ratings.end());
    }
    for (const Level level : {Level::nominal, Level::interval, Level::ratio}) {
      const auto differ = [&](double x, double y) {
        if (level == Level::nominal) return x == y ? 0.0 : 1.0;
        const double d = level == Level::ratio ? (x - y) / (x + y) : x - y;
        return d * d;
      };
      double observed = 0;
      double expected = 0;
      for (const Answers& ratings : rated) {
        for (const double x : ratings) {
          for (const double y : ratings) {
            observed += differ(x, y) / static_cast<double>(ratings.size() - 1);
          }
        }
      }
      for (const double x : all) {
        for (const double y : all) expected += differ(x, y);
      }
      const Krippendorff result = krippendorff_alpha(units, level);
      if (expected == 0) {
        EXPECT_FALSE(result.alpha);
        EXPECT_FALSE(result.reason.empty());
        continue;
      }
      ++defined;
      EXPECT_NEAR(result.alpha.value(),
                  1 - (static_cast<double>(all.size()) - 1) * observed / expected, kClose);
    }
  }
  EXPECT_GT(defined, 100);
}

}  // namespace
}  // namespace tertium::statistics
