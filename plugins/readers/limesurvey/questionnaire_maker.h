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
  Questionnaire questionnaire;  // one question a column, in order
  HeadingForm form;
  std::vector<std::string> notes;  // for Description::notes
};

// Makes the questionnaire of an export. `headings` are its first record, trimmed; `rows` some of
// the next, for what headings cannot tell: an unnamed column of row numbers, and columns of yes and
// no. `structure` may be null.
MadeQuestionnaire make_questionnaire(const std::vector<std::string>& headings,
                                     const std::vector<DelimitedFile::Record>& rows,
                                     const Structure* structure);

}  // namespace tertium::limesurvey
