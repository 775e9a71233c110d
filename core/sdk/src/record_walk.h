#pragma once

// The plain way through delimited text, character by character: it is right for any text, and what
// the quick way (byte_marks.h) is measured against.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tertium::delimited {

// Where a record or field starts and ends (its line end or delimiter not included).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Walked {
  std::size_t end = 0;     // behind the last complete record and its line end
  bool in_quotes = false;  // what follows has a quotation mark that is not closed
};

// The end of a quoted field's quoted part: behind the closing mark, or npos if there is none.
inline std::size_t behind_quotes(std::string_view text, std::size_t opening) {
  std::size_t i = opening + 1;
  while (true) {
    i = text.find('"', i);
    if (i == std::string_view::npos) return i;
    if (i + 1 >= text.size() || text[i + 1] != '"') return i + 1;
    i += 2;
  }
}

// Calls field(Span) for each field, and after its last field record(Span) for each record, whose
// span takes in the line end; it says whether to go on. With `whole`, the text ends where the file
// does, so a CR at its end is a line end; else it may be half of one. A last record without a line
// end is not complete.
template <class OnField, class OnRecord>
Walked walk_records(std::string_view text, char delimiter, bool whole, OnField field,
                    OnRecord record) {
  Walked walked;
  std::size_t start = 0;
  std::size_t i = 0;
  while (start < text.size()) {
    if (text[start] == '"') {
      i = behind_quotes(text, start);
      if (i == std::string_view::npos) {
        walked.in_quotes = true;
        return walked;
      }
    } else {
      i = start;
    }
    while (i < text.size() && text[i] != delimiter && text[i] != '\n' && text[i] != '\r') ++i;
    if (i == text.size()) return walked;
    if (text[i] == delimiter) {
      field(Span{start, i});
      start = i + 1;
      continue;
    }
    if (text[i] == '\r' && i + 1 == text.size() && !whole) return walked;
    const std::size_t behind =
        text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? i + 2 : i + 1;
    field(Span{start, i});
    const Span span{walked.end, behind};
    walked.end = behind;
    start = behind;
    if (!record(span)) return walked;
  }
  // A delimiter at the very end: the last field is empty, and its record is not complete.
  return walked;
}

// How many lines end in a text: LF, CR and CR LF each end one.
inline std::uint64_t line_ends(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      ++count;
    }
  }
  return count;
}

// Takes the quotation marks off a field that begins with one, in place: the value is then at
// `begin`, with the length that is returned. `tail` is set if text stands behind the closing mark.
inline std::size_t unquote(char* begin, std::size_t size, bool& tail) {
  std::size_t to = 0;
  std::size_t from = 1;
  bool in_quotes = true;
  while (from < size) {
    const void* found = in_quotes ? std::memchr(begin + from, '"', size - from) : nullptr;
    if (found == nullptr) break;
    const auto mark = static_cast<std::size_t>(static_cast<const char*>(found) - begin);
    in_quotes = mark + 1 < size && begin[mark + 1] == '"';
    // Of two marks the first is kept.
    const std::size_t count = mark - from + (in_quotes ? 1 : 0);
    std::memmove(begin + to, begin + from, count);
    to += count;
    from = mark + (in_quotes ? 2 : 1);
  }
  tail = from < size;
  std::memmove(begin + to, begin + from, size - from);
  return to + size - from;
}

// The value of a field.
inline std::string value_of(std::string_view field) {
  std::string value(field);
  if (value.empty() || value.front() != '"') return value;
  bool tail = false;
  value.resize(unquote(value.data(), value.size(), tail));
  return value;
}

// True if the record holds nothing but delimiters and empty quotation marks.
inline bool is_empty_record(std::string_view record, char delimiter) {
  std::size_t i = 0;
  while (true) {
    if (record.substr(i).starts_with("\"\"")) i += 2;
    if (i >= record.size() || record[i] == '\n' || record[i] == '\r') return true;
    if (record[i] != delimiter) return false;
    ++i;
  }
}

}  // namespace tertium::delimited
