#include "names.h"

#include <algorithm>
#include <vector>

#include "tertium/text.h"

namespace tertium::engine {
namespace {

constexpr std::size_t kFew = 15;
// Comparing with more takes longer than the advice is worth.
constexpr std::size_t kMostCompared = 2000;

}  // namespace

std::string shown_name(std::string_view name) { return "'" + one_line(name, 80) + "'"; }

std::string advice_for_name(std::string_view name, std::span<const std::string> known,
                            std::string_view what) {
  std::string advice;
  if (known.size() <= kMostCompared) {
    const std::string near = nearest(name, known);
    if (!near.empty()) advice = "did you mean " + shown_name(near) + "?";
  }
  if (known.empty() || known.size() > kFew) return advice;
  std::vector<std::string> shown;
  for (const std::string& one : known) shown.push_back(one_line(one, 80));
  return followed_by(advice, std::string(what) + ": " + listed(shown));
}

std::string followed_by(const std::string& question, std::string more) {
  if (question.empty() || more.empty()) return question + more;
  if (more.front() >= 'a' && more.front() <= 'z') more.front() += 'A' - 'a';
  return question + " " + more;
}

bool is_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

}  // namespace tertium::engine
