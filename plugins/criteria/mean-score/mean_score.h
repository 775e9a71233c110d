#pragma once

#include <tertium/criterion.h>

namespace tertium::criteria {

// The weighted mean of the indicators' mean scores.
class MeanScore : public Criterion {
 public:
  void check(const CriterionDefinition& definition, const Codebook& codebook) const override;
  bool needs_products() const override { return true; }
  Score score(const CriterionAnswers& answers) const override;
};

}  // namespace tertium::criteria
