#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace tertium {

// A pattern and the line of the catalogue on which it begins.
struct Pattern {
  std::string text;
  std::size_t line = 0;
};

// Patterns by key.
using Patterns = std::map<std::string, Pattern, std::less<>>;

// Reads the text of a catalogue; its form stands in tertium/messages.h. Throws Error (setup) with
// `file` and line if it has a fault.
Patterns read_catalogue(std::string_view text, const std::string& file);

}  // namespace tertium
