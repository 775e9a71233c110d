#pragma once

#include <tertium/indicator_criterion.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tertium::criteria {

// How many percent gave one of the named choices.
class Share : public IndicatorCriterion {
 public:
  // Options: choices (texts, codes).
  explicit Share(const Settings& settings);

 protected:
  IndicatorFault fault_of(const Question& question) const override;
  IndicatorScore indicator_score(const IndicatorAnswers& indicator,
                                 double confidence) const override;

 private:
  std::vector<std::string> choices_;
};

}  // namespace tertium::criteria
