#include "tertium/statistics/multiplicity.h"

#include <algorithm>
#include <numeric>

namespace tertium::statistics {
namespace {

// What the i-th smallest of m p-values is multiplied by; i counts from 1.
double factor(Correction correction, double i, double m) {
  switch (correction) {
    case Correction::none:
      return 1;
    case Correction::holm:
    case Correction::hochberg:
      return m - i + 1;
    case Correction::bonferroni:
      return m;
    case Correction::benjamini_hochberg:
    case Correction::benjamini_yekutieli:
      return m / i;
  }
  return m;
}

double harmonic(std::size_t m) {
  double sum = 0;
  for (std::size_t i = m; i >= 1; --i) sum += 1 / static_cast<double>(i);
  return sum;
}

// A larger p-value never gets the smaller corrected one.
void make_monotonous(std::vector<double>& sorted, Correction correction) {
  if (correction == Correction::holm) {
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      sorted[i] = std::max(sorted[i], sorted[i - 1]);
    }
  } else if (correction != Correction::none && correction != Correction::bonferroni) {
    for (std::size_t i = sorted.size() - 1; i >= 1; --i) {
      sorted[i - 1] = std::min(sorted[i], sorted[i - 1]);
    }
  }
}

}  // namespace

std::vector<std::optional<double>> corrected(std::span<const std::optional<double>> p_values,
                                             Correction correction) {
  std::vector<std::size_t> order;  // of those there are, by rising p
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (p_values[i] && *p_values[i] >= 0 && *p_values[i] <= 1) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return *p_values[i]; });
  std::vector<std::optional<double>> result(p_values.size());
  if (order.empty()) return result;

  const double m = static_cast<double>(order.size());
  const double common = correction == Correction::benjamini_yekutieli ? harmonic(order.size()) : 1;
  std::vector<double> sorted;
  for (const std::size_t place : order) {
    const double i = static_cast<double>(sorted.size() + 1);
    sorted.push_back(common * factor(correction, i, m) * *p_values[place]);
  }
  make_monotonous(sorted, correction);
  for (std::size_t i = 0; i < order.size(); ++i) result[order[i]] = std::min(1.0, sorted[i]);
  return result;
}

}  // namespace tertium::statistics
