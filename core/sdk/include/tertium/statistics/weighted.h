#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/questionnaire.h"
#include "tertium/statistics/mean.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// The weights of the answers that had this value.
struct ValueWeight {
  double value = 0;
  double weights = 0;  // sum of w
  double squares = 0;  // sum of w^2
};

// As value_counts(), for a weighted summary.
TERTIUM_API std::vector<ValueWeight> value_weights(const Question& question,
                                                   const QuestionSummary& answers);

// Kish's effective number of answers, (sum w)^2 / sum w^2 (L. Kish, Survey Sampling, 1965); 0
// without answers.
TERTIUM_API double effective_n(double weights, double squares);
TERTIUM_API double effective_n(const WeightSums& sums);

// The weight of each of `n` respondents if all have the same; else none.
TERTIUM_API std::optional<double> common_weight(const WeightSums& sums, std::uint64_t n);

// m = sum w x / sum w; sd = sqrt(sum w (x - m)^2 / (S1 - S2/S1)) with S1 = sum w, S2 = sum w^2; standard
// error by Taylor linearisation over the n answers as the design,
//
//   sqrt(n/(n-1) sum (w (x - m) / S1)^2)
//
// (T. Lumley, Complex Surveys, 2010; svymean of R's package survey on the answers' rows), interval = m ±
// t(n - 1) standard error. Equal weights give mean_of(). `n` is the number of answers.
TERTIUM_API Mean weighted_mean_of(std::span<const ValueWeight> answers, std::uint64_t n,
                                  double confidence);
// The same for an interval question; `weights` are those of its valid answers.
TERTIUM_API Mean weighted_mean_of(const NumberSums& numbers, const WeightSums& weights,
                                  double confidence);

}  // namespace tertium::statistics
