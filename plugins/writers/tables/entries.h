#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tertium/document.h"

namespace tertium::tables {

// Sheets that LibreOffice opens; Excel takes what memory holds. The contents are one of them.
inline constexpr std::size_t kMostSheets = 10000;

// A table or figure of the report.
struct Entry {
  std::string name;      // "Table 3", as in the Word report; also of its sheet
  std::string fragment;  // the title of the one it stands in
  Table table;
};

// All of them in the order of the document, tables and figures numbered each by themselves. Throws
// Error (output) if there are more than sheets, or one is larger than a sheet.
std::vector<Entry> entries_of(const Document& document);

}  // namespace tertium::tables
