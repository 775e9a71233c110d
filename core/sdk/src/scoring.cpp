#include "tertium/scoring.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tertium/error.h"
#include "tertium/statistics/weighted.h"

namespace tertium {
namespace {

std::size_t indicators_with(const CriterionAnswers& answers, std::uint64_t enough) {
  return static_cast<std::size_t>(std::ranges::count_if(
      answers.indicators,
      [&](const IndicatorAnswers& indicator) { return indicator.answers->answered >= enough; }));
}

void take_away(Score& score, std::string reason) {
  score.value.reset();
  score.low.reset();
  score.high.reset();
  score.reason = std::move(reason);
}

// But for rounding.
bool is_score(double value) { return value >= -1e-9 && value <= 100 + 1e-9; }

// What the method makes of the answers; a fault of its names it, the criterion and the region.
Score made_score(const CriterionDefinition& criterion, const CriterionAnswers& given,
                 const std::string& region) {
  try {
    return criterion.stage->score(given);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& fault) {
    throw Error(Error::Stops::output,
                "the criterion '" + criterion.id + "' cannot be scored" +
                    (region.empty() ? "" : " in region '" + region + "'") + ": " + fault.what(),
                {}, "this is a fault of the plugin for the method '" + criterion.method + "'");
  }
}

bool finite(const std::optional<double>& value) { return !value || std::isfinite(*value); }

}  // namespace

Scoring::Scoring(const Context& context, const Summary& summary,
                 const CriterionDefinition& criterion)
    : context_(context), summary_(summary), criterion_(criterion) {
  for (const Indicator& indicator : criterion.indicators) {
    const auto index = summary.plan().codebook.find(indicator.question);
    if (!index) {
      throw Error(Error::Stops::setup,
                  "an indicator of criterion '" + criterion.id + "' is not in the codebook",
                  {.file = {}, .line = 0, .column = 0, .question = indicator.question, .stage = {}},
                  "name questions of the codebook by their id");
    }
    questions_.push_back(*index);
  }
  if (criterion.stage && criterion.stage->needs_products()) find_items();
}

void Scoring::find_items() {
  const SummaryPlan& plan = summary_.plan();
  const ItemSet* const set = plan.item_set(criterion_.id);
  if (set == nullptr) return;
  std::vector<std::size_t> items;
  for (const std::size_t question : questions_) {
    const auto place = std::ranges::find(set->questions, question);
    if (place == set->questions.end()) return;  // has no values, so no products
    items.push_back(static_cast<std::size_t>(place - set->questions.begin()));
  }
  set_ = static_cast<std::size_t>(set - plan.item_sets.data());
  items_ = std::move(items);
}

CriterionAnswers Scoring::answers(const std::string& region, const std::string& group) const {
  const CellSummary& cell = summary_.cell(region, group);
  CriterionAnswers answers;
  answers.region = region;
  answers.group = group;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const Indicator& indicator = criterion_.indicators[i];
    const Question& question = summary_.plan().codebook.questions[questions_[i]];
    answers.indicators.push_back({.question = &question,
                                  .weight = indicator.weight,
                                  .reversed = question.reverse != indicator.lower_is_better,
                                  .answers = &cell.questions[questions_[i]]});
  }
  if (set_) {
    answers.products = &cell.items[*set_];
    answers.items = items_;
    answers.parts = parts(region, group);
  }
  answers.confidence = context_.confidence;
  answers.smallest_cell = context_.smallest_cell;
  return answers;
}

std::vector<WeighedProducts> Scoring::parts(const std::string& region,
                                            const std::string& group) const {
  if (!summary_.plan().weighted) return {{1, &summary_.cell(region, group).items[*set_]}};
  std::vector<WeighedProducts> parts;
  for (const auto& [place, cell] : summary_.cells()) {
    const bool within =
        (region.empty() || place.first == region) && (group.empty() || place.second == group);
    if (!within || cell.respondents == 0) continue;
    const auto weight = statistics::common_weight(cell.weights, cell.respondents);
    if (!weight) return {};
    parts.push_back({*weight, &cell.items[*set_]});
  }
  return parts;
}

Score Scoring::score(const std::string& region, const std::string& group) const {
  const CriterionAnswers given = answers(region, group);
  Score score = made_score(criterion_, given, region);
  const std::uint64_t enough = std::max<std::uint64_t>(1, context_.smallest_cell);
  const std::size_t all = given.indicators.size();
  const std::size_t usable = indicators_with(given, enough);
  if (all > 0 && (2 * usable < all || usable == 0)) {
    take_away(score, std::to_string(usable) + " of " + std::to_string(all) + " indicators have " +
                         std::to_string(enough) + " or more answers");
  } else if (!finite(score.value) || !finite(score.low) || !finite(score.high)) {
    take_away(score, "the method '" + criterion_.method + "' gave no finite number");
  } else if (score.value && !is_score(*score.value)) {
    take_away(score, "the method '" + criterion_.method + "' gave no number from 0 to 100");
  } else if (score.value && score.n == 0 && !score.from_outside) {
    take_away(score, "the method '" + criterion_.method + "' did not say how many answered");
  } else if (!score.value && score.reason.empty()) {
    score.reason = "the method '" + criterion_.method + "' gave no score";
  }
  return score;
}

void need_scores(const Context& context, SummaryPlan& plan) {
  if (context.criteria.criteria.empty()) {
    throw Error(Error::Stops::setup, "there are no criteria to score", {},
                "name a criteria file in the pipeline (criteria = \"….criteria.toml\"), or leave "
                "this analysis out");
  }
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    if (!criterion.stage || !criterion.stage->needs_products()) continue;
    std::vector<std::string> questions;
    for (const Indicator& indicator : criterion.indicators) questions.push_back(indicator.question);
    plan.need_items(criterion.id, questions);
  }
}

std::vector<std::vector<std::optional<double>>> ScoreTable::values(
    const std::vector<std::size_t>& places) const {
  std::vector<std::vector<std::optional<double>>> result;
  for (const std::vector<Score>& row : scores) {
    auto& values = result.emplace_back();
    for (const std::size_t place : places) values.push_back(row[place].value);
  }
  return result;
}

ScoreTable score_table(const Context& context, const Summary& summary,
                       const std::vector<std::string>& regions) {
  ScoreTable table{.regions = regions};
  table.scores.resize(regions.size());
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    if (!criterion.stage) continue;
    const Scoring scoring(context, summary, criterion);
    table.criteria.push_back(&criterion);
    for (std::size_t i = 0; i < regions.size(); ++i) {
      table.scores[i].push_back(scoring.score(regions[i]));
    }
  }
  return table;
}

}  // namespace tertium
