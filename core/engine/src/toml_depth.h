#pragma once

#include <cstddef>
#include <string_view>

namespace tertium::engine {

// Throws Error (setup, with line and column) if a dotted key (a.b.c) of the TOML text has more than
// `most` parts. The TOML library makes a table of each part and destroys them by recursion, so a
// file of one long key would exhaust the stack.
void check_key_depth(std::string_view text, std::size_t most);

}  // namespace tertium::engine
