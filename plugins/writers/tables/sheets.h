#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "book.h"
#include "entries.h"
#include "tertium/document.h"

namespace tertium::tables {

// Rows of a sheet above and below those of the table, at the most.
inline constexpr std::size_t kRowsAround = 6;

// The first sheet: what the report is, and a line with a link for each entry.
void write_contents(Book& book, const Document& document, const std::vector<Entry>& entries);

// The sheet of one entry. `language` is the report's.
void write_sheet(Book& book, const Entry& entry, const std::string& language);

}  // namespace tertium::tables
