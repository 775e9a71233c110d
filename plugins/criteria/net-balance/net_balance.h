#pragma once

#include <tertium/indicator_criterion.h>

namespace tertium::criteria {

// How many more chose the upper end of the scale than the lower one.
class NetBalance : public ScaleEndCriterion {
 public:
  explicit NetBalance(const Settings& settings) : ScaleEndCriterion(settings, Ends::both) {}

 protected:
  IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                 double confidence) const override;
};

}  // namespace tertium::criteria
