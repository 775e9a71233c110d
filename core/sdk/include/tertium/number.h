#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// A number as people write it: optional sign, digits, at most one decimal mark, optional exponent.
// Blanks around it are ignored. A grouping mark (the other one of '.' and ',', U+00A0 or U+0020) is
// taken only where it stands before groups of exactly three digits. Anything else is no number:
// nothing is guessed. `decimal_mark` is '.' or ','. "inf" and "nan" are no numbers.
TERTIUM_API std::optional<double> parse_number(std::string_view text, char decimal_mark = '.');

// The shortest decimal text that reads back as the same double, with '.' as the mark: for files.
TERTIUM_API std::string exact_text(double value);

// A number for people: `decimals` digits after the mark, rounded half away from zero from the
// shortest decimal text, and grouped by thousands as `language` (BCP 47) does it.
TERTIUM_API std::string shown_text(double value, int decimals, std::string_view language = "en");

}  // namespace tertium
