#pragma once

#include <tertium/indicator_criterion.h>

namespace tertium::criteria {

// How many percent chose one of the highest points of the scale.
class TopBox : public ScaleEndCriterion {
 public:
  explicit TopBox(const Settings& settings) : ScaleEndCriterion(settings, Ends::upper) {}

 protected:
  IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                 double confidence) const override;
};

}  // namespace tertium::criteria
