#include "tertium/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

namespace tertium {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = kReplacement;
  std::size_t length = 1;  // bytes taken; of an ill-formed sequence its longest valid prefix
  bool valid = false;
};

// Decodes the first code point of `bytes`, which is not empty (Unicode standard, table 3-7).
Decoded decode(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= bytes.size() || (at(i) & 0xC0U) != 0x80) return {kReplacement, i, false};
    if (i == 1 && ((lead == 0xE0 && at(1) < 0xA0) || (lead == 0xED && at(1) > 0x9F) ||
                   (lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F))) {
      return {};
    }
    value = (value << 6U) | (at(i) & 0x3FU);
  }
  return {value, length, true};
}

bool allowed_in_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

bool plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// True for what most texts begin and end with: ASCII that is to be seen.
bool is_mark(char c) { return c > ' ' && c < 0x7F; }

// Length of a blank at the front of the text, 0 if there is none.
std::size_t blank_at_front(std::string_view text) {
  if (text.empty() || is_mark(text.front())) return 0;
  const char c = text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.starts_with("\xEF\xBB\xBF")) return 3;
  return 0;
}

std::size_t blank_at_back(std::string_view text) {
  if (text.empty() || is_mark(text.back())) return 0;
  const char c = text.back();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (text.ends_with("\xC2\xA0")) return 2;
  if (text.ends_with("\xEF\xBB\xBF")) return 3;
  return 0;
}

std::string fold_ascii(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::string fold_unicode(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide.foldCase();
  icu::UnicodeString composed =
      U_SUCCESS(status) ? composer->normalize(wide, status) : icu::UnicodeString(wide);
  icu::UnicodeString folded;
  for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    const UChar32 c = composed.char32At(i);
    if (c == 0xFEFF) continue;
    if (u_isUWhiteSpace(c) != 0) {
      if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') folded.append(u' ');
    } else {
      folded.append(c);
    }
  }
  if (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
    folded.truncate(folded.length() - 1);
  }
  std::string utf8;
  folded.toUTF8String(utf8);
  return utf8;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

struct SipState {
  std::uint64_t v0, v1, v2, v3;
  void round() {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
  }
  void take(std::uint64_t word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }
};

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    std::uint64_t eight = 0;
    if (bytes.size() >= sizeof eight) {
      std::memcpy(&eight, bytes.data(), sizeof eight);
      if ((eight & 0x8080808080808080ULL) == 0) {
        bytes.remove_prefix(sizeof eight);
        continue;
      }
    }
    const Decoded decoded = decode(bytes);
    if (!decoded.valid) return false;
    bytes.remove_prefix(decoded.length);
  }
  return true;
}

std::string_view cleaned(std::string_view text, std::string& room) {
  if (plain_ascii(text)) return text;
  room.clear();
  room.reserve(text.size());
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    if (decoded.valid && allowed_in_xml(decoded.code_point)) {
      room.append(text.substr(0, decoded.length));
    } else {
      room += "\xEF\xBF\xBD";
    }
    text.remove_prefix(decoded.length);
  }
  return room;
}

std::string clean_text(std::string_view text) {
  std::string room;
  const std::string_view clean = cleaned(text, room);
  return clean.data() == room.data() ? std::move(room) : std::string(clean);
}

std::string_view trim(std::string_view text) {
  while (const std::size_t blank = blank_at_front(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_at_back(text)) text.remove_suffix(blank);
  return text;
}

std::string fold(std::string_view text) {
  return is_ascii(text) ? fold_ascii(text) : fold_unicode(text);
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string line;
  while (!text.empty() && line.size() < limit) {
    const Decoded decoded = decode(text);
    const char32_t c = decoded.code_point;
    // Control characters, line and paragraph separators and bidirectional controls could forge a line.
    const bool harmless = decoded.valid && c >= 0x20 && !(c >= 0x7F && c <= 0x9F) &&
                          !(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
    if (harmless) {
      line.append(text.substr(0, decoded.length));
    } else {
      for (const char byte : text.substr(0, decoded.length)) {
        std::array<char, 8> escaped{};
        std::snprintf(escaped.data(), escaped.size(), "\\x%02X", static_cast<unsigned char>(byte));
        line += escaped.data();
      }
    }
    text.remove_prefix(decoded.length);
  }
  if (!text.empty()) line += "…";
  return line;
}

std::string nearest(std::string_view name, std::span<const std::string> known) {
  const std::string folded = fold(name).substr(0, 200);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, folded.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(folded, fold(candidate).substr(0, 200));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string listed(std::span<const std::string> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at the front, taken off, without zeros before them.
std::string_view take_digits(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

// By bytes, but numbers by what they are worth: below 0, 0 or above, as a is less, equal or more.
int compared(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_digits(a);
      const std::string_view y = take_digits(b);
      if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
      if (x != y) return x < y ? -1 : 1;
      continue;
    }
    if (a.front() != b.front()) return a.substr(0, 1) < b.substr(0, 1) ? -1 : 1;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() && b.empty()) return 0;
  return a.empty() ? -1 : 1;
}

}  // namespace

bool name_less(std::string_view a, std::string_view b) {
  const int order = compared(fold(a), fold(b));
  return order != 0 ? order < 0 : a < b;
}

std::uint64_t keyed_hash(const HashKey& key, std::string_view bytes) {
  SipState state{key.first ^ 0x736f6d6570736575ULL, key.second ^ 0x646f72616e646f6dULL,
                 key.first ^ 0x6c7967656e657261ULL, key.second ^ 0x7465646279746573ULL};
  const std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56U;
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    state.take(word);
    bytes.remove_prefix(8);
  }
  std::uint64_t word = 0;
  if (!bytes.empty()) std::memcpy(&word, bytes.data(), bytes.size());
  state.take(word | last);
  state.v2 ^= 0xFF;
  for (int i = 0; i < 4; ++i) state.round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

}  // namespace tertium
