#pragma once

#include <string>
#include <string_view>

namespace tertium::app {

// Bytes as pairs of hexadecimal digits and back: names of files may be any bytes, JSON may not.
// Throws std::invalid_argument if they are no such digits.
std::string hexadecimal(std::string_view bytes);
std::string from_hexadecimal(std::string_view digits);

}  // namespace tertium::app
