#include "tertium/statistics/aggregate.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/rank.h"

namespace tertium::statistics {
namespace {

struct Weighed {
  double value = 0;
  double weight = 0;
};

// What is there and has a weight.
std::vector<Weighed> weighed(FiguresView x, std::span<const double> weights) {
  std::vector<Weighed> result;
  for (std::size_t i = 0; i < std::min(x.size(), weights.size()); ++i) {
    if (x[i] && weights[i] > 0) result.push_back({*x[i], weights[i]});
  }
  return result;
}

// The weighted mean of `of` each value.
template <class Of>
double mean(const std::vector<Weighed>& values, Of of) {
  double sum = 0;
  double weights = 0;
  for (const Weighed& v : values) {
    sum += v.weight * of(v.value);
    weights += v.weight;
  }
  return sum / weights;
}

std::optional<double> finite(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

bool all_positive(const std::vector<Weighed>& values) {
  return std::ranges::all_of(values, [](const Weighed& v) { return v.value > 0; });
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
  const std::vector<Weighed> values = weighed(x, weights);
  if (values.empty()) return std::nullopt;
  if (p == 1) return finite(mean(values, [](double value) { return value; }));
  if (!all_positive(values)) return std::nullopt;
  if (p == 0) return finite(std::exp(mean(values, [](double value) { return std::log(value); })));
  if (p == -1) return finite(1 / mean(values, [](double value) { return 1 / value; }));
  return finite(std::pow(mean(values, [&](double value) { return std::pow(value, p); }), 1 / p));
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
