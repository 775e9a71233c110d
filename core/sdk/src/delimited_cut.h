#pragma once

// Finding where records end, without looking at their fields.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tertium::delimited {

struct Cut {
  std::size_t end = 0;        // behind the last complete record
  std::size_t records = 0;    // line ends outside of quotation marks up to there
  std::uint64_t lines = 0;    // line ends up to there
  bool stray_quotes = false;  // some quotation mark stands within a field
};

// Where the complete records of a text end that begins with a record. With `whole`, the text ends
// where the file does.
Cut cut_records(std::string_view text, char delimiter, bool whole);

}  // namespace tertium::delimited
