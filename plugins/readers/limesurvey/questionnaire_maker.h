#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "heading.h"
#include "structure.h"
#include "tertium/delimited.h"
#include "tertium/questionnaire.h"

namespace tertium::limesurvey {

struct MadeQuestionnaire {
  Questionnaire questionnaire;      // one question a column, in order
  HeadingForm form;
  std::vector<std::string> notes;   // for Description::notes
};

// Makes the questionnaire of an export. `headings` are its first record; `rows` some of the next, for
// what headings cannot tell: an unnamed column of row numbers, and columns of yes and no.
// `structure` may be null.
MadeQuestionnaire make_questionnaire(const std::vector<std::string>& headings,
                                     const std::vector<DelimitedFile::Record>& rows,
                                     const Structure* structure);

// How well a structure and the headings of an export fit.
struct StructureFit {
  std::size_t columns = 0;  // without LimeSurvey's own
  std::size_t named = 0;    // of them: named by the structure, with the same text if there is one
  // A structure that names less than a quarter is taken for another survey's.
  bool belongs() const { return named > 0 && named * 4 >= columns; }
};
StructureFit fit_of(const std::vector<std::string>& headings, const Structure& structure);

}  // namespace tertium::limesurvey
