#include "tertium/statistics/aggregate.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/rank.h"

namespace tertium::statistics {
namespace {

// The weighted mean of `of` each value that is there and has a weight; none if there is none.
template <class Of>
std::optional<double> mean(FiguresView x, std::span<const double> weights, Of of) {
  double sum = 0;
  double sum_of_weights = 0;
  for (std::size_t i = 0; i < std::min(x.size(), weights.size()); ++i) {
    if (!x[i] || !(weights[i] > 0)) continue;
    sum += weights[i] * of(*x[i]);
    sum_of_weights += weights[i];
  }
  if (!(sum_of_weights > 0)) return std::nullopt;
  return sum / sum_of_weights;
}

std::optional<double> finite(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

bool all_positive(FiguresView x, std::span<const double> weights) {
  for (std::size_t i = 0; i < std::min(x.size(), weights.size()); ++i) {
    if (x[i] && weights[i] > 0 && !(*x[i] > 0)) return false;
  }
  return true;
}

std::optional<double> outranked_share(const Figures& a, const Figures& b,
                                      std::span<const double> weights) {
  double above = 0;
  double sum = 0;
  for (std::size_t i = 0; i < std::min({a.size(), b.size(), weights.size()}); ++i) {
    if (!a[i] || !b[i] || !(weights[i] > 0)) continue;
    const double own = at_twelve_digits(*a[i]);
    const double other = at_twelve_digits(*b[i]);
    if (own > other) above += weights[i];
    if (own == other) above += weights[i] / 2;
    sum += weights[i];
  }
  if (!(sum > 0)) return std::nullopt;
  return above / sum;
}

}  // namespace

std::optional<double> arithmetic_mean(FiguresView x, std::span<const double> weights) {
  return generalised_mean(x, weights, 1);
}

std::optional<double> geometric_mean(FiguresView x, std::span<const double> weights) {
  return generalised_mean(x, weights, 0);
}

std::optional<double> harmonic_mean(FiguresView x, std::span<const double> weights) {
  return generalised_mean(x, weights, -1);
}

std::optional<double> generalised_mean(FiguresView x, std::span<const double> weights, double p) {
  if (p != 1 && !all_positive(x, weights)) return std::nullopt;
  std::optional<double> result = mean(x, weights, [p](double value) {
    if (p == 1) return value;
    if (p == 0) return std::log(value);
    return p == -1 ? 1 / value : std::pow(value, p);
  });
  if (!result) return std::nullopt;
  if (p == 0) return finite(std::exp(*result));
  if (p == -1) return finite(1 / *result);
  return finite(p == 1 ? *result : std::pow(*result, 1 / p));
}

std::vector<Figures> outranking(std::span<const Figures> table, std::span<const double> weights) {
  std::vector<Figures> result;
  for (std::size_t i = 0; i < table.size(); ++i) {
    result.emplace_back();
    for (std::size_t j = 0; j < table.size(); ++j) {
      result.back().push_back(i == j ? 0 : outranked_share(table[i], table[j], weights));
    }
  }
  return result;
}

std::vector<double> copeland(std::span<const Figures> outranked) {
  std::vector<double> result;
  for (std::size_t i = 0; i < outranked.size(); ++i) {
    double score = 0;
    for (std::size_t j = 0; j < outranked[i].size(); ++j) {
      if (i == j || !outranked[i][j]) continue;
      const double share = at_twelve_digits(*outranked[i][j]);
      if (share > 0.5) score += 1;
      if (share < 0.5) score -= 1;
    }
    result.push_back(score);
  }
  return result;
}

}  // namespace tertium::statistics
