#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// True if `bytes` is well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
TERTIUM_API bool is_utf8(std::string_view bytes);

// The text with everything that XML 1.0 cannot hold replaced by U+FFFD: ill-formed UTF-8, control
// characters other than tab, line feed and carriage return, surrogates, U+FFFE and U+FFFF.
// All text that reaches an XML writer passes through here.
TERTIUM_API std::string clean_text(std::string_view text);
// The same without a copy where nothing is to be replaced; else what it gives stands in `room`.
TERTIUM_API std::string_view cleaned(std::string_view text, std::string& room);

// The text without blanks at both ends; U+00A0 and U+FEFF count as blanks.
TERTIUM_API std::string_view trim(std::string_view text);

// The form in which answers, ids and labels are compared: NFC, Unicode case folding, U+FEFF
// dropped, every run of white space (U+00A0 and line ends included) one blank, none at the ends.
TERTIUM_API std::string fold(std::string_view text);

// The text on one line, control characters escaped, cut to at most `limit` bytes: for logs and
// messages about names that come from outside.
TERTIUM_API std::string one_line(std::string_view text, std::size_t limit = 200);

// The name nearest to `name` by edit distance, or empty if none is near enough to be a slip.
TERTIUM_API std::string nearest(std::string_view name, std::span<const std::string> known);

// Names listed for a message: "a, b and c".
TERTIUM_API std::string listed(std::span<const std::string> names);

// Order of names for people: by Unicode code point after folding, but numbers in them by what they
// are worth ("Region 2" before "Region 10"); then by bytes. Total and the same on every machine, so
// that results do not depend on a locale.
TERTIUM_API bool name_less(std::string_view a, std::string_view b);

// SipHash-2-4 of `bytes` under a key of 128 bits: not to be reversed without the key.
struct HashKey {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  friend bool operator==(const HashKey&, const HashKey&) = default;
};
TERTIUM_API std::uint64_t keyed_hash(const HashKey& key, std::string_view bytes);

}  // namespace tertium
