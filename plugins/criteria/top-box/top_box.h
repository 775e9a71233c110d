#pragma once

#include <tertium/indicator_criterion.h>

#include <cstddef>

namespace tertium::criteria {

// How many percent chose one of the highest points of the scale.
class TopBox : public IndicatorCriterion {
 public:
  // Options: points (integer, from 1).
  explicit TopBox(const Settings& settings);

 protected:
  IndicatorFault fault_of(const Question& question) const override;
  IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                 double confidence) const override;

 private:
  std::size_t points_ = 2;
};

}  // namespace tertium::criteria
