#include "reason.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tertium {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;  // by name

// The values that make `text` of `pattern`, which is plain text with arguments such as {n}; none if
// it cannot be made of it.
std::optional<Values> values_in(std::string_view text, std::string_view pattern) {
  Values values;
  while (true) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    if (!text.starts_with(pattern.substr(0, open))) return std::nullopt;
    text.remove_prefix(open);
    pattern.remove_prefix(open);
    if (pattern.empty()) return text.empty() ? std::optional(values) : std::nullopt;
    const std::size_t close = pattern.find('}');
    const std::string_view name = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    const std::string_view next = pattern.substr(0, pattern.find('{'));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    values.emplace_back(name, text.substr(0, end));
    text.remove_prefix(end);
  }
}

// With the apostrophes that catalogues have.
std::string with_apostrophes(std::string_view text) {
  std::string result;
  for (const char c : text) c == '\'' ? result += "\u2019" : result += c;
  return result;
}

// The reason in the language of `messages`; none if the catalogues do not know it.
std::optional<std::string> known_reason(std::string_view reason, const Messages& messages) {
  const Messages& english = messages_in("en");
  const std::string wanted = with_apostrophes(reason);
  for (const std::string& key : english.keys()) {
    if (!key.starts_with("reason.")) continue;
    const auto values = values_in(wanted, english.pattern(key));
    if (!values) continue;
    std::vector<MessageArgument> arguments;
    for (const auto& [name, value] : *values) arguments.push_back({name, value});
    return messages.text(key, arguments);
  }
  return std::nullopt;
}

}  // namespace

std::string reason_in(std::string_view reason, const Messages& messages) {
  if (&messages == &messages_in("en")) return std::string(reason);
  if (const auto whole = known_reason(reason, messages)) return *whole;
  // Several reasons stand in one note.
  const std::size_t end = reason.find("; ");
  if (end == std::string_view::npos) return std::string(reason);
  return reason_in(reason.substr(0, end), messages) + "; " +
         reason_in(reason.substr(end + 2), messages);
}

}  // namespace tertium
