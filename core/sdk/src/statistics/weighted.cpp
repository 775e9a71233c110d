#include "tertium/statistics/weighted.h"

#include <algorithm>
#include <cmath>

#include "interval.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

// Fills in what follows from the mean: `spread` is sum w (x - m)^2, `linear` is sum w^2 (x - m)^2.
void add_spread(Mean& result, double weights, double squares, double spread, double linear,
                double confidence) {
  if (result.n < 2) {
    result.reason = kOneAnswer;
    return;
  }
  const double n = static_cast<double>(result.n);
  const double denominator = weights - squares / weights;
  if (denominator > 0) result.sd = std::sqrt(std::max(0.0, spread) / denominator);
  result.standard_error = std::sqrt(n / (n - 1) * std::max(0.0, linear)) / weights;
  add_interval(result, confidence);
}

}  // namespace

std::vector<ValueWeight> value_weights(const Question& question, const QuestionSummary& answers) {
  std::vector<ValueWeight> result;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const Choice& choice = question.choices[i];
    if (!choice.value || choice.missing != Missing::none) continue;
    ValueWeight weight{*choice.value, 0, 0};
    if (i < answers.weighted.size()) {
      weight.weights = shown_weight(answers.weighted[i].weights);
      weight.squares = shown_squared_weight(answers.weighted[i].squares);
    }
    const auto same = std::ranges::find(result, weight.value, &ValueWeight::value);
    if (same == result.end()) {
      result.push_back(weight);
    } else {
      same->weights += weight.weights;
      same->squares += weight.squares;
    }
  }
  std::ranges::sort(result, {}, &ValueWeight::value);
  return result;
}

double effective_n(double weights, double squares) {
  return squares > 0 ? weights * weights / squares : 0;
}

double effective_n(const WeightSums& sums) {
  return effective_n(shown_weight(sums.weights), shown_squared_weight(sums.squares));
}

std::optional<double> common_weight(const WeightSums& sums, std::uint64_t n) {
  // n times the sum of squares is the square of the sum only of equal numbers.
  if (n == 0 || sums.weights % n != 0) return std::nullopt;
  const WeightSum each = sums.weights / n;
  if (each == 0 || sums.squares % each != 0) return std::nullopt;
  const WeightSum rest = sums.squares / each;
  if (rest % each != 0 || rest / each != n) return std::nullopt;
  return shown_weight(each);
}

Mean weighted_mean_of(std::span<const ValueWeight> answers, std::uint64_t n, double confidence) {
  std::vector<ValueWeight> values;
  for (const ValueWeight& a : answers) {
    if (a.weights > 0) values.push_back(a);
  }
  Mean result;
  if (n == 0 || values.empty()) {
    result.reason = kNoAnswers;
    return result;
  }
  std::ranges::sort(values, {}, &ValueWeight::value);
  result.n = n;
  const double lowest = values.front().value;
  double weights = 0;
  double squares = 0;
  double sum = 0;
  for (const ValueWeight& v : values) {
    weights += v.weights;
    squares += v.squares;
    sum += v.weights * (v.value - lowest);
  }
  const double shifted_mean = sum / weights;
  double spread = 0;
  double linear = 0;
  for (const ValueWeight& v : values) {
    const double deviation = v.value - lowest - shifted_mean;
    spread += v.weights * deviation * deviation;
    linear += v.squares * deviation * deviation;
  }
  result.mean = lowest + shifted_mean;
  add_spread(result, weights, squares, spread, linear, confidence);
  return result;
}

Mean weighted_mean_of(const NumberSums& numbers, const WeightSums& sums, double confidence) {
  Mean result;
  const double weights = shown_weight(sums.weights);
  const double squares = shown_squared_weight(sums.squares);
  if (numbers.n == 0 || !(weights > 0)) {
    result.reason = kNoAnswers;
    return result;
  }
  result.n = numbers.n;
  if (too_large(numbers, result)) return result;
  const bool all_equal = numbers.least == numbers.most;
  result.mean = all_equal ? numbers.least : numbers.w_sum.value() / weights;
  double spread = 0;
  double linear = 0;
  if (!all_equal) {
    spread = squared_deviations(numbers.w_squares, numbers.w_sum, weights);
    // About the mean weighted by w^2 first, whose squared deviations are exact, then moved to the
    // mean.
    const double apart = numbers.ww_sum.value() / squares - *result.mean;
    linear =
        squared_deviations(numbers.ww_squares, numbers.ww_sum, squares) + squares * apart * apart;
  }
  add_spread(result, weights, squares, spread, linear, confidence);
  return result;
}

}  // namespace tertium::statistics
