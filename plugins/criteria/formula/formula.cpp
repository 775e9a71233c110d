#include "formula.h"

#include <tertium/error.h>
#include <tertium/indicator_criterion.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "expression.h"

namespace tertium::criteria {
namespace {

using statistics::ScoreItem;

constexpr double kStep = 1e-4;  // points, for the slopes

IndicatorFault fault_of(const Question& question) {
  if (statistics::score_scale(question, false)) return {};
  return {
      "it has no scale from which a score could be made",
      "use ordinal questions whose choices have two different values, or interval questions with "
      "'least' and 'most'"};
}

// The slope of the expression in one variable; none at a kink, as of min() where two are equal.
std::optional<double> slope(const std::string& expression, Variables variables,
                            const std::string& name) {
  const double x = variables.at(name);
  const auto at = [&](double moved) {
    variables[name] = moved;
    return value_of(expression, variables);
  };
  const double here = at(x);
  const double left = (here - at(x - kStep)) / kStep;
  const double right = (at(x + kStep) - here) / kStep;
  const double mean = (left + right) / 2;
  if (!std::isfinite(mean) || std::fabs(left - right) > 1e-3 * std::max(1.0, std::fabs(mean))) {
    return std::nullopt;
  }
  return mean;
}

// Near the indicators' scores the expression is a sum of them times their slopes, whose interval is
// that of a weighted mean times the sum of the weights.
void add_interval(const std::string& expression, const Variables& variables,
                  const CriterionAnswers& answers, std::vector<ScoreItem> items, Score& score) {
  double slopes = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string name = variable_name(answers.indicators[i].question->id);
    const auto own = slope(expression, variables, name);
    if (!own) {
      score.reason = "no interval: the expression has no slope at these scores";
      return;
    }
    // A falling expression is a rising one of the turned item.
    if (*own < 0) items[i].scale.reversed = !items[i].scale.reversed;
    items[i].weight = std::fabs(*own);
    items[i].mean = *own < 0 ? 100 - items[i].mean : items[i].mean;
    slopes += items[i].weight;
  }
  std::erase_if(items, [](const ScoreItem& item) { return item.weight == 0; });
  if (items.empty()) {
    score.reason = "no interval: no indicator moves the expression at these scores";
    return;
  }
  const statistics::Estimate mean =
      statistics::mean_score(items, answers.parts, answers.confidence);
  if (!mean.low || !mean.high) {
    score.reason = mean.reason;
    return;
  }
  const double half = (*mean.high - *mean.low) / 2 * slopes;
  score.low = *score.value - half;
  score.high = *score.value + half;
}

}  // namespace

Formula::Formula(const Settings& settings) : expression_(settings.text("expression")) {
  names_in(expression_);
}

void Formula::check(const CriterionDefinition& definition, const Codebook& codebook) const {
  check_indicators(definition, codebook, fault_of);
  Variables variables;
  for (const Indicator& indicator : definition.indicators) {
    const bool is_new = variables.emplace(variable_name(indicator.question), 50).second;
    if (is_new) continue;
    throw Error(Error::Stops::setup,
                "two indicators of criterion '" + definition.id + "' have the name '" +
                    variable_name(indicator.question) + "' in its expression",
                {}, "give one of the questions another id");
  }
  const std::vector<std::string> used = names_in(expression_);
  for (const auto& [name, value] : variables) {
    if (std::ranges::find(used, name) != used.end()) continue;
    throw Error(Error::Stops::setup,
                "the expression of criterion '" + definition.id + "' does not use '" + name + "'",
                {}, "use every indicator, or leave it out");
  }
  value_of(expression_, variables);
}

Score Formula::score(const CriterionAnswers& answers) const {
  Score score;
  Variables variables;
  std::vector<ScoreItem> items;
  const std::uint64_t enough = std::max<std::uint64_t>(1, answers.smallest_cell);
  bool weighted = false;
  for (std::size_t i = 0; i < answers.indicators.size(); ++i) {
    const IndicatorAnswers& indicator = answers.indicators[i];
    const std::size_t place = i < answers.items.size() ? answers.items[i] : 0;
    const auto item = statistics::score_item(*indicator.question, *indicator.answers,
                                             indicator.reversed, 1, place);
    if (item) score.n = std::max(score.n, item->n);
    if (!item || item->n < enough) {
      score.reason =
          "fewer than " + std::to_string(enough) + " answers to '" + indicator.question->id + "'";
      continue;
    }
    weighted = weighted || statistics::is_weighted(*indicator.answers);
    variables[variable_name(indicator.question->id)] = item->mean;
    items.push_back(*item);
  }
  if (answers.products != nullptr) score.n = answers.products->any;
  if (items.size() != answers.indicators.size()) return score;
  const double value = value_of(expression_, variables);
  if (!(value >= 0 && value <= 100)) {
    score.reason = "the expression gives no number from 0 to 100";
    return score;
  }
  score.value = value;
  if (weighted && answers.parts.empty()) {
    score.reason = "no interval: the cross products of the indicators are not weighted";
  } else {
    add_interval(expression_, variables, answers, std::move(items), score);
  }
  return score;
}

}  // namespace tertium::criteria
