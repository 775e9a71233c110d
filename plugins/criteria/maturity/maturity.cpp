#include "maturity.h"

#include <tertium/error.h>
#include <tertium/indicator_criterion.h>
#include <tertium/statistics/ends.h>
#include <tertium/statistics/score.h>
#include <tertium/statistics/share.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tertium::criteria {
namespace {

using statistics::ScalePoint;

bool is_rated(const Question& question) { return question.scale == Scale::ordinal; }

// Open answers, and choices that say what there is, are the evidence.
bool is_evidence(const Question& question) {
  return question.scale == Scale::text || question.scale == Scale::nominal ||
         question.scale == Scale::multiple;
}

IndicatorFault fault_of(const Question& question) {
  if (is_evidence(question)) return {};
  if (is_rated(question) && statistics::score_scale(question, false)) return {};
  return {
      "it is neither a level nor evidence",
      "use ordinal questions whose choices have values as levels, and text, nominal or multiple "
      "questions as evidence"};
}

// A level with the levels it may be.
struct Level {
  double value = 0;
  double low = 0;
  double high = 0;
};

// The highest level that the share `agreement` of the answers is at or above, and the same by
// either end of the shares' Wilson intervals. The lowest level is always reached.
Level level_of(const Question& question, const QuestionSummary& answers, double agreement,
               double confidence) {
  const std::vector<ScalePoint> points = statistics::scale_points(question);
  std::vector<std::size_t> all;
  for (const ScalePoint& point : points) {
    all.insert(all.end(), point.choices.begin(), point.choices.end());
  }
  const double lowest = points.front().value;
  Level level{lowest, lowest, lowest};
  std::vector<std::size_t> at_or_above;
  for (auto point = points.rbegin(); point != points.rend(); ++point) {
    at_or_above.insert(at_or_above.end(), point->choices.begin(), point->choices.end());
    const statistics::Estimate share =
        statistics::share_of(statistics::chosen(answers, at_or_above, all), confidence);
    const auto reach = [&](double& reached, const std::optional<double>& by) {
      if (by && *by >= agreement) reached = std::max(reached, point->value);
    };
    reach(level.value, share.value);
    reach(level.low, share.low);
    reach(level.high, share.high);
  }
  return level;
}

}  // namespace

Maturity::Maturity(const Settings& settings)
    : agreement_(settings.number("agreement") / 100),
      proof_above_(settings.number("proof_above")) {}

void Maturity::check(const CriterionDefinition& definition, const Codebook& codebook) const {
  check_indicators(definition, codebook, fault_of);
  const bool any_level =
      std::ranges::any_of(definition.indicators, [&](const Indicator& indicator) {
        return is_rated(codebook.questions[codebook.find(indicator.question).value()]);
      });
  if (any_level) return;
  throw Error(Error::Stops::setup, "no indicator of criterion '" + definition.id + "' is a level",
              {}, "add an ordinal question whose choices have values");
}

Score Maturity::score(const CriterionAnswers& answers) const {
  bool needs_proof = false;
  bool is_proved = false;
  for (const IndicatorAnswers& indicator : answers.indicators) {
    if (is_rated(*indicator.question)) continue;
    needs_proof = true;
    is_proved = is_proved || indicator.answers->answered > 0;
  }
  Score score;
  const std::uint64_t enough = std::max<std::uint64_t>(1, answers.smallest_cell);
  double weights = 0;
  double value = 0;
  double low = 0;
  double high = 0;
  bool is_held = false;
  for (const IndicatorAnswers& indicator : answers.indicators) {
    if (!is_rated(*indicator.question)) continue;
    score.n = std::max(score.n, indicator.answers->answered);
    if (indicator.answers->answered < enough) continue;
    const auto scale = statistics::score_scale(*indicator.question, false);
    Level level = level_of(*indicator.question, *indicator.answers, agreement_, answers.confidence);
    if (needs_proof && !is_proved) {
      is_held = is_held || level.value > proof_above_;
      const double most = std::max(proof_above_, scale->least);
      level = {std::min(level.value, most), std::min(level.low, most), std::min(level.high, most)};
    }
    weights += indicator.weight;
    value += indicator.weight * scale->score_of(level.value);
    low += indicator.weight * scale->score_of(level.low);
    high += indicator.weight * scale->score_of(level.high);
  }
  if (weights == 0) {
    score.reason = "no level has " + std::to_string(enough) + " or more answers";
    return score;
  }
  score.value = value / weights;
  score.low = std::min(low / weights, *score.value);
  score.high = std::max(high / weights, *score.value);
  if (is_held) score.reason = "held at the highest level that needs no evidence: none was given";
  return score;
}

}  // namespace tertium::criteria
