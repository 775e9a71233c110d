#pragma once

#include <tertium/criterion.h>

#include <cstdint>
#include <optional>

namespace tertium::criteria {

// The level that most see reached; the high ones only with evidence.
class Maturity : public Criterion {
 public:
  // Options: agreement (number, percent), proof_above (number, a value of the scale).
  explicit Maturity(const Settings& settings);

  void check(const CriterionDefinition& definition, const Codebook& codebook) const override;
  Score score(const CriterionAnswers& answers) const override;

 private:
  double agreement_ = 0.5;  // share of the answers, 0 to 1
  double proof_above_ = 3;  // levels above it need evidence
};

}  // namespace tertium::criteria
