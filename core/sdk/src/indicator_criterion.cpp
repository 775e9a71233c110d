#include "tertium/indicator_criterion.h"

#include <algorithm>
#include <utility>

#include "tertium/error.h"
#include "tertium/statistics/ends.h"

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

ScaleEndCriterion::~ScaleEndCriterion() = default;

ScaleEndCriterion::ScaleEndCriterion(const Settings& settings, Ends ends)
    : points_(static_cast<std::size_t>(settings.integer("points"))), ends_(ends) {}

Option ScaleEndCriterion::points_option(std::string help) {
  return {.name = "points",
          .kind = Option::Kind::integer,
          .help = std::move(help),
          .unit = "values",
          .fallback = "2",
          .least = 1,
          .most = 100};
}

IndicatorFault ScaleEndCriterion::fault_of(const Question& question) const {
  const bool both = ends_ == Ends::both;
  if (question.scale != Scale::ordinal) {
    return {"a question of scale '" + std::string(name_of(question.scale)) + "' has no " +
                (both ? "upper and lower" : "highest") + " choices",
            "use ordinal questions as indicators"};
  }
  const std::size_t values = statistics::scale_points(question).size();
  if (values >= (both ? 2 * points_ : points_ + 1)) return {};
  return {"its choices have " + std::to_string(values) + " different values, and " +
              std::to_string(points_) + (both ? " count at either end" : " count as high"),
          "give its choices values in the codebook, or lower 'points'"};
}

}  // namespace tertium
