#include "tertium/xml_text.h"

#include <charconv>
#include <utility>

#include "tertium/text.h"

namespace tertium {
namespace {

// What stands for a character that is markup, or that a reader of XML would change; empty for
// others.
std::string_view escape_of(char c, bool in_attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : std::string_view();
    case '\n':
      return in_attribute ? "&#10;" : std::string_view();
    case '\t':
      return in_attribute ? "&#9;" : std::string_view();
    default:
      return {};
  }
}

}  // namespace

void XmlText::end_tag() {
  if (std::exchange(in_tag_, false)) bytes_ += '>';
}

void XmlText::write(std::string_view text, bool in_attribute) {
  std::string room;
  const std::string_view clean = cleaned(text, room);
  std::size_t written = 0;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const std::string_view escape = escape_of(clean[i], in_attribute);
    if (escape.empty()) continue;
    bytes_.append(clean, written, i - written).append(escape);
    written = i + 1;
  }
  bytes_.append(clean, written);
}

XmlText& XmlText::open(const char* element) {
  end_tag();
  (bytes_ += '<') += element;
  open_.push_back(element);
  in_tag_ = true;
  return *this;
}

XmlText& XmlText::attribute(const char* name, std::string_view value) {
  ((bytes_ += ' ') += name) += "=\"";
  write(value, true);
  bytes_ += '"';
  return *this;
}

XmlText& XmlText::attribute(const char* name, std::int64_t value) {
  char digits[24];
  const char* end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return attribute(name, std::string_view(digits, end));
}

XmlText& XmlText::text(std::string_view text) {
  end_tag();
  write(text, false);
  return *this;
}

XmlText& XmlText::close() {
  if (std::exchange(in_tag_, false)) {
    bytes_ += "/>";
  } else {
    ((bytes_ += "</") += open_.back()) += '>';
  }
  open_.pop_back();
  return *this;
}

XmlText& XmlText::mark(const char* element) { return open(element).close(); }

XmlText& XmlText::mark(const char* element, const char* attribute, std::string_view value) {
  return open(element).attribute(attribute, value).close();
}

XmlText& XmlText::mark(const char* element, const char* attribute, std::int64_t value) {
  return open(element).attribute(attribute, value).close();
}

XmlText& XmlText::markup(std::string_view well_formed) {
  end_tag();
  bytes_ += well_formed;
  return *this;
}

std::string XmlText::take() { return std::move(bytes_); }

}  // namespace tertium
