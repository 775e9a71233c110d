#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "tertium/error.h"

// How the saved form of a Summary is spelt: whole numbers in groups of seven bits, doubles as their
// bits. The same value always gives the same bytes.
namespace tertium::saved {

[[noreturn]] inline void damaged() {
  throw Error(Error::Stops::input, "the saved summary is damaged", {},
              "make it again with 'tertium summarize'");
}

inline void put_number(std::string& to, std::uint64_t value) {
  std::array<char, 10> groups;
  std::size_t count = 0;
  while (value >= 0x80) {
    groups[count++] = static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7U;
  }
  groups[count++] = static_cast<char>(value);
  to.append(groups.data(), count);
}

inline std::uint64_t take_number(std::string_view& from) {
  std::uint64_t value = 0;
  const std::size_t most = std::min<std::size_t>(from.size(), 10);
  for (std::size_t i = 0; i < most; ++i) {
    const auto byte = static_cast<unsigned char>(from[i]);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << (7 * i);
    if ((byte & 0x80U) != 0) continue;
    from.remove_prefix(i + 1);
    return value;
  }
  damaged();
}

// A number of things that are still to be read, each at least `least_bytes` long: so a damaged file
// cannot ask for more memory than it has bytes.
inline std::size_t take_count(std::string_view& from, std::size_t least_bytes = 1) {
  const std::uint64_t count = take_number(from);
  if (count > from.size() / least_bytes) damaged();
  return static_cast<std::size_t>(count);
}

inline void put_signed(std::string& to, std::int64_t value) {
  put_number(to, (static_cast<std::uint64_t>(value) << 1U) ^
                     static_cast<std::uint64_t>(value >> 63));
}

inline std::int64_t take_signed(std::string_view& from) {
  const std::uint64_t value = take_number(from);
  return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1U));
}

inline void put_fixed(std::string& to, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) to += static_cast<char>(value >> shift);
}

inline std::uint64_t take_fixed(std::string_view& from) {
  if (from.size() < 8) damaged();
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i);
  }
  from.remove_prefix(8);
  return value;
}

inline void put_double(std::string& to, double value) {
  put_fixed(to, std::bit_cast<std::uint64_t>(value));
}
inline double take_double(std::string_view& from) {
  return std::bit_cast<double>(take_fixed(from));
}

inline void put_text(std::string& to, std::string_view text) {
  put_number(to, text.size());
  to += text;
}

inline std::string take_text(std::string_view& from) {
  const std::size_t size = take_count(from);
  std::string text(from.substr(0, size));
  from.remove_prefix(size);
  return text;
}

}  // namespace tertium::saved
