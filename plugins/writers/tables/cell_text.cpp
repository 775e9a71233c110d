#include "cell_text.h"

#include <algorithm>

#include "tertium/text.h"

namespace tertium::tables {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kUnderscore = "_x005F_";

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Characters above U+FFFF take two units.
std::size_t units_of(char first) {
  if (!begins_character(first)) return 0;
  return static_cast<unsigned char>(first) >= 0xF0U ? 2 : 1;
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_x0041_" at that place.
bool is_escape(std::string_view text, std::size_t at) {
  const std::string_view part = text.substr(at, 7);
  return part.size() == 7 && part[0] == '_' && part[1] == 'x' && part[6] == '_' &&
         std::ranges::all_of(part.substr(2, 4), is_hexadecimal);
}

std::string with_line_feeds(std::string text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      lines += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      lines += '\n';
    }
  }
  return lines;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escape(text, i)) {
      result += kUnderscore;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::size_t units_in(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) units += units_of(c);
  return units;
}

std::string cut(std::string_view text, std::size_t most) {
  std::size_t units = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!begins_character(text[i])) continue;
    end = i;
    units += units_of(text[i]);
    if (units > most - 1) break;
  }
  return std::string(text.substr(0, end)) + std::string(kEllipsis);
}

std::size_t longest_part(std::string_view text, std::string_view separators) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    longest = std::max(longest, characters_in(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

}  // namespace

std::string cell_text(std::string_view text, std::size_t most) {
  const std::string whole = with_line_feeds(clean_text(text));
  std::string result = escaped(whole);
  // An escape counts as what is written, so that no limit of any program is passed.
  if (units_in(result) <= most) return result;
  result = cut(result, most);
  return result;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::size_t longest_line(std::string_view text) { return longest_part(text, "\n"); }

std::size_t longest_word(std::string_view text) { return longest_part(text, " \n"); }

}  // namespace tertium::tables
