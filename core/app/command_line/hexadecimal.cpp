#include "hexadecimal.h"

#include <stdexcept>

namespace tertium::app {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

unsigned value_of(char digit) {
  const std::size_t value = kDigits.find(digit);
  if (value == std::string_view::npos) throw std::invalid_argument("no hexadecimal digit");
  return static_cast<unsigned>(value);
}

}  // namespace

std::string hexadecimal(std::string_view bytes) {
  std::string digits;
  digits.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    digits += kDigits[byte >> 4U];
    digits += kDigits[byte & 15U];
  }
  return digits;
}

std::string from_hexadecimal(std::string_view digits) {
  if (digits.size() % 2 != 0) throw std::invalid_argument("a hexadecimal digit is missing");
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(value_of(digits[i]) * 16 + value_of(digits[i + 1]));
  }
  return bytes;
}

}  // namespace tertium::app
