#include "tertium/statistics/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

__extension__ typedef __int128 Wide;

constexpr double kRounding = 1e-13;  // of sums of squares, as a part of them

// n units by k raters, none missing and at least two of each.
bool is_full(std::span<const Figures> units) {
  if (units.size() < 2 || units.front().size() < 2) return false;
  return std::ranges::all_of(units, [&](const Figures& unit) {
    return unit.size() == units.front().size() &&
           std::ranges::all_of(unit, [](const auto& rating) { return rating.has_value(); });
  });
}
constexpr const char* kNotFull = "fewer than two units or raters, or a rating is missing";

// Twice the midranks of one rater's ratings; adds t^3 - t of each tie to `ties`.
std::vector<double> doubled_ranks(std::span<const Figures> units, std::size_t rater, double& ties) {
  std::map<double, double> counts;
  for (const Figures& unit : units) ++counts[*unit[rater]];
  std::map<double, double> ranks;
  double below = 0;
  for (const auto& [value, count] : counts) {
    ranks[value] = 2 * below + count + 1;
    below += count;
    ties += count * count * count - count;
  }
  std::vector<double> result;
  for (const Figures& unit : units) result.push_back(ranks[*unit[rater]]);
  return result;
}

// The table's sums of squares per degree of freedom.
struct MeanSquares {
  double n = 0;
  double k = 0;
  double units = 0;   // between units
  double raters = 0;  // between raters
  double residual = 0;
  double within = 0;  // within units
};

MeanSquares mean_squares(std::span<const Figures> units) {
  MeanSquares result;
  const double n = static_cast<double>(units.size());
  const double k = static_cast<double>(units.front().size());
  const double origin = *units.front().front();
  std::vector<double> of_unit(units.size(), 0);
  std::vector<double> of_rater(units.front().size(), 0);
  double mean = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (std::size_t j = 0; j < of_rater.size(); ++j) {
      const double rating = *units[i][j] - origin;
      of_unit[i] += rating / k;
      of_rater[j] += rating / n;
      mean += rating / (n * k);
    }
  }
  double total = 0;
  double within = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    result.units += k * (of_unit[i] - mean) * (of_unit[i] - mean) / (n - 1);
    for (std::size_t j = 0; j < of_rater.size(); ++j) {
      const double rating = *units[i][j] - origin;
      within += (rating - of_unit[i]) * (rating - of_unit[i]);
      const double rest = rating - of_unit[i] - of_rater[j] + mean;
      total += rest * rest;
    }
  }
  for (const double own : of_rater) result.raters += n * (own - mean) * (own - mean) / (k - 1);
  result.residual = total / ((n - 1) * (k - 1));
  result.within = within / (n * (k - 1));
  result.n = n;
  result.k = k;
  // What rounding leaves of no variation would make correlations of any size.
  const double least = kRounding * (result.units + result.within);
  for (double* const square : {&result.units, &result.raters, &result.residual, &result.within}) {
    if (*square < least) *square = 0;
  }
  return result;
}

// From whole numbers, so that what does not vary has exactly no square: k n times each sum.
MeanSquares mean_squares(const ItemProducts& items) {
  const Wide k = static_cast<Wide>(items.complete);
  const Wide n = static_cast<Wide>(items.items);
  Wide sum = 0;
  Wide squares = 0;  // of the ratings
  Wide of_units = 0;
  Wide of_raters = 0;
  for (std::size_t i = 0; i < items.items; ++i) {
    const Wide own = items.complete_sums[i];
    sum += own;
    of_units += own * own;
    squares += items.complete_products[ItemProducts::pair(i, i)];
    for (std::size_t j = 0; j < items.items; ++j) {
      of_raters += items.complete_products[ItemProducts::pair(i, j)];
    }
  }
  const Wide total = n * k * squares - sum * sum;
  const Wide units = n * of_units - sum * sum;
  const Wide raters = k * of_raters - sum * sum;
  const auto mean = [&](Wide square, Wide degrees) {
    return static_cast<double>(square) / static_cast<double>(n * k * degrees);
  };
  return {.n = static_cast<double>(n),
          .k = static_cast<double>(k),
          .units = mean(units, n - 1),
          .raters = mean(raters, k - 1),
          .residual = mean(total - units - raters, (n - 1) * (k - 1)),
          .within = mean(total - units, n * (k - 1))};
}

std::optional<double> ratio(double numerator, double denominator) {
  const double result = numerator / denominator;
  if (!std::isfinite(result)) return std::nullopt;
  return result;
}

IntraclassCorrelation correlation_of(const MeanSquares& s) {
  if (!(s.units > 0) && !(s.within > 0)) return {.reason = kAllEqual};
  // Differences of squares that cancel but for rounding are no divisor.
  const double least = kRounding * s.k * (s.units + s.within + s.raters + s.residual);
  const auto share = [&](double numerator, double denominator) {
    return std::fabs(denominator) > least ? ratio(numerator, denominator) : std::nullopt;
  };
  const double consistency = s.units - s.residual;
  const double raters = (s.raters - s.residual) / s.n;
  IntraclassCorrelation result;
  result.one_way = share(s.units - s.within, s.units + (s.k - 1) * s.within);
  result.random = share(consistency, s.units + (s.k - 1) * s.residual + s.k * raters);
  result.fixed = share(consistency, s.units + (s.k - 1) * s.residual);
  result.one_way_mean = share(s.units - s.within, s.units);
  result.random_mean = share(consistency, s.units + raters);
  result.fixed_mean = share(consistency, s.units);
  if (!result.fixed || !result.fixed_mean) {
    result.reason = "the units do not differ";
  } else if (!result.random || !result.random_mean) {
    result.reason = "units and raters differ by as much as chance would make them";
  }
  return result;
}

}  // namespace

