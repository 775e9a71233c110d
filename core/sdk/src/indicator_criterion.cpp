#include "tertium/indicator_criterion.h"

#include <algorithm>
#include <utility>

#include "tertium/error.h"

namespace tertium {
namespace {

struct Used {
  double weight = 1;
  IndicatorScore score;
};

// The weighted mean of the scores and of the ends of their intervals.
void add_mean(const std::vector<Used>& used, Score& score) {
  double weights = 0;
  double value = 0;
  double low = 0;
  double high = 0;
  bool has_interval = true;
  for (const Used& one : used) {
    const statistics::Estimate& estimate = one.score.score;
    weights += one.weight;
    value += one.weight * *estimate.value;
    if (estimate.low && estimate.high) {
      low += one.weight * *estimate.low;
      high += one.weight * *estimate.high;
    } else {
      has_interval = false;
      score.reason = estimate.reason;
    }
  }
  score.value = value / weights;
  if (!has_interval) return;
  score.low = std::min(low / weights, *score.value);
  score.high = std::max(high / weights, *score.value);
}

}  // namespace

void check_indicators(const CriterionDefinition& definition, const Codebook& codebook,
                      const std::function<IndicatorFault(const Question&)>& fault_of) {
  for (const Indicator& indicator : definition.indicators) {
    const Place place{
        .file = {}, .line = 0, .column = 0, .question = indicator.question, .stage = {}};
    const auto index = codebook.find(indicator.question);
    if (!index) {
      throw Error(Error::Stops::setup,
                  "an indicator of criterion '" + definition.id + "' is not in the codebook", place,
                  "name questions of the codebook by their id");
    }
    const IndicatorFault fault = fault_of(codebook.questions[*index]);
    if (fault.fault.empty()) continue;
    throw Error(Error::Stops::setup,
                "cannot be an indicator of criterion '" + definition.id + "': " + fault.fault,
                place, fault.advice);
  }
}

statistics::Estimate turned(const statistics::Estimate& score) {
  statistics::Estimate result;
  result.reason = score.reason;
  if (score.value) result.value = 100 - *score.value;
  if (score.high) result.low = 100 - *score.high;
  if (score.low) result.high = 100 - *score.low;
  return result;
}

IndicatorScore share_score(const Question& question, const statistics::Chosen& chosen,
                           std::span<const std::size_t> choices, std::span<const std::size_t> all,
                           double confidence) {
  IndicatorScore result;
  result.n = chosen.n;
  result.score = statistics::share_of(chosen, confidence);
  for (auto* const figure : {&result.score.value, &result.score.low, &result.score.high}) {
    if (*figure) **figure *= 100;
  }
  for (const std::size_t choice : all) {
    const bool counts = std::ranges::find(choices, choice) != choices.end();
    (counts ? result.source.choices : result.source.others)
        .push_back(question.choices[choice].code);
  }
  for (const std::uint64_t part : {chosen.count, chosen.n - chosen.count}) {
    if (part > 0 && part < result.smallest_part.value_or(part + 1)) result.smallest_part = part;
  }
  return result;
}

IndicatorCriterion::~IndicatorCriterion() = default;

void IndicatorCriterion::check(const CriterionDefinition& definition,
                               const Codebook& codebook) const {
  check_indicators(definition, codebook,
                   [this](const Question& question) { return fault_of(question); });
}

Score IndicatorCriterion::score(const CriterionAnswers& answers) const {
  Score score;
  std::vector<Used> used;
  const std::uint64_t enough = std::max<std::uint64_t>(1, answers.smallest_cell);
  for (const IndicatorAnswers& indicator : answers.indicators) {
    Used one{indicator.weight, indicator_score(indicator, answers.confidence)};
    // Those who answered any indicator are at least as many as those who answered this one.
    score.n = std::max(score.n, one.score.n);
    if (one.score.n < enough || !one.score.score.value) continue;
    used.push_back(std::move(one));
  }
  if (used.empty()) {
    score.reason = "no indicator has " + std::to_string(enough) + " or more answers";
    return score;
  }
  add_mean(used, score);
  if (used.size() == 1) score.smallest_part = used[0].score.smallest_part;
  for (Used& one : used) {
    if (!one.score.source.choices.empty()) score.sources.push_back(std::move(one.score.source));
  }
  return score;
}

}  // namespace tertium
