#include "encoding_guess.h"

#include <uchardet.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tertium::delimited {
namespace {

constexpr std::size_t kMostLookedAt = 20000;  // bytes beyond ASCII that are judged

bool is_high(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }
bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// How many bytes at the front are ASCII.
std::size_t ascii_length(std::string_view text) {
  std::size_t length = 0;
  std::uint64_t eight = 0;
  for (; length + sizeof eight <= text.size(); length += sizeof eight) {
    std::memcpy(&eight, text.data() + length, sizeof eight);
    if ((eight & 0x8080808080808080ULL) != 0) break;
  }
  while (length < text.size() && !is_high(text[length])) ++length;
  return length;
}

// How many bytes follow this first byte in the plan of UTF-8, overlong and too high forms included.
std::size_t following(unsigned char first) {
  if (first >= 0xF0 && first <= 0xF7) return 3;
  if (first >= 0xE0 && first <= 0xEF) return 2;
  return first >= 0xC0 && first <= 0xDF ? 1 : 0;
}

using Letters = std::array<UChar, 256>;

// What each byte is in an encoding of one byte a character.
Letters letters_of(const char* encoding) {
  Letters letters{};
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char byte = static_cast<char>(i);
    std::array<UChar, 4> out{};
    UErrorCode each = status;
    const int32_t count = ucnv_toUChars(converter, out.data(), 4, &byte, 1, &each);
    letters[i] = U_FAILURE(each) != 0 || count != 1 ? UChar{0xFFFD} : out[0];
  }
  ucnv_close(converter);
  return letters;
}

enum class Kind { small, capital, letter, other };

Kind kind_of(UChar character) {
  switch (u_charType(character)) {
    case U_LOWERCASE_LETTER:
      return Kind::small;
    case U_UPPERCASE_LETTER:
      return Kind::capital;
    case U_OTHER_LETTER:
      return Kind::letter;
    default:
      return Kind::other;
  }
}

// Symbols that do stand between two letters: apostrophes, dashes, points and blanks.
bool joins_letters(UChar character) {
  switch (character) {
    case 0x00A0:
    case 0x00AD:
    case 0x00B4:
    case 0x00B7:
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x2022:
    case 0x2026:
      return true;
    default:
      return false;
  }
}

// True if this character would be odd where it stands.
bool odd(UChar before, UChar character, UChar after) {
  if (character == 0xFFFD || u_charType(character) == U_CONTROL_CHAR) return true;
  if (character == 0x00A4) return true;  // the sign for any currency, which nobody writes
  const Kind left = kind_of(before);
  const Kind right = kind_of(after);
  switch (kind_of(character)) {
    case Kind::capital:
      return left == Kind::small;
    case Kind::small:
      return left == Kind::other && right == Kind::capital;
    case Kind::letter:
      return false;
    case Kind::other:
      return left != Kind::other && right != Kind::other && !joins_letters(character);
  }
  return false;
}

std::size_t oddities(std::string_view head, const Letters& letters) {
  const auto letter = [&](std::size_t i) {
    return i < head.size() ? letters[static_cast<unsigned char>(head[i])] : UChar{' '};
  };
  std::size_t count = 0;
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i < head.size() && looked_at < kMostLookedAt; ++i) {
    if (!is_high(head[i])) continue;
    ++looked_at;
    if (odd(i == 0 ? UChar{' '} : letter(i - 1), letter(i), letter(i + 1))) ++count;
  }
  return count;
}

// Text in the Latin alphabet has its letters beyond ASCII among others.
bool other_alphabet(std::string_view head) {
  std::size_t high = 0;
  std::size_t beside = 0;
  for (std::size_t i = 0; i < head.size() && high < kMostLookedAt; ++i) {
    if (!is_high(head[i])) continue;
    ++high;
    const bool after = i > 0 && is_high(head[i - 1]);
    if (after || (i + 1 < head.size() && is_high(head[i + 1]))) ++beside;
  }
  return high >= 8 && beside * 2 > high;
}

// What uchardet calls it, if ICU knows that name too.
std::string named_by_uchardet(std::string_view head) {
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, head.data(), head.size());
  uchardet_data_end(detector);
  std::string name = uchardet_get_charset(detector);
  uchardet_delete(detector);
  if (name.empty() || name.starts_with("UTF-") || name == "ASCII") return {};
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status) != 0) return {};
  ucnv_close(converter);
  return name;
}

bool lines_end_with_cr(std::string_view head) {
  return head.find('\r') != std::string_view::npos && head.find('\n') == std::string_view::npos;
}

}  // namespace

std::string_view wide_encoding(std::string_view head) {
  head = head.substr(0, std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1});
  const std::size_t pairs = head.size() / 2;
  if (pairs == 0) return {};
  std::size_t first_zero = 0;
  std::size_t second_zero = 0;
  for (std::size_t i = 0; i < head.size(); i += 2) {
    if (head[i] == '\0') ++first_zero;
    if (head[i + 1] == '\0') ++second_zero;
  }
  if (second_zero * 2 > pairs && first_zero * 20 < second_zero) return "UTF-16LE";
  if (first_zero * 2 > pairs && second_zero * 20 < first_zero) return "UTF-16BE";
  return {};
}

bool likely_utf8(std::string_view head) {
  std::size_t built = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < head.size();) {
    if (!is_high(head[i])) {
      i += ascii_length(head.substr(i));
      continue;
    }
    const std::size_t more = following(static_cast<unsigned char>(head[i]));
    std::size_t found = 0;
    while (found < more && i + 1 + found < head.size() && is_continuation(head[i + 1 + found])) {
      ++found;
    }
    const bool cut_off = i + 1 + found == head.size();
    if (more > 0 && (found == more || cut_off)) {
      ++built;
    } else {
      ++others;
    }
    i += 1 + found;
  }
  return built >= others;
}

std::string likeliest_encoding(std::string_view head) {
  if (other_alphabet(head)) {
    const std::string name = named_by_uchardet(head);
    if (!name.empty()) return name;
  }
  std::array<const char*, 4> candidates = {"windows-1252", "ISO-8859-15", "macintosh",
                                           "windows-1250"};
  if (lines_end_with_cr(head)) std::swap(candidates[0], candidates[2]);
  const char* best = candidates[0];
  std::size_t fewest = SIZE_MAX;
  for (const char* candidate : candidates) {
    const std::size_t count = oddities(head, letters_of(candidate));
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
}

}  // namespace tertium::delimited
