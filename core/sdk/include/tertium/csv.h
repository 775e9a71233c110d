#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// Writes a cell of comma-separated values (RFC 4180) behind `record`: cleaned as XML text is,
// quoted only where needed. One that a spreadsheet would take for a formula (it begins with = + -
// @, tab or carriage return, and is neither a plain number nor a lone hyphen) gets an apostrophe in
// front.
TERTIUM_API void add_csv_cell(std::string& record, std::string_view text);

// One record: cells, and a line feed at the end.
TERTIUM_API std::string csv_record(std::span<const std::string> cells);

}  // namespace tertium
