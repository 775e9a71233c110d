#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// One record of comma-separated values (RFC 4180, quoted only where needed, ended by a line feed). A
// cell that a spreadsheet would take for a formula (it begins with = + - @, tab or carriage return and
// is no plain number) gets an apostrophe in front.
TERTIUM_API std::string csv_record(std::span<const std::string> cells);

}  // namespace tertium
