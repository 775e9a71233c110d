#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tertium::engine {

// What became of the name of a language.
struct Language {
  std::optional<std::string> tag{};  // BCP 47, in its usual spelling ("de", "pt-BR")
  std::string advice{};              // if there is none: what to write
};

// Reads a BCP 47 tag. Upper and lower case do not matter; a tag whose language does not exist is
// none.
Language language_tag(std::string_view name);

}  // namespace tertium::engine
