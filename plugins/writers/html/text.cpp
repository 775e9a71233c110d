#include "text.h"

#include <algorithm>
#include <array>

#include "tertium/text.h"

namespace tertium::html {
namespace {

// U+2028 and U+2029, which end a line too.
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";
constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";

struct LineEnd {
  std::size_t at = 0;
  std::size_t length = 0;  // 0: there is none
};

LineEnd next_line_end(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\r\n")) return {i, 2};
    if (rest.front() == '\n' || rest.front() == '\r') return {i, 1};
    if (rest.starts_with(kLineSeparator) || rest.starts_with(kParagraphSeparator)) return {i, 3};
  }
  return {text.size(), 0};
}

// U+202A to U+202E and U+2066 to U+2069.
bool turns_direction(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '\xE2') continue;
    const auto last = static_cast<unsigned char>(text[i + 2]);
    if (text[i + 1] == '\x80' && last >= 0xAA && last <= 0xAE) return true;
    if (text[i + 1] == '\x81' && last >= 0xA6 && last <= 0xA9) return true;
  }
  return false;
}

void write_lines(XmlText& xml, std::string_view text) {
  while (true) {
    const LineEnd end = next_line_end(text);
    xml.text(text.substr(0, end.at));
    if (end.length == 0) return;
    xml.mark("br");
    text.remove_prefix(end.at + end.length);
  }
}

void write_span(XmlText& xml, const Marks& marks, const Span& span) {
  const Label* label = span.refers_to.empty() ? nullptr : marks.labels.of(span.refers_to);
  if (label == nullptr && span.text.empty()) return;
  if (span.strong) xml.open("strong");
  if (span.emphasized) xml.open("em");
  if (label == nullptr) {
    write_text(xml, span.text);
  } else {
    xml.open("a").attribute("href", "#" + label->anchor).text(label->name()).close();
  }
  if (span.emphasized) xml.close();
  if (span.strong) xml.close();
}

}  // namespace

void write_text(XmlText& xml, std::string_view text) {
  xml.text("");
  if (turns_direction(text)) {
    xml.open("bdi");
    write_lines(xml, text);
    xml.close();
  } else {
    write_lines(xml, text);
  }
}

void write_element(XmlText& xml, const char* element, std::string_view css, std::string_view text) {
  xml.open(element);
  if (!css.empty()) xml.attribute("class", css);
  write_text(xml, text);
  xml.close();
}

void write_spans(XmlText& xml, Marks& marks, std::span<const Span> spans) {
  xml.text("");
  for (const Span& span : spans) {
    write_span(xml, marks, span);
    if (!span.footnote.empty()) marks.footnotes.write_mark(xml, marks.ids, span.footnote);
  }
}

std::string on_one_line(std::string_view text) {
  std::string line;
  while (true) {
    const LineEnd end = next_line_end(text);
    line.append(text.substr(0, end.at));
    if (end.length == 0) break;
    line += ' ';
    text.remove_prefix(end.at + end.length);
  }
  std::ranges::replace(line, '\t', ' ');
  return clean_text(trim(line));
}

}  // namespace tertium::html
