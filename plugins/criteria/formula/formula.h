#pragma once

#include <tertium/criterion.h>

#include <map>
#include <string>
#include <vector>

namespace tertium::criteria {

// An expression over the scores of the indicators.
class Formula : public Criterion {
 public:
  // Options: expression (text). Throws Error (setup) if it cannot be read.
  explicit Formula(const Settings& settings);

  void check(const CriterionDefinition& definition, const Codebook& codebook) const override;
  bool needs_products() const override { return true; }
  Score score(const CriterionAnswers& answers) const override;

 private:
  std::string expression_;
};

}  // namespace tertium::criteria
