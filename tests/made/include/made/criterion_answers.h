#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tertium/criterion.h"
#include "tertium/summary.h"

namespace tertium::made {

// A question as an indicator.
struct Use {
  std::string question;
  double weight = 1;
  bool reversed = false;
};

// What a method is given of these indicators in a region. If the plan has the item set "C", their
// products too; all indicators must be in it.
CriterionAnswers criterion_answers(const Summary& summary, const std::string& region,
                                   const std::vector<Use>& uses, std::uint64_t smallest_cell = 1);

// Expects that the method refuses the question with a fault that names the criterion 'C'.
void expect_refused(const Criterion& method, const Question& question);

}  // namespace tertium::made
