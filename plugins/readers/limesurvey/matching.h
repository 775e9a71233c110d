#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fields.h"
#include "heading.h"
#include "structure.h"

namespace tertium::limesurvey {

// Which field of the survey structure each heading names.
struct Matched {
  std::vector<std::optional<std::size_t>> fields{};  // by heading: index into fields_of()
  std::string separator{};  // between code and text, if headings were matched by code with a text
  std::size_t count = 0;    // headings with a field
  std::vector<std::string> ambiguous{};  // headings that fit several fields and were left alone
};

// Matches headings by code, by full or abbreviated text in one of the survey's languages, or by a
// code with any marks and a text behind it. `taken[i]` headings (LimeSurvey's own columns) are left
// out. Where the same heading stands for several fields, they are paired in order if there are as
// many of one as of the other, else left alone.
Matched match_headings(const std::vector<std::string>& headings, const std::vector<bool>& taken,
                       const std::vector<Field>& fields, const Structure& structure);

}  // namespace tertium::limesurvey
