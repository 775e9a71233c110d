#include "tertium/csv.h"

#include <algorithm>

#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium {
namespace {

bool is_plain_number(std::string_view text) {
  return parse_number(text, '.').has_value() || parse_number(text, ',').has_value();
}

bool is_like_formula(std::string_view text) {
  constexpr std::string_view starts = "=+-@\t\r";
  if (text.empty() || starts.find(text.front()) == std::string_view::npos) return false;
  // "-" alone stands for "no group" and can do nothing.
  return text != "-" && !is_plain_number(text);
}

bool needs_quotes(char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = clean_text(text);
  if (is_like_formula(cell)) cell.insert(0, 1, '\'');
  if (std::ranges::none_of(cell, needs_quotes)) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string csv_record(std::span<const std::string> cells) {
  std::string record;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) record += ',';
    record += csv_cell(cell);
  }
  return record += '\n';
}

}  // namespace tertium
