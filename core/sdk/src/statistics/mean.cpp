#include "tertium/statistics/mean.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {
namespace {

// In rising order, without values that nobody chose.
std::vector<ValueCount> sorted(std::span<const ValueCount> counts) {
  std::vector<ValueCount> result;
  for (const ValueCount& c : counts) {
    if (c.count > 0) result.push_back(c);
  }
  std::ranges::sort(result, {}, &ValueCount::value);
  return result;
}

std::uint64_t total(std::span<const ValueCount> counts) {
  std::uint64_t n = 0;
  for (const ValueCount& c : counts) n += c.count;
  return n;
}

// Fills in what follows from n, the mean and the sum of squared deviations from it.
void add_spread(Mean& result, double squared_deviations, double confidence) {
  if (result.n < 2) {
    result.reason = kOneAnswer;
    return;
  }
  const double n = static_cast<double>(result.n);
  result.sd = std::sqrt(squared_deviations / (n - 1));
  result.standard_error = *result.sd / std::sqrt(n);
  const auto t = t_quantile(1 - (1 - confidence) / 2, n - 1);
  if (!t) {
    result.reason = "the level of confidence is not between 0 and 1";
    return;
  }
  result.low = *result.mean - *t * *result.standard_error;
  result.high = *result.mean + *t * *result.standard_error;
}

}  // namespace

std::vector<ValueCount> value_counts(const Question& question, const QuestionSummary& answers) {
  std::vector<ValueCount> result;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const Choice& choice = question.choices[i];
    if (!choice.value || choice.missing != Missing::none) continue;
    const std::uint64_t count = i < answers.counts.size() ? answers.counts[i] : 0;
    const auto same = std::ranges::find(result, *choice.value, &ValueCount::value);
    if (same == result.end()) {
      result.push_back({*choice.value, count});
    } else {
      same->count += count;
    }
  }
  std::ranges::sort(result, {}, &ValueCount::value);
  return result;
}

Mean mean_of(std::span<const ValueCount> counts, double confidence) {
  const std::vector<ValueCount> values = sorted(counts);
  Mean result;
  result.n = total(values);
  if (result.n == 0) {
    result.reason = kNoAnswers;
    return result;
  }
  const double lowest = values.front().value;
  double sum = 0;
  for (const ValueCount& v : values) sum += static_cast<double>(v.count) * (v.value - lowest);
  const double shifted_mean = sum / static_cast<double>(result.n);
  double squares = 0;
  for (const ValueCount& v : values) {
    const double deviation = v.value - lowest - shifted_mean;
    squares += static_cast<double>(v.count) * deviation * deviation;
  }
  result.mean = lowest + shifted_mean;
  add_spread(result, squares, confidence);
  return result;
}

Mean mean_of(const NumberSums& numbers, double confidence) {
  Mean result;
  result.n = numbers.n;
  if (result.n == 0) {
    result.reason = kNoAnswers;
    return result;
  }
  const double n = static_cast<double>(numbers.n);
  const bool all_equal = numbers.least == numbers.most;
  result.mean = all_equal ? numbers.least : numbers.sum.value() / n;
  add_spread(result, all_equal ? 0 : squared_deviations(numbers.squares, numbers.sum, n),
             confidence);
  return result;
}

std::optional<double> quantile(std::span<const ValueCount> counts, double p) {
  const std::vector<ValueCount> values = sorted(counts);
  const std::uint64_t n = total(values);
  if (n == 0 || !(p >= 0 && p <= 1)) return std::nullopt;
  const double h = static_cast<double>(n - 1) * p;
  const double below = std::floor(h);
  // The answer at place `index` of all answers in rising order, counted from 0.
  const auto answer_at = [&](std::uint64_t index) {
    for (const ValueCount& v : values) {
      if (index < v.count) return v.value;
      index -= v.count;
    }
    return values.back().value;
  };
  const auto place = static_cast<std::uint64_t>(below);
  const double low = answer_at(place);
  const double high = answer_at(std::min(place + 1, n - 1));
  return low + (h - below) * (high - low);
}

}  // namespace tertium::statistics
