#include "word_widths.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string_view>

namespace tertium::docx {
namespace {

// The text of tables has 9 points, in twentieths.
constexpr double kTextSize = 180;
constexpr double kStrong = 1.06;  // wider than others

// Widths of characters in sizes of the text, rather too wide than too narrow.
double width_of(char c) {
  constexpr std::string_view kNarrow = "fijlrtI.,:;'|!()[]";
  constexpr std::string_view kWide = "mwMW%@";
  if (kNarrow.find(c) != std::string_view::npos) return 0.36;
  if (kWide.find(c) != std::string_view::npos) return 0.88;
  if (c >= 'A' && c <= 'Z') return 0.66;
  return 0.55;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Of the widest piece that stands on one line: lines break at blanks, and after hyphens and dashes.
double longest_word(std::string_view text) {
  constexpr std::string_view kDash = "\u2013";
  double longest = 0;
  double width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\n') {
      width = 0;
      continue;
    }
    if (begins_character(text[i])) width += width_of(text[i]);
    longest = std::max(longest, width);
    if (text[i] == '-' || text.substr(0, i + 1).ends_with(kDash)) width = 0;
  }
  return longest * kTextSize;
}

void need(const std::vector<PlacedRow>& rows, bool header, int margin,
          std::vector<double>& needed) {
  for (const PlacedRow& row : rows) {
    for (const PlacedCell& cell : row) {
      if (!cell.begins || cell.columns > 1 || cell.column >= needed.size()) continue;
      const double strong = header || cell.cell->strong ? kStrong : 1;
      double& own = needed[cell.column];
      own = std::max(own, longest_word(cell.cell->text) * strong + 2 * margin);
    }
  }
}

}  // namespace

std::vector<int> rounded_widths(const std::vector<double>& widths) {
  std::vector<int> result;
  double until = 0;
  int before = 0;
  for (const double width : widths) {
    until += width;
    const int end = static_cast<int>(std::lround(until));
    result.push_back(end - before);
    before = end;
  }
  return result;
}

std::vector<int> with_room_for_words(const std::vector<int>& widths,
                                     const std::vector<PlacedRow>& header,
                                     const std::vector<PlacedRow>& rows, int margin) {
  std::vector<double> needed(widths.size(), 0);
  need(header, true, margin, needed);
  need(rows, false, margin, needed);
  const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
  if (std::accumulate(needed.begin(), needed.end(), 0.0) > all) return widths;
  std::vector<double> given(widths.begin(), widths.end());
  std::vector<bool> fixed(widths.size(), false);
  // Who has too little gets what is needed; the others share what is left as before.
  for (bool changed = true; changed;) {
    changed = false;
    double left = all;
    double shares = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      (fixed[i] ? left : shares) += fixed[i] ? -needed[i] : widths[i];
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      given[i] = fixed[i] ? needed[i] : widths[i] * left / shares;
      if (fixed[i] || given[i] >= needed[i]) continue;
      fixed[i] = true;
      changed = true;
    }
  }
  return rounded_widths(given);
}

}  // namespace tertium::docx
