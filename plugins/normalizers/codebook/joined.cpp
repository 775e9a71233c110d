#include "joined.h"

#include <algorithm>

#include "tertium/text.h"

namespace tertium::normalizers {
namespace {

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Piece> pieces_of(std::string_view cell, char mark) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(cell.find(mark, begin), cell.size());
    pieces.push_back({begin, end});
    if (end == cell.size()) return pieces;
    begin = end + 1;
  }
}

// What can be made of the pieces from one on to the last.
struct Reading {
  std::size_t unknown = 0;  // pieces that are left over
  std::size_t length = 1;   // how many pieces the first name takes
  std::uint8_t code = kNoMatch;
};

std::string_view between(std::string_view cell, const Piece& first, const Piece& last) {
  return cell.substr(first.begin, last.end - first.begin);
}

}  // namespace

Splitter::Splitter(const AnswerNames& names) : table_(names) {
  constexpr std::array<char, 4> kMarks = {';', ',', '|', '\n'};
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    Separator& separator = separators_[i];
    separator.mark = kMarks[i];
    for (const auto& [name, code] : names.exact()) {
      // White space is folded, so in a cell a line feed may stand for any blank of a name.
      const auto counts = [&](char c) { return c == kMarks[i] || (kMarks[i] == '\n' && c == ' '); };
      separator.most_in_name = std::max(
          separator.most_in_name, static_cast<std::size_t>(std::ranges::count_if(name, counts)));
    }
  }
}

void Splitter::split(std::string_view cell, Parts& parts) const {
  parts.codes.clear();
  parts.unknown.clear();
  Parts tried;
  bool first = true;
  for (const Separator& separator : separators_) {
    if (!first && cell.find(separator.mark) == std::string_view::npos) continue;
    split_at(cell, separator, tried);
    const bool better =
        first || tried.codes.size() > parts.codes.size() ||
        (tried.codes.size() == parts.codes.size() && tried.unknown.size() < parts.unknown.size());
    if (better) std::swap(tried, parts);
    first = false;
    if (parts.unknown.empty()) return;
  }
}

// Looks from the end to the front for the reading that leaves the fewest pieces over; among equals
// the one with the longest first name.
void Splitter::split_at(std::string_view cell, const Separator& separator, Parts& parts) const {
  const std::vector<Piece> pieces = pieces_of(cell, separator.mark);
  std::vector<Reading> readings(pieces.size() + 1);
  for (std::size_t i = pieces.size(); i-- > 0;) {
    Reading& reading = readings[i];
    const bool blank = trim(between(cell, pieces[i], pieces[i])).empty();
    reading.unknown = readings[i + 1].unknown + (blank ? 0 : 1);
    const std::size_t longest = std::min(separator.most_in_name + 1, pieces.size() - i);
    for (std::size_t length = longest; length > 0; --length) {
      const std::string_view name = between(cell, pieces[i], pieces[i + length - 1]);
      const std::uint8_t code = trim(name).empty() ? kNoMatch : table_.find(name);
      const std::size_t unknown = readings[i + length].unknown;
      const bool better =
          unknown < reading.unknown || (unknown == reading.unknown && reading.code == kNoMatch);
      if (code != kNoMatch && better) reading = {unknown, length, code};
    }
  }

  parts.codes.clear();
  parts.unknown.clear();
  Piece unknown;  // what is left over since the last name
  const auto end_unknown = [&] {
    if (unknown.end != 0) parts.unknown.push_back(trim(between(cell, unknown, unknown)));
    unknown = {};
  };
  for (std::size_t i = 0; i < pieces.size(); i += readings[i].length) {
    if (readings[i].code != kNoMatch) {
      end_unknown();
      parts.codes.push_back(readings[i].code);
    } else if (!trim(between(cell, pieces[i], pieces[i])).empty()) {
      if (unknown.end == 0) unknown.begin = pieces[i].begin;
      unknown.end = pieces[i].end;
    }
  }
  end_unknown();
}

}  // namespace tertium::normalizers
