#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/questionnaire.h"
#include "tertium/reader.h"

namespace tertium::limesurvey {

// A survey as LimeSurvey's structure file (.lss) describes it, of either generation: texts in the
// rows (up to DBVersion 3xx) or in tables of their own (…_l10ns). Texts are plain.

struct StructureAnswer {
  std::string code;
  Text label;
  std::optional<double> assessment;  // the points that LimeSurvey's assessments give
  int scale = 0;                     // 0, or 1 for the second scale of a dual scale
  int order = 0;
};

struct StructurePart {  // a sub-question
  std::string code;
  Text text;
  int scale = 0;  // 1: a column of a two-dimensional array
  int order = 0;
};

struct StructureQuestion {
  std::string code;
  char type = 'T';  // LimeSurvey's letter
  Text text;
  bool other = false;  // offers "other" with a free text
  int group = 0;       // order of its group
  int order = 0;
  std::vector<StructurePart> parts;      // in order of scale, then as shown
  std::vector<StructureAnswer> answers;  // the same
  std::map<std::string, Text, std::less<>> attributes;

  // The attribute as LimeSurvey keeps it for all languages; empty if there is none.
  std::string_view attribute(std::string_view name) const;
};

struct Structure {
  Text title;
  std::vector<std::string> languages;  // the survey's own first
  bool assessments = false;
  std::vector<StructureQuestion> questions;  // in order of the survey
};

// Reads a .lss. Throws Error (input) if it cannot; see read_lss_tables().
Structure read_structure(Source& source);

}  // namespace tertium::limesurvey
