#pragma once

// Finding out how a table is written.

#include <cstddef>
#include <string>
#include <string_view>

#include "encoding.h"
#include "tertium/delimited.h"

namespace tertium::delimited {

// The dialect of a text that begins a file, as UTF-8 and without a byte order mark and a line that
// names the delimiter. Its encoding is
// as given. `delimiter` is what the user said, or 0.
Dialect dialect_of(std::string_view text, const Encoding& encoding, char delimiter);

// Excel's first line "sep=;": the delimiter it names, and how long it is with its line end. 0 and 0
// if the text begins otherwise.
struct DelimiterLine {
  char delimiter = 0;
  std::size_t size = 0;
};
DelimiterLine delimiter_line(std::string_view text);

// The text of a head as UTF-8, with a line end at its end if it is the whole file.
std::string text_of_head(std::string_view head, const Encoding& encoding);

}  // namespace tertium::delimited
