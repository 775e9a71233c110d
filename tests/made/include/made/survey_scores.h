#pragma once

#include <functional>
#include <optional>

#include "made/criterion_answers.h"
#include "made/reference.h"
#include "made/survey.h"
#include "tertium/statistics/estimate.h"

namespace tertium::made {

// Expects that the scores of a method for each single question of the reference survey, region by
// region, are those that `wanted` makes of the reference's figures of that question; none: there is
// nothing to compare. An interval is compared where it is wanted.
inline void expect_survey_scores(
    const Criterion& method,
    const std::function<std::optional<statistics::Estimate>(const Object&)>& wanted) {
  const Summary summary = survey_summary();
  const Object regions = expected("02_frequencies")->getObject("regions");
  int compared = 0;
  for (const std::string& region : regions->getNames()) {
    const Object items = regions->getObject(region);
    for (const std::string& item : items->getNames()) {
      const auto figure = wanted(items->getObject(item));
      if (!figure) continue;
      SCOPED_TRACE(region + " " + item);
      const Score score = method.score(criterion_answers(summary, region, {{.question = item}}));
      EXPECT_CLOSE(score.value, figure->value.value(), 1e-10);
      if (figure->low && figure->high) {
        EXPECT_CLOSE(score.low, *figure->low, 1e-10);
        EXPECT_CLOSE(score.high, *figure->high, 1e-10);
      }
      ++compared;
    }
  }
  EXPECT_GT(compared, 40);
}

}  // namespace tertium::made
