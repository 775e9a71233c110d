#pragma once

#include <string>
#include <vector>

#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"

namespace tertium::normalizers {

// A column of an export, as far as its bringing needs it.
struct ExportColumn {
  std::size_t index = 0;  // in the Reader's questionnaire
  Question question{};    // its definition there
};

// The export's own heading, for messages.
std::string heading_of(const Question& question);

// A column as text, whatever kind it is of: a coded answer becomes its choice's code, ticks the
// codes with ';' between them, a number its exact text. What nothing matched before is there as it
// stood.
struct TextCells {
  std::vector<Cell> cells{};
  // What an empty cell means, one a row, where that can be other than skipped; else empty.
  std::vector<Missing> missing{};
};
// Adds text to the batch where it is needed. Text columns cost nothing.
TextCells text_cells(Batch& batch, Column column, const Question& question);

// Marks where a row of an export is, in a problem about `question`.
Problem problem_in_row(const Batch& batch, std::size_t row, const Question& column,
                       const std::string& question);

// Why there is no answer in this row, or none.
Missing missing_in(const Column& column, std::size_t row);

// Throws Error (input) if the batch does not fit the questionnaire that it is said to belong to.
void check_fits(const Batch& batch, std::size_t questions);

}  // namespace tertium::normalizers
