#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// A cell of comma-separated values (RFC 4180): cleaned as XML text is, quoted only where needed. One that
// a spreadsheet would take for a formula (it begins with = + - @, tab or carriage return, and is neither
// a plain number nor a lone hyphen) gets an apostrophe in front.
TERTIUM_API std::string csv_cell(std::string_view text);

// One record: cells, and a line feed at the end.
TERTIUM_API std::string csv_record(std::span<const std::string> cells);

}  // namespace tertium
