#include "toml_depth.h"

#include <algorithm>
#include <string>

#include "tertium/error.h"

namespace tertium::engine {
namespace {

// Where a text in several lines, whose three marks begin at `begin`, ends. Up to two marks may stand
// directly before the three that close it.
std::size_t end_of_lines(std::string_view text, std::size_t begin) {
  const char mark = text[begin];
  const std::string three(3, mark);
  std::size_t at = begin + 3;
  while (at < text.size()) {
    if (mark == '"' && text[at] == '\\') {
      at += 2;
    } else if (text.substr(at, 3) == three) {
      const std::size_t last = std::min(at + 5, text.size());
      at += 3;
      while (at < last && text[at] == mark) ++at;
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

// Where the quoted text or key that begins at `begin` ends (past its closing mark).
std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  const char mark = text[begin];
  if (text.substr(begin, 3) == std::string(3, mark)) return end_of_lines(text, begin);
  std::size_t at = begin + 1;
  while (at < text.size() && text[at] != '\n') {
    if (text[at] == mark) return at + 1;
    at += mark == '"' && text[at] == '\\' ? 2 : 1;
  }
  return std::min(at, text.size());
}

bool may_stand_in_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == ' ' || c == '\t' || static_cast<unsigned char>(c) >= 0x80;
}

[[noreturn]] void refuse(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  Place place;
  place.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
  place.column = at - (before.rfind('\n') + 1) + 1;
  throw Error(Error::Stops::setup, "a key with so many dots is nested too deeply", place,
              "no key of Tertium's files needs more than a few; a text stands in quotation marks");
}

}  // namespace

void check_key_depth(std::string_view text, std::size_t most) {
  std::size_t dots = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = end_of_quoted(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (c == '.') {
      if (++dots >= most) refuse(text, at);
    } else if (!may_stand_in_key(c)) {
      dots = 0;
    }
    ++at;
  }
}

}  // namespace tertium::engine
