#include "names.h"

namespace tertium::docx {
namespace {

constexpr std::size_t kLongestName = 40;

// FNV-1a.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::string hexadecimal(std::uint32_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(8, '0');
  for (std::size_t i = 8; i-- > 0; value >>= 4U) text[i] = kDigits[value & 0xFU];
  return text;
}

}  // namespace

std::string BookmarkNames::make(std::string_view prefix, std::string_view id) {
  std::string name(prefix);
  for (const char c : id) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += kept ? c : '_';
  }
  // Ids that differ in more than letters and digits, or in case, may share a name: numbered below.
  if (name.size() > kLongestName) name = name.substr(0, 31) + "_" + hexadecimal(hash_of(id));
  std::string candidate = name;
  for (int number = 2; !used_.insert(lower(candidate)).second; ++number) {
    const std::string suffix = "_" + std::to_string(number);
    candidate = name.substr(0, kLongestName - suffix.size()) + suffix;
  }
  return candidate;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string within(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  return std::string(text.substr(0, most - 9)) + "-" + hexadecimal(hash_of(text));
}

std::int64_t ControlIds::make(std::string_view tag) {
  std::int64_t id = hash_of(tag) & 0x7FFFFFFFU;
  while (id == 0 || !used_.insert(id).second) id = (id + 1) & 0x7FFFFFFF;
  return id;
}

Labels labels_of(std::span<const Fragment* const> fragments, std::string_view language) {
  BookmarkNames names;
  return Labels(fragments, language, [&](const Label& label) {
    return names.make(label.table != nullptr ? "Table_" : "Figure_", label.id());
  });
}

}  // namespace tertium::docx
