#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "structure.h"
#include "tertium/questionnaire.h"

namespace tertium::limesurvey {

// One column that an export of the survey has, as its structure foretells it.
struct Field {
  enum class Kind {
    answer,   // the answer to the question or to a row of an array
    tick,     // one choice of a multiple choice question
    rank,     // the item at a rank
    other,    // the free text that goes with "other"
    comment,  // a free text beside an answer
    system,   // no answer: equations, text displays, uploads, counts of files
  };

  const StructureQuestion* asked = nullptr;  // within the Structure
  Kind kind = Kind::answer;
  int scale = 0;       // which list of answers
  std::string part{};  // "SQ001", "SQ001[1]", "other", "2"; empty: the question itself
  std::vector<std::string> codes{};  // how headings name it; the first is its id
  std::vector<Text> part_texts{};    // what full-text headings add in brackets
};

// No survey has more columns than an export may have fields; what a structure names beyond is left
// out.
inline constexpr std::size_t kMostStructureFields = 16384;

// All columns in the order in which LimeSurvey writes them.
std::vector<Field> fields_of(const Structure& structure);

// The field as a question of the Reader's questionnaire: texts, scale and choices, parent and part.
// A list of more than kMostChoices answers is left out.
Question question_of(const Field& field, const Structure& structure);

// True if the question has more answers than a questionnaire may hold.
bool has_too_many_choices(const StructureQuestion& question);

}  // namespace tertium::limesurvey
