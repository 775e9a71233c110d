#include "tertium/json_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium {
namespace {

constexpr std::size_t kShort = 64;

// The highest bit of a byte is set in the result if one of eight characters does not stand as it
// is: one below a blank, above '~', a quotation mark or a backslash. (A borrow may set it above
// such a one too, never without one.)
std::uint64_t marks_of_eight(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  return eight | (eight + kEach) | (eight - kEach * ' ') | ((eight ^ (kEach * '"')) - kEach) |
         ((eight ^ (kEach * '\\')) - kEach);
}

bool stands_as_it_is(std::string_view text) {
  std::uint64_t marks = 0;
  std::uint64_t eight = 0;
  for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    marks |= marks_of_eight(eight);
  }
  eight = 0x2020202020202020U;
  if (!text.empty()) std::memcpy(&eight, text.data(), text.size());
  marks |= marks_of_eight(eight);
  return (marks & 0x8080808080808080U) == 0;
}

// Objects and arrays up to this depth have their elements on lines of their own; deeper ones stand
// on one line, so that one finding is one line.
constexpr std::size_t kDeepestOnLines = 2;
constexpr std::string_view kNextLine = ",\n    ";  // as deep as that

}  // namespace

std::string_view JsonText::before_value() {
  if (std::exchange(after_key_, false) || levels_.empty()) return {};
  Level& level = levels_.back();
  const bool first = std::exchange(level.empty, false);
  if (!level.on_lines) return first ? std::string_view() : ", ";
  return kNextLine.substr(first ? 1 : 0, (first ? 1 : 2) + 2 * levels_.size());
}

JsonText& JsonText::open(char bracket) {
  (text_ += before_value()) += bracket;
  levels_.push_back({true, levels_.size() < kDeepestOnLines});
  return *this;
}

JsonText& JsonText::close(char bracket) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.on_lines && !level.empty) text_ += kNextLine.substr(1, 1 + 2 * levels_.size());
  text_ += bracket;
  return *this;
}

// Most of what is written is short and stands as it is: to look at eight characters at once, and to
// add it with what stands around it in one go, costs a fraction of adding piece by piece.
void JsonText::quoted(std::string_view text, std::string_view then) {
  const std::string_view before = before_value();
  if (text.size() > kShort || !stands_as_it_is(text)) {
    text_ += before;
    escaped(text);
    text_ += then;
    return;
  }
  std::array<char, kNextLine.size() + kShort + 4> piece;
  char* end = std::ranges::copy(before, piece.data()).out;
  *end++ = '"';
  end = std::ranges::copy(text, end).out;
  *end++ = '"';
  for (const char c : then) *end++ = c;
  text_.append(piece.data(), static_cast<std::size_t>(end - piece.data()));
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
  quoted(name, ": ");
  after_key_ = true;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  quoted(text, {});
  return *this;
}

JsonText& JsonText::value(double number) {
  if (!std::isfinite(number)) return null();
  text_ += before_value();
  text_ += exact_text(number);
  return *this;
}

JsonText& JsonText::value(std::uint64_t number) {
  text_ += before_value();
  text_ += std::to_string(number);
  return *this;
}

JsonText& JsonText::value(bool truth) {
  text_ += before_value();
  text_ += truth ? "true" : "false";
  return *this;
}

JsonText& JsonText::null() {
  text_ += before_value();
  text_ += "null";
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  text_ += before_value();
  text_ += json;
  return *this;
}

std::string JsonText::take() {
  text_ += '\n';
  return std::move(text_);
}

}  // namespace tertium
