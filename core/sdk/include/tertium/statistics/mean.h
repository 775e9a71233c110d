#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/questionnaire.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// So many answers had this value.
struct ValueCount {
  double value = 0;
  std::uint64_t count = 0;
};

// The answers to a coded question by value: choices that have a value and do not stand for a missing
// answer, by rising value, equal values together. Values that nobody chose keep their count of 0.
TERTIUM_API std::vector<ValueCount> value_counts(const Question& question,
                                                 const QuestionSummary& answers);

// In place of a level of confidence, where mean and spread are all that is wanted: an interval costs
// many times as much.
inline constexpr double kNoInterval = 0;

// A mean with its spread and Student's interval.
struct Mean {
  std::uint64_t n = 0;                       // answers, unweighted
  std::optional<double> mean{};              // none if n is 0
  std::optional<double> sd{};                // with n - 1; none if n < 2
  std::optional<double> standard_error{};
  std::optional<double> low{};
  std::optional<double> high{};
  std::string reason{};                      // for what is missing
};

// mean = sum x / n, sd = sqrt(sum (x - mean)^2 / (n - 1)), standard error = sd / sqrt(n), interval =
// mean ± t(n - 1; 1 - (1 - confidence)/2) sd / sqrt(n) (any textbook; W. S. Gosset, Biometrika 6,
// 1908, 1-25). The order of the counts does not matter. Deviations are taken from the lowest value, so
// a large offset costs no digits and equal answers have sd = 0 exactly.
TERTIUM_API Mean mean_of(std::span<const ValueCount> counts, double confidence);
// The same from the exact sums of an interval question.
TERTIUM_API Mean mean_of(const NumberSums& numbers, double confidence);

// The quantile of Hyndman and Fan's type 7 (The American Statistician 50, 1996, 361-365), R's default:
// with h = (n - 1) p, x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]), x sorted from 0.
// `p` is in [0, 1]; none without answers.
TERTIUM_API std::optional<double> quantile(std::span<const ValueCount> counts, double p);

}  // namespace tertium::statistics
