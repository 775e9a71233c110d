#pragma once

#include <memory>

#include "answer_table.h"
#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"
#include "text_cells.h"

namespace tertium::normalizers {

// Brings the answers in one column of an export to one question of the codebook. Pure.
class ColumnRule {
 public:
  virtual ~ColumnRule() = default;
  // `given` belongs to `batch`. The result is of the kind that suits the question's scale. Answers
  // that match nothing are in its `unread`; of those that match in part, what does not is a
  // Problem.
  virtual Column bring(Batch& batch, Column given, Problems& problems) const = 0;
};

// The rule for a column and the question that it answers. What the column's own choices say against
// the codebook goes to `problems`.
std::unique_ptr<ColumnRule> column_rule(const ExportColumn& column, const Question& question,
                                        Problems& problems);

// `names` and what the export calls them: a choice of the export of which some name is known lends
// all its other names to that answer; one that is not known and stands for a missing answer gives
// that.
AnswerNames with_export_choices(const AnswerNames& names, const std::vector<Choice>& choices);

}  // namespace tertium::normalizers
