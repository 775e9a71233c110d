#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tertium/problem.h"
#include "tertium/questionnaire.h"

namespace tertium::normalizers {

// A column of an export that answers a question of the codebook.
struct Match {
  std::size_t column = 0;               // index in the Reader's questionnaire
  std::optional<std::size_t> choice{};  // of a multiple question: the one that the column is about
  friend bool operator==(const Match&, const Match&) = default;
};

// The columns that answer each question of the codebook, in the order in which they count. All
// names are compared folded and must be equal; nothing is matched by similarity. Of a multiple
// question either every match has a choice, or none has.
//
// A name that belongs to two columns, or a column that belongs to two questions, is not decided
// here: it goes to `problems`, as do columns that match nothing, and questions and choices without
// a column.
std::vector<std::vector<Match>> match_columns(const Questionnaire& questionnaire,
                                              const Codebook& codebook, Problems& problems);

}  // namespace tertium::normalizers
