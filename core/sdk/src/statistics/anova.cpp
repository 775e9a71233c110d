#include "tertium/statistics/anova.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/studentized_range.h"

namespace tertium::statistics {
namespace {

// One region that has answers. Means are taken from the lowest value of all, so that a large offset
// costs no digits.
struct Group {
  std::size_t place = 0;
  double n = 0;
  double mean = 0;
  double variance = 0;  // with n - 1; 0 if n is 1
  bool has_spread() const { return variance > 0; }
};

double lowest_of(CountsByRegion regions) {
  std::optional<double> lowest;
  for (const auto& region : regions) {
    for (const ValueCount& v : region) {
      if (v.count > 0) lowest = std::min(lowest.value_or(v.value), v.value);
    }
  }
  return lowest.value_or(0);
}

std::vector<Group> groups_of(std::span<const Mean> regions) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const Mean& mean = regions[i];
    if (mean.n == 0 || !mean.mean) continue;
    const double sd = mean.sd.value_or(0);
    groups.push_back({i, static_cast<double>(mean.n), *mean.mean, sd * sd});
  }
  return groups;
}

std::vector<Group> groups_of(CountsByRegion regions) {
  const double lowest = lowest_of(regions);
  std::vector<Mean> means;
  for (const auto& region : regions) {
    std::vector<ValueCount> shifted(region.begin(), region.end());
    for (ValueCount& v : shifted) v.value -= lowest;
    means.push_back(mean_of(shifted, kNoInterval));
  }
  return groups_of(means);
}

FTest f_test(double numerator, double degrees1, double denominator, double degrees2) {
  FTest test{.degrees1 = degrees1, .degrees2 = degrees2};
  if (!(degrees2 > 0)) {
    test.reason = "one answer a region: no spread within";
  } else if (!(denominator > 0)) {
    test.reason = "no spread within the regions";
  } else {
    test.f = numerator / degrees1 / (denominator / degrees2);
    test.p = f_upper(*test.f, degrees1, degrees2);
  }
  return test;
}

// The regions that welch() and games_howell() can use.
std::vector<Group> with_spread(std::vector<Group> groups) {
  std::erase_if(groups, [](const Group& group) { return !group.has_spread(); });
  return groups;
}

MeanPair compare(const Group& a, const Group& b, std::size_t groups) {
  MeanPair pair{.a = a.place, .b = b.place};
  const double error_a = a.variance / a.n;
  const double error_b = b.variance / b.n;
  const double error = error_a + error_b;
  pair.difference = a.mean - b.mean;
  pair.t = pair.difference / std::sqrt(error);
  pair.degrees = error * error / (error_a * error_a / (a.n - 1) + error_b * error_b / (b.n - 1));
  pair.p = t_two_sided(pair.t, pair.degrees);
  pair.games_howell_p =
      studentized_range_upper(std::fabs(pair.t) * std::numbers::sqrt2, groups, pair.degrees);
  const double degrees = a.n + b.n - 2;
  const double pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / degrees;
  pair.hedges_g = (1 - 3 / (4 * degrees - 1)) * pair.difference / std::sqrt(pooled);
  return pair;
}

Anova anova_of(const std::vector<Group>& groups) {
  Anova result;
  double n = 0;
  double sum = 0;
  for (const Group& group : groups) {
    n += group.n;
    sum += group.n * group.mean;
  }
  result.n = static_cast<std::uint64_t>(n);
  if (groups.size() < 2) {
    result.test.reason = "fewer than two regions have answers";
    return result;
  }
  for (const Group& group : groups) {
    result.between += group.n * (group.mean - sum / n) * (group.mean - sum / n);
    result.within += (group.n - 1) * group.variance;
  }
  const double k = static_cast<double>(groups.size());
  result.test = f_test(result.between, k - 1, result.within, n - k);
  const double total = result.between + result.within;
  if (total > 0) result.eta_squared = result.between / total;
  if (total > 0 && n > k) {
    const double per_degree = result.within / (n - k);
    result.omega_squared = (result.between - (k - 1) * per_degree) / (total + per_degree);
  }
  if (total == 0) result.test.reason = kAllEqual;
  return result;
}

Welch welch_of(const std::vector<Group>& all) {
  Welch result;
  for (const Group& group : all) {
    if (!group.has_spread()) result.left_out.push_back(group.place);
  }
  const std::vector<Group> groups = with_spread(all);
  if (groups.size() < 2) {
    result.test.reason = "fewer than two regions have answers that vary";
    return result;
  }
  double weights = 0;
  double weighted = 0;
  for (const Group& group : groups) {
    weights += group.n / group.variance;
    weighted += group.n / group.variance * group.mean;
  }
  double between = 0;
  double lambda = 0;
  for (const Group& group : groups) {
    const double weight = group.n / group.variance;
    const double apart = group.mean - weighted / weights;
    between += weight * apart * apart;
    lambda += (1 - weight / weights) * (1 - weight / weights) / (group.n - 1);
  }
  const double k = static_cast<double>(groups.size());
  result.test.degrees1 = k - 1;
  result.test.degrees2 = (k * k - 1) / (3 * lambda);
  result.test.f = between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * lambda);
  result.test.p = f_upper(*result.test.f, *result.test.degrees1, *result.test.degrees2);
  return result;
}

std::vector<MeanPair> pairs_of(const std::vector<Group>& all) {
  const std::vector<Group> groups = with_spread(all);
  std::vector<MeanPair> pairs;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t j = i + 1; j < groups.size(); ++j) {
      pairs.push_back(compare(groups[i], groups[j], groups.size()));
    }
  }
  return pairs;
}

}  // namespace

Anova anova(CountsByRegion regions) { return anova_of(groups_of(regions)); }
Anova anova(std::span<const Mean> regions) { return anova_of(groups_of(regions)); }
Welch welch(CountsByRegion regions) { return welch_of(groups_of(regions)); }
Welch welch(std::span<const Mean> regions) { return welch_of(groups_of(regions)); }
std::vector<MeanPair> games_howell(CountsByRegion regions) { return pairs_of(groups_of(regions)); }
std::vector<MeanPair> games_howell(std::span<const Mean> regions) {
  return pairs_of(groups_of(regions));
}

FTest brown_forsythe(CountsByRegion regions) {
  std::vector<std::vector<ValueCount>> distances;
  for (const auto& region : regions) {
    distances.emplace_back();
    const auto median = quantile(region, 0.5);
    for (const ValueCount& v : region) {
      if (v.count > 0) distances.back().push_back({std::fabs(v.value - *median), v.count});
    }
  }
  return anova(distances).test;
}

}  // namespace tertium::statistics
