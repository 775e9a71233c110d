#include "file_name.h"

#include <algorithm>
#include <array>

#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

constexpr std::size_t kLongest = 200;
constexpr std::size_t kLongestExtension = 16;

// Characters of UTF-8, as the bytes of each.
std::size_t length_at(std::string_view text, std::size_t place) {
  const auto first = static_cast<unsigned char>(text[place]);
  if (first < 0x80U) return 1;
  if (first < 0xE0U) return 2;
  return first < 0xF0U ? 3 : 4;
}

// Does not show, or turns the direction of what follows: a name could look like another one.
bool is_invisible(std::string_view character) {
  return (character >= "\u200B" && character <= "\u200F") ||
         (character >= "\u2028" && character <= "\u202E") ||
         (character >= "\u2060" && character <= "\u206F") || character == "\u061C" ||
         character == "\u00AD" || character == "\uFEFF";
}

bool is_unsafe(std::string_view character) {
  if (character.size() == 1) {
    const auto c = static_cast<unsigned char>(character.front());
    return c < 0x20U || c == 0x7FU ||
           std::string_view("\\/:*?\"<>|").find(character) != std::string_view::npos;
  }
  return (character >= "\u0080" && character <= "\u009F") || character == "\uFFFD";
}

std::string without_unsafe(const std::string& name) {
  std::string cleaned;
  for (std::size_t place = 0; place < name.size();) {
    const std::string_view character = std::string_view(name).substr(place, length_at(name, place));
    place += character.size();
    if (is_invisible(character)) continue;
    if (is_unsafe(character)) {
      cleaned += '_';
    } else {
      cleaned += character;
    }
  }
  return cleaned;
}

// Neither blanks nor dots at the ends: hidden files are not read, and Windows drops those at the
// end.
std::string_view without_ends(std::string_view name) {
  while (true) {
    const std::string_view trimmed = trim(name);
    const std::size_t first = trimmed.find_first_not_of('.');
    if (first == std::string_view::npos) return {};
    const std::size_t last = trimmed.find_last_not_of('.');
    const std::string_view shorter = trimmed.substr(first, last - first + 1);
    if (shorter == name) return name;
    name = shorter;
  }
}

bool is_device(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  const std::string stem = fold(name.substr(0, name.find('.')));
  if (std::ranges::find(kDevices, stem) != kDevices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '0' && stem[3] <= '9';
}

std::size_t extension_start(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool is_extension =
      dot != std::string_view::npos && dot > 0 && name.size() - dot <= kLongestExtension;
  return is_extension ? dot : name.size();
}

// Some browsers gave the whole path of the sender's machine.
std::string_view last_component(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

std::string cut(const std::string& name) {
  if (name.size() <= kLongest) return name;
  const std::string extension = name.substr(extension_start(name));
  std::size_t end = 0;
  while (end + length_at(name, end) + extension.size() <= kLongest) end += length_at(name, end);
  return std::string(without_ends(name.substr(0, end))) + extension;
}

}  // namespace

bool is_hidden_name(std::string_view name) {
  const std::string cleaned = without_unsafe(clean_text(last_component(name)));
  return trim(cleaned).starts_with('.');
}

std::string safe_file_name(std::string_view name) {
  const std::string cleaned = without_unsafe(clean_text(last_component(name)));
  std::string safe = cut(std::string(without_ends(cleaned)));
  if (is_device(safe)) safe.insert(0, "_");
  return safe;
}

std::string numbered(const std::string& name, unsigned number) {
  const std::size_t dot = extension_start(name);
  return name.substr(0, dot) + " (" + std::to_string(number) + ")" + name.substr(dot);
}

}  // namespace tertium::app::watch
