#pragma once

#include <tertium/criterion.h>

#include <map>
#include <string>

namespace tertium::criteria {

// A figure of each region that comes from outside, such as from a statistics office.
class OutsideIndicator : public Criterion {
 public:
  // Options: figures (texts, "region = figure"), low, high (numbers), source (text). Throws Error
  // (setup) if they cannot be read.
  explicit OutsideIndicator(const Settings& settings);

  bool takes_indicators() const override { return false; }
  void check(const CriterionDefinition& definition, const Codebook& codebook) const override;
  Score score(const CriterionAnswers& answers) const override;

 private:
  std::map<std::string, double> figures_;  // by region
  double low_ = 0;                         // figure that scores 0
  double high_ = 100;                      // figure that scores 100
  std::string source_;
};

}  // namespace tertium::criteria
