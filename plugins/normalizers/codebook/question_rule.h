#pragma once

#include <memory>
#include <vector>

#include "matching.h"
#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"

namespace tertium::normalizers {

// Brings all columns of an export that answer one question of the codebook to it. Pure.
class QuestionRule {
 public:
  virtual ~QuestionRule() = default;
  // `given` are the columns of the export, which belong to `batch`; those of this question are
  // taken out of it.
  virtual Column bring(Batch& batch, std::vector<Column>& given, Problems& problems) const = 0;
};

// The rule for the columns in `matches`, which are of `questionnaire`. Several columns without a
// choice are alternatives: in each row the first one that is answered counts.
std::unique_ptr<QuestionRule> question_rule(const std::vector<Match>& matches,
                                            const Questionnaire& questionnaire,
                                            const Question& question, Problems& problems);

}  // namespace tertium::normalizers
