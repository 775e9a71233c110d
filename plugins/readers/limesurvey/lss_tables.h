#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/reader.h"

namespace tertium::limesurvey {

// One row of a table in a survey structure file (.lss). An empty or missing field is not kept:
// LimeSurvey does not tell them apart either.
struct LssRow {
  std::map<std::string, std::string, std::less<>> fields;
  std::string_view text(std::string_view name) const;
  // The field as a whole number; `fallback` if it is none.
  int number(std::string_view name, int fallback = 0) const;
};

// Tables by name: "questions", "answers", "question_l10ns" …
using LssTables = std::map<std::string, std::vector<LssRow>, std::less<>>;

inline constexpr std::size_t kMostLssBytes = 16 << 20;
inline constexpr std::size_t kMostLssRows = 200000;

// Reads the tables that the Reader needs. The file is not trusted: a document type, more than
// kMostLssBytes, more than kMostLssRows rows, deep nesting, an overlong tag or ill-formed XML throw
// Error (input) with the line; nothing outside the file is ever opened.
LssTables read_lss_tables(Source& source);

}  // namespace tertium::limesurvey
