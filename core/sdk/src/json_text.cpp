#include "tertium/json_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium {
namespace {

constexpr std::size_t kShort = 64;

bool stands_as_it_is(char c) {
  return static_cast<bool>(static_cast<int>(c >= 0x20) & static_cast<int>(c < 0x7F) &
                           static_cast<int>(c != '"') & static_cast<int>(c != '\\'));
}

// Objects and arrays up to this depth have their elements on lines of their own; deeper ones stand
// on one line, so that one finding is one line.
constexpr std::size_t kDeepestOnLines = 2;

}  // namespace

void JsonText::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

void JsonText::before_value() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  Level& level = levels_.back();
  if (!std::exchange(level.empty, false)) text_ += level.on_lines ? "," : ", ";
  if (level.on_lines) new_line();
}

JsonText& JsonText::open(char bracket) {
  before_value();
  text_ += bracket;
  levels_.push_back({true, levels_.size() < kDeepestOnLines});
  return *this;
}

JsonText& JsonText::close(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.on_lines && !level.empty) new_line();
  text_ += bracket;
  return *this;
}

// Most of what is written is short and stands as it is: to look at all of it without a branch, and to
// add it with what follows in one go, costs a fraction of adding piece by piece.
void JsonText::quoted(std::string_view text, std::string_view then) {
  bool plain = text.size() <= kShort;
  if (plain) {
    for (const char c : text) plain &= stands_as_it_is(c);
  }
  if (!plain) {
    escaped(text);
    text_ += then;
    return;
  }
  std::array<char, kShort + 8> copy;
  char* end = copy.data();
  *end++ = '"';
  end = std::ranges::copy(text, end).out;
  *end++ = '"';
  for (const char c : then) *end++ = c;
  text_.append(copy.data(), static_cast<std::size_t>(end - copy.data()));
}

void JsonText::escaped(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string room;
  const std::string_view clean = cleaned(text, room);
  std::size_t written = 0;
  text_ += '"';
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (!control && c != '"' && c != '\\') continue;
    text_.append(clean, written, i - written);
    written = i + 1;
    text_ += '\\';
    if (control) {
      ((text_ += "u00") += kDigits[c >> 4]) += kDigits[c & 0xF];
    } else {
      text_ += c;
    }
  }
  text_.append(clean, written);
  text_ += '"';
}

JsonText& JsonText::key(std::string_view name) {
  before_value();
  quoted(name, ": ");
  after_key_ = true;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  before_value();
  quoted(text, {});
  return *this;
}

JsonText& JsonText::value(double number) {
  if (!std::isfinite(number)) return null();
  before_value();
  text_ += exact_text(number);
  return *this;
}

JsonText& JsonText::value(std::uint64_t number) {
  before_value();
  text_ += std::to_string(number);
  return *this;
}

JsonText& JsonText::value(bool truth) {
  before_value();
  text_ += truth ? "true" : "false";
  return *this;
}

JsonText& JsonText::null() {
  before_value();
  text_ += "null";
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  before_value();
  text_ += json;
  return *this;
}

std::string JsonText::take() {
  text_ += '\n';
  return std::move(text_);
}

}  // namespace tertium
