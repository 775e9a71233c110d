#pragma once

#include <string>
#include <string_view>

namespace tertium::engine {

// SHA-256 of the bytes, in hexadecimal (64 lower-case digits).
std::string sha256_of(std::string_view bytes);

}  // namespace tertium::engine
