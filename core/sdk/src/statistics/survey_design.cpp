#include "tertium/statistics/survey_design.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

// Sums over answers, their values taken from `origin` to keep the digits of a large offset.
struct Sums {
  double weights = 0;   // sum w
  double squares = 0;   // sum w^2
  double weighted = 0;  // sum w (x - origin)
};

void add(Sums& sums, std::span<const ValueWeight> answers, double origin) {
  for (const ValueWeight& a : answers) {
    if (!(a.weights > 0)) continue;
    sums.weights += a.weights;
    sums.squares += a.squares;
    sums.weighted += a.weights * (a.value - origin);
  }
}

// The lowest value that has a weight; none if there is none.
std::optional<double> lowest(std::span<const ValueWeight> answers) {
  std::optional<double> result;
  for (const ValueWeight& a : answers) {
    if (a.weights > 0) result = std::min(result.value_or(a.value), a.value);
  }
  return result;
}

// sum f (x - origin - m)^2, f the weights or their squares.
double squared(std::span<const ValueWeight> answers, double ValueWeight::*factor, double origin,
               double mean) {
  double sum = 0;
  for (const ValueWeight& a : answers) {
    if (!(a.weights > 0)) continue;
    const double apart = a.value - origin - mean;
    sum += a.*factor * apart * apart;
  }
  return sum;
}

// n/(n-1) sum (z - mean z)^2 of one stratum, times S1^2.
double stratum_part(const Stratum& stratum, double origin, double mean) {
  if (stratum.design_n < 2) return 0;
  const double n = static_cast<double>(stratum.design_n);
  Sums sums;
  add(sums, stratum.answers, origin);
  const double total = sums.weighted - mean * sums.weights;
  const double squares = squared(stratum.answers, &ValueWeight::squares, origin, mean);
  return n / (n - 1) * std::max(0.0, squares - total * total / n);
}

}  // namespace

std::optional<double> design_effect(std::uint64_t n, double weights, double squares) {
  if (n == 0 || !(weights > 0)) return std::nullopt;
  return static_cast<double>(n) * squares / (weights * weights);
}

DomainMean domain_mean(std::span<const ValueWeight> answers, std::uint64_t n,
                       std::uint64_t design_n) {
  const auto origin = lowest(answers);
  if (n == 0 || !origin) return {.reason = kNoAnswers};
  Sums sums;
  add(sums, answers, *origin);
  const double mean = sums.weighted / sums.weights;
  const double spread = squared(answers, &ValueWeight::weights, *origin, mean);
  DomainMean result{.n = n, .mean = *origin + mean};
  const double denominator = sums.weights - sums.squares / sums.weights;
  if (n >= 2 && denominator > 0) result.variance_by_reliability = spread / denominator;
  if (sums.weights > 1) result.variance_by_frequency = spread / (sums.weights - 1);
  if (design_n < 2) {
    result.reason = "one respondent only: no spread, no interval";
    return result;
  }
  const double design = static_cast<double>(design_n);
  const double linear = squared(answers, &ValueWeight::squares, *origin, mean);
  result.standard_error = std::sqrt(design / (design - 1) * linear) / sums.weights;
  if (!result.variance_by_reliability) result.reason = kOneAnswer;
  return result;
}

StratifiedMean stratified_mean(std::span<const Stratum> strata) {
  std::optional<double> origin;
  bool any_pair = false;
  for (const Stratum& stratum : strata) {
    if (const auto own = lowest(stratum.answers)) origin = std::min(origin.value_or(*own), *own);
    any_pair = any_pair || stratum.design_n >= 2;
  }
  if (!origin) return {.reason = kNoAnswers};
  Sums sums;
  for (const Stratum& stratum : strata) add(sums, stratum.answers, *origin);
  const double mean = sums.weighted / sums.weights;
  StratifiedMean result{.mean = *origin + mean};
  if (!any_pair) {
    result.reason = "no stratum has two respondents";
    return result;
  }
  double variance = 0;
  for (const Stratum& stratum : strata) variance += stratum_part(stratum, *origin, mean);
  result.standard_error = std::sqrt(variance) / sums.weights;
  return result;
}

}  // namespace tertium::statistics
