#include <cstddef>
#include <string_view>
#include <vector>

#include "tertium/delimited.h"
#include "tertium/text.h"

namespace tertium {
namespace {

enum class Shape { no_number, no_mark, unclear, point, comma };

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mark(char c) { return c == '.' || c == ','; }

// What a value says about the decimal mark.
Shape shape_of(std::string_view value) {
  value = trim(value);
  if (!value.empty() && (value.front() == '-' || value.front() == '+')) value.remove_prefix(1);
  std::size_t marks = 0;
  std::size_t last = 0;
  bool both = false;
  char first_mark = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (is_digit(value[i])) continue;
    // A mark stands between two digits.
    if (!is_mark(value[i]) || i == 0 || i + 1 == value.size() || !is_digit(value[i + 1])) {
      return Shape::no_number;
    }
    if (first_mark == 0) first_mark = value[i];
    both = both || value[i] != first_mark;
    last = i;
    ++marks;
  }
  if (value.empty()) return Shape::no_number;
  if (marks == 0) return Shape::no_mark;
  const Shape by_last = value[last] == '.' ? Shape::point : Shape::comma;
  const Shape by_other = value[last] == '.' ? Shape::comma : Shape::point;
  if (both) return by_last;
  // The same mark more than once groups thousands, so the other one is the decimal mark.
  const std::size_t behind = value.size() - last - 1;
  if (marks > 1) return behind == 3 ? by_other : Shape::no_number;
  if (behind != 3 || last > 3 || value.front() == '0') return by_last;
  return Shape::unclear;
}

struct Counts {
  std::size_t values = 0;
  std::size_t numbers = 0;
  std::size_t points = 0;
  std::size_t commas = 0;
  std::size_t unclear = 0;
};

Counts counts_of(const std::vector<DelimitedFile::Record>& records, std::size_t first,
                 std::size_t field) {
  Counts counts;
  for (std::size_t i = first; i < records.size(); ++i) {
    if (field >= records[i].fields.size() || records[i].fields[field].empty()) continue;
    ++counts.values;
    const Shape shape = shape_of(records[i].fields[field]);
    if (shape != Shape::no_number) ++counts.numbers;
    if (shape == Shape::point) ++counts.points;
    if (shape == Shape::comma) ++counts.commas;
    if (shape == Shape::unclear) ++counts.unclear;
  }
  if (counts.numbers * 2 <= counts.values) return {};
  return counts;
}

}  // namespace

std::vector<char> decimal_marks(const std::vector<DelimitedFile::Record>& records,
                                std::size_t first, std::size_t fields) {
  std::vector<char> marks(fields, 0);
  bool some_point = false;
  bool some_comma = false;
  for (std::size_t field = 0; field < fields; ++field) {
    const Counts counts = counts_of(records, first, field);
    if (counts.points + counts.commas == 0) continue;
    marks[field] = counts.commas > counts.points ? ',' : '.';
    (marks[field] == ',' ? some_comma : some_point) = true;
  }
  const char others = some_comma && !some_point ? ',' : '.';
  for (char& mark : marks) {
    if (mark == 0) mark = others;
  }
  return marks;
}

std::vector<std::size_t> unclear_decimal_marks(const std::vector<DelimitedFile::Record>& records,
                                               std::size_t first, std::size_t fields) {
  std::vector<std::size_t> unclear;
  for (std::size_t field = 0; field < fields; ++field) {
    const Counts counts = counts_of(records, first, field);
    if (counts.unclear > 0 && counts.points + counts.commas == 0) unclear.push_back(field);
  }
  return unclear;
}

}  // namespace tertium
