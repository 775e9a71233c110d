#include "tertium/statistics/share.h"

#include <algorithm>
#include <cmath>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/proportion.h"
#include "tertium/statistics/weighted.h"

namespace tertium::statistics {
namespace {

// The respondents of some choices together.
struct Sums {
  std::uint64_t count = 0;
  WeightSums weights{};
};

Sums sums_of(const QuestionSummary& answers, std::span<const std::size_t> choices) {
  Sums sums;
  for (const std::size_t choice : choices) {
    if (choice < answers.counts.size()) sums.count += answers.counts[choice];
    if (choice >= answers.weighted.size()) continue;
    sums.weights.weights += answers.weighted[choice].weights;
    sums.weights.squares += answers.weighted[choice].squares;
  }
  return sums;
}

Chosen chosen_of(const Sums& own, const Sums& all, bool weighted) {
  Chosen result;
  result.count = own.count;
  result.n = all.count;
  result.weighted = weighted;
  if (result.n == 0) return result;
  if (weighted) {
    result.share = shown_weight(own.weights.weights) / shown_weight(all.weights.weights);
    result.effective_n = effective_n(all.weights);
  } else {
    result.share = static_cast<double>(own.count) / static_cast<double>(all.count);
    result.effective_n = static_cast<double>(all.count);
  }
  return result;
}

bool is_weighted(const QuestionSummary& answers) { return answers.weighted_answered.weights > 0; }

}  // namespace

Chosen chosen(const QuestionSummary& answers, std::span<const std::size_t> choices) {
  return chosen_of(sums_of(answers, choices), {answers.answered, answers.weighted_answered},
                   is_weighted(answers));
}

Chosen chosen(const QuestionSummary& answers, std::span<const std::size_t> choices,
              std::span<const std::size_t> base) {
  return chosen_of(sums_of(answers, choices), sums_of(answers, base), is_weighted(answers));
}

Estimate share_of(const Chosen& chosen, double confidence) {
  return chosen.weighted ? weighted_proportion(chosen.share, chosen.effective_n, confidence)
                         : proportion(chosen.count, chosen.n, confidence);
}

Estimate net_share(const Chosen& top, const Chosen& bottom, double confidence) {
  Estimate result;
  const double n = top.effective_n;
  if (!(n > 0)) {
    result.reason = kNoAnswers;
    return result;
  }
  result.value = top.share - bottom.share;
  const auto z = normal_quantile(1 - (1 - confidence) / 2);
  if (!z) {
    result.reason = "the level of confidence is not between 0 and 1";
    return result;
  }
  const double p = (n * top.share + 1) / (n + 2);
  const double q = (n * bottom.share + 1) / (n + 2);
  const double half = *z * std::sqrt(std::max(0.0, p + q - (p - q) * (p - q)) / (n + 2));
  // At a low level of confidence the interval about p - q can miss the share itself.
  result.low = std::min(std::max(-1.0, p - q - half), *result.value);
  result.high = std::max(std::min(1.0, p - q + half), *result.value);
  return result;
}

}  // namespace tertium::statistics
