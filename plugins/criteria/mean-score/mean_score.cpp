#include "mean_score.h"

#include <tertium/indicator_criterion.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tertium::criteria {
namespace {

using statistics::Estimate;
using statistics::ScoreItem;

// What keeps a question from having a score; empty if nothing does.
std::string fault_of(const Question& question) {
  if (statistics::score_scale(question, false)) return {};
  switch (question.scale) {
    case Scale::ordinal:
      return "its choices do not have two different values";
    case Scale::interval:
      return "it has no scale from 'least' to a greater 'most'";
    default:
      return "a question of scale '" + std::string(name_of(question.scale)) + "' has no score";
  }
}

std::string advice_for(const Question& question) {
  switch (question.scale) {
    case Scale::ordinal:
      return "give its choices values in the codebook";
    case Scale::interval:
      return "give it 'least' and 'most' in the codebook";
    default:
      return "use ordinal or interval questions as indicators";
  }
}

// Respondents who answered at least one indicator, as far as the Summary tells.
std::uint64_t respondents(const CriterionAnswers& answers) {
  if (answers.products != nullptr) return answers.products->any;
  std::uint64_t most = 0;
  for (const IndicatorAnswers& indicator : answers.indicators) {
    most = std::max(most, indicator.answers->answered);
  }
  return most;
}

Estimate estimate_of(const std::vector<ScoreItem>& items,
                     const std::vector<const IndicatorAnswers*>& used,
                     const CriterionAnswers& answers) {
  if (items.size() == 1) {
    return statistics::question_score(*used[0]->question, *used[0]->answers, items[0].scale,
                                      answers.confidence);
  }
  const bool weighted = std::ranges::any_of(used, [](const IndicatorAnswers* indicator) {
    return statistics::is_weighted(*indicator->answers);
  });
  Estimate result = statistics::mean_score(items, answers.parts, answers.confidence);
  if (weighted && answers.parts.empty() && result.value) {
    result.reason = "no interval: the cross products of several indicators are not weighted";
  }
  return result;
}

}  // namespace

void MeanScore::check(const CriterionDefinition& definition, const Codebook& codebook) const {
  check_indicators(definition, codebook, [](const Question& question) -> IndicatorFault {
    const std::string fault = fault_of(question);
    if (fault.empty()) return {};
    return {fault, advice_for(question)};
  });
}

Score MeanScore::score(const CriterionAnswers& answers) const {
  std::vector<ScoreItem> items;
  std::vector<const IndicatorAnswers*> used;
  const std::uint64_t enough = std::max<std::uint64_t>(1, answers.smallest_cell);
  for (std::size_t i = 0; i < answers.indicators.size(); ++i) {
    const IndicatorAnswers& indicator = answers.indicators[i];
    const std::size_t place = i < answers.items.size() ? answers.items[i] : 0;
    const auto item = statistics::score_item(*indicator.question, *indicator.answers,
                                             indicator.reversed, indicator.weight, place);
    if (!item || item->n < enough) continue;
    items.push_back(*item);
    used.push_back(&indicator);
  }
  Score score;
  score.n = respondents(answers);
  if (items.empty()) {
    score.reason = "no indicator has " + std::to_string(enough) + " or more answers";
    return score;
  }
  const Estimate estimate = estimate_of(items, used, answers);
  score.value = estimate.value;
  score.low = estimate.low;
  score.high = estimate.high;
  score.reason = estimate.reason;
  return score;
}

}  // namespace tertium::criteria
