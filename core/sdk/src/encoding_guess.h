#pragma once

// Telling encodings apart where no byte order mark does.

#include <string>
#include <string_view>

namespace tertium::delimited {

// "UTF-16LE" or "UTF-16BE" if every other byte is mostly zero, else empty.
std::string_view wide_encoding(std::string_view head);

// True if the bytes are well-formed UTF-8 (the last character may be cut off), or if at least as many
// sequences of them are, or are built, as in UTF-8 as there are other bytes beyond ASCII.
bool likely_utf8(std::string_view head);

// The likeliest encoding of text that is not Unicode.
std::string likeliest_encoding(std::string_view head);

}  // namespace tertium::delimited
