#pragma once

// Finding out how a table is written.

#include <string_view>

#include "encoding.h"
#include "tertium/delimited.h"

namespace tertium::delimited {

// The dialect of a text that begins a file, as UTF-8 and without a byte order mark. Its encoding is
// as given. `delimiter` is what the user said, or 0.
Dialect dialect_of(std::string_view text, const Encoding& encoding, char delimiter);

// The text of a head as UTF-8, with a line end at its end if it is the whole file.
std::string text_of_head(std::string_view head, const Encoding& encoding);

}  // namespace tertium::delimited
