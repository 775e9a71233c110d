#include "plain_text.h"

#include <libxml/HTMLparser.h>

#include <cstdint>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_folded(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    if (lower(text[i]) != lower_case[i]) return false;
  }
  return true;
}

void append_utf8(std::uint32_t code, std::string& to) {
  const auto byte = [&to](std::uint32_t value) { to.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

// The character of "#65", "#x41" or "amp"; 0 if it is none.
std::uint32_t entity_value(const std::string& name) {
  if (name.size() > 1 && name[0] == '#') {
    const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    std::uint32_t value = 0;
    for (std::size_t i = hexadecimal ? 2 : 1; i < name.size(); ++i) {
      const char c = lower(name[i]);
      std::uint32_t digit = 0;
      if (is_digit(c)) {
        digit = static_cast<std::uint32_t>(c - '0');
      } else if (hexadecimal && c >= 'a' && c <= 'f') {
        digit = static_cast<std::uint32_t>(c - 'a') + 10;
      } else {
        return 0;
      }
      value = value * (hexadecimal ? 16 : 10) + digit;
      if (value > 0x10FFFF) return 0;
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return surrogate ? 0 : value;
  }
  if (name == "apos") return '\'';
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  return entity == nullptr ? 0 : entity->value;
}

// Takes an entity at the front of `text` ("&amp;…") off; false if there is none.
bool take_entity(std::string_view& text, std::string& to) {
  constexpr std::size_t kLongestName = 10;
  const std::size_t end = text.substr(0, kLongestName + 2).find(';');
  if (end == std::string_view::npos || end < 2) return false;
  const std::uint32_t value = entity_value(std::string(text.substr(1, end - 1)));
  if (value == 0) return false;
  append_utf8(value, to);
  text.remove_prefix(end + 1);
  return true;
}

// Where the tag that starts at the front ends ('>' outside quotation marks), or npos.
std::size_t tag_end(std::string_view text) {
  char quote = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i;
    }
  }
  return text.find('>');
}

// Takes the content of <script> or <style> off, up to its closing tag.
void skip_hidden(std::string_view& text, std::string_view closing) {
  for (std::size_t i = text.find("</"); i != std::string_view::npos; i = text.find("</", i + 1)) {
    if (starts_with_folded(text.substr(i), closing)) {
      text.remove_prefix(i);
      return;
    }
  }
  text = {};
}

// Tags within a word, as in "H<sub>2</sub>O": all others part words.
bool stands_in_a_word(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  std::string name;
  while (!tag.empty() && (is_letter(tag[0]) || is_digit(tag[0])) && name.size() < 8) {
    name.push_back(lower(tag[0]));
    tag.remove_prefix(1);
  }
  for (const std::string_view inner : {"a", "abbr", "b", "em", "font", "i", "mark", "small", "span",
                                       "strong", "sub", "sup", "u"}) {
    if (name == inner) return true;
  }
  return false;
}

// Takes a tag or comment at the front off; false if the '<' is only a sign.
bool take_tag(std::string_view& text, std::string& to) {
  if (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->");
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 3);
    return true;
  }
  const bool opens = text.size() > 1 && (is_letter(text[1]) || text[1] == '!');
  const bool closes = text.size() > 2 && text[1] == '/' && is_letter(text[2]);
  const std::size_t end = opens || closes ? tag_end(text) : std::string_view::npos;
  if (end == std::string_view::npos) return false;
  const std::string_view tag = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  if (!stands_in_a_word(tag)) to.push_back(' ');
  if (starts_with_folded(tag, "<script")) skip_hidden(text, "</script");
  if (starts_with_folded(tag, "<style")) skip_hidden(text, "</style");
  return true;
}

// U+00A0 is a blank, U+FEFF and U+200B are nothing.
std::string fold_blanks(std::string_view text) {
  std::string folded;
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\xC2\xA0")) {
      blank = true;
      i += 1;
    } else if (rest.starts_with("\xEF\xBB\xBF") || rest.starts_with("\xE2\x80\x8B")) {
      i += 2;
    } else if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) {
      blank = true;
    } else {
      if (blank && !folded.empty()) folded.push_back(' ');
      blank = false;
      folded.push_back(rest[0]);
    }
  }
  return folded;
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    if (html[0] == '<' && take_tag(html, text)) continue;
    if (html[0] == '&' && take_entity(html, text)) continue;
    text.push_back(html[0]);
    html.remove_prefix(1);
  }
  return fold_blanks(clean_text(text));
}

}  // namespace tertium::limesurvey
