#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tertium::docx {

// The largest Word file that is taken, in bytes; unpacked it may be twice as large.
inline constexpr std::size_t kLargestFile = std::size_t{256} << 20;

// Whether the bytes are those of a file that Word has encrypted, or of Word's format before 2007:
// both come in the same wrapping.
bool is_compound_file(std::string_view bytes);

// The entries of a ZIP file by name. Throws Error (setup) if it is none, damaged, encrypted, or would
// unpack to more than is taken. A name is only a name: nothing is ever written to it.
std::map<std::string, std::string> unzipped_file(std::string_view bytes);

}  // namespace tertium::docx
