#include "option_words.h"

#include <cstddef>

#include "tertium/number.h"

namespace tertium::engine {
namespace {

std::string in_marks(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

bool stands_in_marks(Option::Kind kind) {
  return kind == Option::Kind::text || kind == Option::Kind::path;
}

}  // namespace

std::string kind_words(Option::Kind kind) {
  switch (kind) {
    case Option::Kind::text: return "text";
    case Option::Kind::texts: return "list of texts";
    case Option::Kind::number: return "number";
    case Option::Kind::integer: return "whole number";
    case Option::Kind::boolean: return "true or false";
    case Option::Kind::path: return "path";
  }
  return "value";
}

std::string range_words(const Option& option) {
  std::string words;
  for (std::size_t i = 0; i < option.allowed.size(); ++i) {
    if (i != 0) words += i + 1 == option.allowed.size() ? " or " : ", ";
    words += option.allowed[i];
  }
  if (option.least) words += (words.empty() ? "" : ", ") + ("at least " + exact_text(*option.least));
  if (option.most) {
    words += (words.empty() ? "" : option.least ? " and " : ", ") +
             ("at most " + exact_text(*option.most));
  }
  return words;
}

std::string default_in_toml(const Option& option) {
  if (!option.fallback) return {};
  if (stands_in_marks(option.kind)) return in_marks(*option.fallback);
  if (option.kind == Option::Kind::texts && option.fallback->empty()) return "[]";
  return *option.fallback;
}

std::string example_in_toml(const Option& option) {
  if (option.fallback) return default_in_toml(option);
  const std::string text = in_marks(option.allowed.empty() ? "…" : option.allowed.front());
  switch (option.kind) {
    case Option::Kind::text:
    case Option::Kind::path: return text;
    case Option::Kind::texts: return "[" + text + "]";
    case Option::Kind::number:
    case Option::Kind::integer: return exact_text(option.least.value_or(1));
    case Option::Kind::boolean: return "true";
  }
  return text;
}

}  // namespace tertium::engine
