#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tertium::engine {

// SHA-256 of the bytes, in hexadecimal (64 lower-case digits).
std::string sha256_of(std::string_view bytes);

// The same of a file's bytes; empty if it cannot be read, or is a folder.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace tertium::engine
