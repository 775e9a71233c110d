#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "columns.h"
#include "fields.h"
#include "heading.h"
#include "matching.h"
#include "structure.h"
#include "tertium/questionnaire.h"

namespace tertium::limesurvey {

// How well a structure and the headings of an export fit.
struct StructureFit {
  std::size_t columns = 0;  // without LimeSurvey's own
  std::size_t named = 0;    // of them: named by the structure, with the same text if there is one
  // A structure that names less than a quarter is taken for another survey's.
  bool belongs() const { return named > 0 && named * 4 >= columns; }
};

// The structure's fields for an export's headings, without those whose words contradict.
struct StructureMatch {
  HeadingForm form;                 // of the headings, now that the codes are known
  std::vector<SeenColumn> columns;  // by that form
  Matched matched;
  StructureFit fit;
  std::vector<std::string> contradicted;  // codes
};
StructureMatch match_structure(const std::vector<std::string>& headings,
                               const std::vector<Field>& fields, const Structure& structure);

StructureFit fit_of(const std::vector<std::string>& headings, const Structure& structure);

// True if the words are one of the texts, as headings are compared.
bool is_in_any_language(const std::string& words, const Text& text);

}  // namespace tertium::limesurvey
