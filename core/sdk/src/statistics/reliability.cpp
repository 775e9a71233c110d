#include "tertium/statistics/reliability.h"

#include <cmath>

#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

__extension__ typedef __int128 Wide;

// A sum of variances and covariances below this share of the variances is nothing but rounding.
constexpr double kNothing = 1e-12;

// Trace and sum of the covariances, one item left out (or none: `left_out` is the number of items).
struct Totals {
  double trace = 0;
  double sum = 0;
};

Totals totals(const Covariances& covariances, std::size_t left_out) {
  Totals result;
  for (std::size_t j = 0; j < covariances.items; ++j) {
    if (j == left_out) continue;
    result.trace += covariances.at(j, j);
    for (std::size_t k = 0; k < covariances.items; ++k) {
      if (k != left_out) result.sum += covariances.at(j, k);
    }
  }
  return result;
}

std::optional<double> alpha(const Totals& totals, std::size_t items) {
  if (items < 2 || !(totals.sum > kNothing * totals.trace)) return std::nullopt;
  const double k = static_cast<double>(items);
  return k / (k - 1) * (1 - totals.trace / totals.sum);
}

}  // namespace

Covariances complete_covariances(const ItemProducts& products, std::span<const ScoreItem> items) {
  Covariances result;
  result.n = products.complete;
  result.items = items.size();
  if (result.n < 2) return result;
  const Wide n = static_cast<Wide>(products.complete);
  const double divisor = static_cast<double>(n) * static_cast<double>(n - 1);
  const auto points = [](const ScoreItem& item) {
    return item.scale.points() / static_cast<double>(item.resolution);
  };
  for (const ScoreItem& j : items) {
    for (const ScoreItem& k : items) {
      const Wide product = products.complete_products[ItemProducts::pair(j.place, k.place)];
      const Wide sums = Wide{products.complete_sums[j.place]} * products.complete_sums[k.place];
      result.values.push_back(static_cast<double>(n * product - sums) / divisor * points(j) *
                              points(k));
    }
  }
  return result;
}

Estimate cronbach_alpha(const Covariances& covariances, double confidence) {
  if (covariances.items < 2) return {.reason = "fewer than two items"};
  if (covariances.n < 2) return {.reason = "fewer than two respondents answered all items"};
  Estimate result;
  result.value = alpha(totals(covariances, covariances.items), covariances.items);
  if (!result.value) {
    result.reason = "the sum of the items does not vary";
    return result;
  }
  const double degrees1 = static_cast<double>(covariances.n - 1);
  const double degrees2 = degrees1 * static_cast<double>(covariances.items - 1);
  const double tail = (1 - confidence) / 2;
  const auto upper = f_quantile(1 - tail, degrees1, degrees2);
  const auto lower = f_quantile(tail, degrees1, degrees2);
  if (!upper || !lower) {
    result.reason = "no interval: its quantiles are undefined";
    return result;
  }
  result.low = 1 - (1 - *result.value) * *upper;
  result.high = 1 - (1 - *result.value) * *lower;
  return result;
}

std::vector<std::optional<double>> item_rest_correlations(const Covariances& covariances) {
  std::vector<std::optional<double>> result(covariances.items);
  if (covariances.n < 2 || covariances.items < 2) return result;
  for (std::size_t j = 0; j < covariances.items; ++j) {
    double with_rest = 0;
    for (std::size_t k = 0; k < covariances.items; ++k) {
      if (k != j) with_rest += covariances.at(j, k);
    }
    const Totals rest = totals(covariances, j);
    const double own = covariances.at(j, j);
    if (!(own > 0) || !(rest.sum > kNothing * rest.trace)) continue;
    result[j] = with_rest / std::sqrt(own * rest.sum);
  }
  return result;
}

std::vector<std::optional<double>> alphas_if_deleted(const Covariances& covariances) {
  std::vector<std::optional<double>> result(covariances.items);
  if (covariances.n < 2) return result;
  for (std::size_t j = 0; j < covariances.items; ++j) {
    result[j] = alpha(totals(covariances, j), covariances.items - 1);
  }
  return result;
}

}  // namespace tertium::statistics
