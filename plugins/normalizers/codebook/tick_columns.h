#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answer_table.h"
#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"
#include "text_cells.h"

namespace tertium::normalizers {

// Brings the columns of an export that each say whether one choice is ticked to their question.
// A row in which one is ticked is answered; so is one in which none is and some column says no. A
// row in which all are empty is skipped.
class TickColumns {
 public:
  struct Part {
    ExportColumn column;
    std::size_t choice = 0;
  };
  // Where two parts are about the same choice, the first one counts in a row in which both say
  // something.
  TickColumns(const std::vector<Part>& parts, Question question);

  // Takes the columns out of `given`. Absent if all of them are.
  Column bring(Batch& batch, std::vector<Column>& given, Problems& problems) const;

 private:
  // What a cell says, where it is not a Missing.
  enum Says : std::uint8_t { kNo = 0, kYes = 1 };

  struct PartRule {
    ExportColumn column;
    std::size_t choice;
    AnswerTable table;
  };
  struct Rows;

  static AnswerNames says_names(const Choice& choice, const ExportColumn& column);
  void take_part(const Batch& batch, const PartRule& part, const TextCells& text, Rows& rows,
                 Problems& problems) const;
  void finish_row(const Batch& batch, std::size_t row, Rows& rows, Problems& problems) const;

  std::vector<PartRule> parts_;
  Question question_;
  std::uint64_t missing_choices_ = 0;  // bits of those that stand for a missing answer
};

}  // namespace tertium::normalizers
