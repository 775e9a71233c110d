#include "values.h"

#include <cstddef>

#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::delimited_reader {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes up to four digits off the front, and says how many.
std::size_t take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < 4 && count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}

// Takes one character off the front, or gives none if it is not one of these.
char take_one_of(std::string_view& text, std::string_view allowed) {
  if (text.empty() || allowed.find(text.front()) == std::string_view::npos) return '\0';
  const char taken = text.front();
  text.remove_prefix(1);
  return taken;
}

}  // namespace

bool is_time_stamp(std::string_view value) {
  value = trim(value);
  const std::size_t first = take_digits(value);
  const char mark = take_one_of(value, "-/.");
  const std::size_t second = take_digits(value);
  const bool same_mark = mark != '\0' && take_one_of(value, "-/.") == mark;
  const std::size_t third = take_digits(value);
  if (first == 0 || second == 0 || second > 2 || third == 0 || !same_mark) return false;
  if (take_one_of(value, " T,") == '\0') return false;
  while (take_one_of(value, " ") != '\0') {
  }
  const std::size_t hours = take_digits(value);
  if (hours == 0 || hours > 2 || take_one_of(value, ":.") == '\0') return false;
  return take_digits(value) == 2;
}

bool is_number(std::string_view value) {
  return parse_number(value, '.').has_value() || parse_number(value, ',').has_value();
}

bool is_year(std::string_view value) {
  value = trim(value);
  if (value.size() != 4) return false;
  for (const char c : value) {
    if (!is_digit(c)) return false;
  }
  return value >= "1900" && value <= "2100";
}

}  // namespace tertium::delimited_reader
