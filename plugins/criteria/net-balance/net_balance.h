#pragma once

#include <tertium/indicator_criterion.h>

#include <cstddef>

namespace tertium::criteria {

// How many more chose the upper end of the scale than the lower one.
class NetBalance : public IndicatorCriterion {
 public:
  // Options: points (integer, from 1).
  explicit NetBalance(const Settings& settings);

 protected:
  IndicatorFault fault_of(const Question& question) const override;
  IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                 double confidence) const override;

 private:
  std::size_t points_ = 2;
};

}  // namespace tertium::criteria
