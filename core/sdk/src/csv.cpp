#include "tertium/csv.h"

#include "tertium/number.h"

namespace tertium {
namespace {

bool looks_like_formula(std::string_view cell) {
  constexpr std::string_view starts = "=+-@\t\r";
  return !cell.empty() && starts.find(cell.front()) != std::string_view::npos &&
         !parse_number(cell);
}

}  // namespace

std::string csv_record(std::span<const std::string> cells) {
  std::string record;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) record += ',';
    const std::string cell = looks_like_formula(cells[i]) ? "'" + cells[i] : cells[i];
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      record += cell;
      continue;
    }
    record += '"';
    for (const char c : cell) {
      if (c == '"') record += '"';
      record += c;
    }
    record += '"';
  }
  record += '\n';
  return record;
}

}  // namespace tertium
