#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tertium::tables {

// What a cell can hold: 32,767 characters (units of UTF-16).
inline constexpr std::size_t kLongestText = 32767;
// A document property.
inline constexpr std::size_t kLongestProperty = 255;

// The text as Excel keeps it: control characters replaced, line ends LF, a longer one cut with "…".
// "_x0041_", which Excel would read as the character of that number, is written so that it stays.
std::string cell_text(std::string_view text, std::size_t most = kLongestText);

// How many characters there are; marks that stand on other characters count too.
std::size_t characters_in(std::string_view text);

// Of its longest line, and of its longest word.
std::size_t longest_line(std::string_view text);
std::size_t longest_word(std::string_view text);

}  // namespace tertium::tables
