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

// Clean, no formula and without need of quotes, as most cells are: a letter or digit first.
bool stands_as_it_is(std::string_view text) {
  if (text.empty()) return true;
  const char first = text.front();
  if (first == '=' || first == '+' || first == '-' || first == '@') return false;
  return std::ranges::all_of(text,
                             [](char c) { return c >= 0x20 && c < 0x7F && c != ',' && c != '"'; });
}

}  // namespace

void add_csv_cell(std::string& record, std::string_view text) {
  if (stands_as_it_is(text)) {
    record += text;
    return;
  }
  std::string cell = clean_text(text);
  if (is_like_formula(cell)) cell.insert(0, 1, '\'');
  if (std::ranges::none_of(cell, needs_quotes)) {
    record += cell;
    return;
  }
  record += '"';
  for (const char c : cell) {
    if (c == '"') record += '"';
    record += c;
  }
  record += '"';
}

std::string csv_record(std::span<const std::string> cells) {
  std::string record;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) record += ',';
    add_csv_cell(record, cell);
  }
  return record += '\n';
}

}  // namespace tertium
