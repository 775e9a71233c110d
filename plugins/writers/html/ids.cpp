#include "ids.h"

namespace tertium::html {
namespace {

constexpr std::size_t kLongest = 120;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

std::string PageIds::take(std::string_view wanted) {
  std::string id(wanted.substr(0, kLongest));
  for (char& c : id) {
    if (!is_plain(c)) c = '-';
  }
  if (id.empty()) id = "part";
  const auto [found, is_new] = taken_.emplace(id, 1);
  if (is_new) return id;
  std::string numbered;
  do {
    numbered = id + "-" + std::to_string(++found->second);
  } while (!taken_.emplace(numbered, 1).second);
  return numbered;
}

}  // namespace tertium::html
