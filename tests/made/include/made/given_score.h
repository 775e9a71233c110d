#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tertium/criterion.h"
#include "tertium/statistics/score.h"

namespace tertium::made {

// A method for tests: the mean score of the first indicator, ± 10 points.
class FirstIndicator : public Criterion {
 public:
  Score score(const CriterionAnswers& answers) const override {
    const IndicatorAnswers& first = answers.indicators.at(0);
    const auto scale = statistics::score_scale(*first.question, first.reversed);
    const auto mean = statistics::question_score(*first.question, *first.answers, *scale, 0.95);
    Score score{.value = mean.value, .n = first.answers->answered, .reason = "no score"};
    if (!mean.value) return score;
    score.low = *mean.value - 10;
    score.high = *mean.value + 10;
    score.reason.clear();
    return score;
  }
};

// Criteria (id and question), each with weight 1 in the theme "T", scored by FirstIndicator.
inline Criteria scored_by_first_indicator(
    const std::vector<std::pair<std::string, std::string>>& criteria) {
  Criteria result;
  result.themes.push_back({"T", Text("Theme"), {}});
  for (const auto& [id, question] : criteria) {
    result.criteria.push_back({.id = id,
                               .theme = "T",
                               .method = "first",
                               .indicators = {{.question = question}},
                               .stage = std::make_shared<FirstIndicator>()});
  }
  return result;
}

}  // namespace tertium::made