FleissKappa fleiss_kappa(std::span<const std::vector<std::uint64_t>> units) {
  if (units.empty()) return {.reason = "no units"};
  std::vector<double> shares(units.front().size(), 0);
  const auto ratings_of = [](const std::vector<std::uint64_t>& unit) {
    return std::accumulate(unit.begin(), unit.end(), std::uint64_t{0});
  };
  const std::uint64_t ratings = ratings_of(units.front());
  if (ratings < 2) return {.reason = "fewer than two ratings a unit"};
  const double units_n = static_cast<double>(units.size());
  const double n = static_cast<double>(ratings);
  double observed = 0;
  for (const auto& unit : units) {
    if (unit.size() != shares.size() || ratings_of(unit) != ratings) {
      return {.reason = "not all units have the same number of ratings"};
    }
    double pairs = 0;
    for (std::size_t c = 0; c < unit.size(); ++c) {
      const double count = static_cast<double>(unit[c]);
      pairs += count * (count - 1);
      shares[c] += count / (units_n * n);
    }
    observed += pairs / (n * (n - 1)) / units_n;
  }
  FleissKappa result{.observed = observed};
  double squares = 0;
  double skew = 0;  // sum p (1-p) (1-2p)
  for (const double share : shares) {
    squares += share * share;
    skew += share * (1 - share) * (1 - 2 * share);
  }
  result.expected = squares;
  const bool one_category =
      std::ranges::count_if(shares, [](double share) { return share > 0; }) < 2;
  if (one_category) {
    result.expected = 1;
    result.reason = "one category only";
    return result;
  }
  result.kappa = (observed - squares) / (1 - squares);
  const double rest = 1 - squares;  // sum p (1-p)
  result.standard_error =
      std::sqrt(2 / (units_n * n * (n - 1)) * std::max(0.0, rest * rest - skew)) / rest;
  result.z = ratio(*result.kappa, *result.standard_error);
  return result;
}

KendallW kendall_w(std::span<const Figures> units) {
  if (!is_full(units)) return {.reason = kNotFull};
  const double n = static_cast<double>(units.size());
  const double m = static_cast<double>(units.front().size());
  std::vector<double> sums(units.size(), 0);
  double ties = 0;
  for (std::size_t rater = 0; rater < units.front().size(); ++rater) {
    const std::vector<double> ranks = doubled_ranks(units, rater, ties);
    for (std::size_t i = 0; i < units.size(); ++i) sums[i] += ranks[i];
  }
  double squares = 0;  // of twice the distances
  for (const double sum : sums) squares += (sum - m * (n + 1)) * (sum - m * (n + 1));
  const double most = m * m * (n * n * n - n) - m * ties;
  if (!(most > 0)) return {.reason = "no rater put the units in an order"};
  KendallW result;
  result.w = 3 * squares / most;
  result.chi_squared = m * (n - 1) * *result.w;
  result.degrees = n - 1;
  result.p = chi_squared_upper(*result.chi_squared, *result.degrees);
  return result;
}

CohenKappa cohen_kappa(std::span<const std::optional<double>> a,
                       std::span<const std::optional<double>> b) {
  CohenKappa result;
  std::map<double, double> ratings_a;
  std::map<double, double> ratings_b;
  double apart[3] = {0, 0, 0};  // observed: unequal, distance, its square
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!a[i] || !b[i]) continue;
    ++result.n;
    ++ratings_a[*a[i]];
    ++ratings_b[*b[i]];
    const double distance = std::fabs(*a[i] - *b[i]);
    apart[0] += distance > 0 ? 1 : 0;
    apart[1] += distance;
    apart[2] += distance * distance;
  }
  if (result.n == 0) return {.reason = "no unit was rated by both"};
  const double n = static_cast<double>(result.n);
  result.agreement = 1 - apart[0] / n;
  double chance[3] = {0, 0, 0};
  for (const auto& [value_a, count_a] : ratings_a) {
    for (const auto& [value_b, count_b] : ratings_b) {
      const double distance = std::fabs(value_a - value_b);
      const double pairs = count_a * count_b / n;
      chance[0] += distance > 0 ? pairs : 0;
      chance[1] += pairs * distance;
      chance[2] += pairs * distance * distance;
    }
  }
  if (!(chance[0] > 0)) {
    result.reason = "both always gave the same rating";
    return result;
  }
  result.kappa = 1 - apart[0] / chance[0];
  result.linear_kappa = 1 - apart[1] / chance[1];
  result.quadratic_kappa = 1 - apart[2] / chance[2];
  return result;
}

IntraclassCorrelation intraclass_correlation(std::span<const Figures> units) {
  if (!is_full(units)) return {.reason = kNotFull};
  return correlation_of(mean_squares(units));
}

IntraclassCorrelation intraclass_correlation(const ItemProducts& items) {
  if (items.items < 2 || items.complete < 2) return {.reason = kNotFull};
  return correlation_of(mean_squares(items));
}

}  // namespace tertium::statistics
