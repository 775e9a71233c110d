#include "catalogue.h"

#include <algorithm>
#include <utility>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Without the blanks of ASCII at both ends; a no-break space is part of a pattern.
std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_key(std::string_view key) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  return std::ranges::all_of(key, fits) && std::ranges::count(key, '.') == 1 &&
         !key.starts_with('.') && !key.ends_with('.');
}

class CatalogueReader {
 public:
  explicit CatalogueReader(const std::string& file) : file_(file) {}

  Patterns read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (const auto& [key, pattern] : patterns_) {
      if (pattern.text.empty()) fault(pattern.line, "'" + key + "' has no text", "write one");
    }
    return std::move(patterns_);
  }

 private:
  [[noreturn]] void fault(std::size_t line, const std::string& what, std::string advice) const {
    throw Error(Error::Stops::setup, what, {file_, line, 0, {}, {}}, std::move(advice));
  }

  void read_line(std::string_view line) {
    const std::string_view content = without_blanks(line);
    if (content.empty() || line.starts_with('#')) {
      open_ = nullptr;
      return;
    }
    if (!is_utf8(content)) fault(line_, "this is not UTF-8", "save the catalogue as UTF-8");
    if (content.find('\'') != std::string_view::npos) {
      fault(line_, "there is an apostrophe of ASCII, which patterns take for a mark of their own",
            "write \u2019 (U+2019)");
    }
    is_blank(line.front()) ? go_on(content) : begin(content);
  }

  void begin(std::string_view line) {
    const std::size_t sign = line.find('=');
    const std::string key(without_blanks(line.substr(0, sign)));
    if (sign == std::string_view::npos || !is_key(key)) {
      fault(line_, "'" + one_line(line, 60) + "' is no message",
            "write group.key = text, and indent the lines in which a text goes on");
    }
    const auto [place, fresh] = patterns_.try_emplace(
        key, Pattern{std::string(without_blanks(line.substr(sign + 1))), line_});
    if (!fresh) {
      fault(line_,
            "'" + key + "' is there twice, first in line " + std::to_string(place->second.line),
            "take one away");
    }
    open_ = &place->second;
  }

  void go_on(std::string_view line) {
    if (open_ == nullptr) {
      fault(line_, "an indented line goes on with a text, and there is none before it",
            "begin a message without a blank before its key");
    }
    if (!open_->text.empty()) open_->text += ' ';
    open_->text += line;
  }

  const std::string& file_;
  std::size_t line_ = 0;
  Patterns patterns_;
  Pattern* open_ = nullptr;  // to which an indented line belongs
};

}  // namespace

Patterns read_catalogue(std::string_view text, const std::string& file) {
  return CatalogueReader(file).read(text);
}

}  // namespace tertium
