#include "paragraphs.h"

#include <algorithm>

#include "styles.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

bool is_graphic(char c) { return c > ' ' && c < 0x7F; }

// w:t with a piece of text that has neither line ends nor tabs.
void write_piece(XmlText& xml, std::string_view piece) {
  if (piece.empty()) return;
  xml.open("w:t");
  // Readers strip blanks at the edges otherwise; some take more for a blank than XML does.
  if (!is_graphic(piece.front()) || !is_graphic(piece.back())) {
    xml.attribute("xml:space", "preserve");
  }
  xml.text(piece).close();
}

void write_field_mark(XmlText& xml, std::string_view kind) {
  xml.open("w:r").open("w:fldChar").attribute("w:fldCharType", kind).close().close();
}

}  // namespace

void open_paragraph(XmlText& xml, std::string_view style) {
  xml.open("w:p").open("w:pPr").mark("w:pStyle", "w:val", style);
}

void close_properties(XmlText& xml) { xml.close(); }

void write_runs(XmlText& xml, std::string_view text, bool strong, bool emphasized) {
  if (text.empty()) return;
  xml.open("w:r");
  if (strong || emphasized) {
    xml.open("w:rPr");
    if (strong) xml.mark("w:b").mark("w:bCs");
    if (emphasized) xml.mark("w:i").mark("w:iCs");
    xml.close();
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\r\t"), text.size());
    write_piece(xml, text.substr(0, end));
    if (end == text.size()) break;
    xml.mark(text[end] == '\t' ? "w:tab" : "w:br");
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  xml.close();
}

void write_spans(XmlText& xml, Marks& marks, std::span<const Span> spans) {
  for (const Span& span : spans) {
    const Label* label = span.refers_to.empty() ? nullptr : marks.labels.of(span.refers_to);
    if (label == nullptr) {
      write_runs(xml, span.text, span.strong, span.emphasized);
    } else {
      write_field(xml, " REF " + label->anchor + " \\h ", label->name(), span.strong,
                  span.emphasized);
    }
    if (!span.footnote.empty()) marks.footnotes.write_mark(xml, span.footnote);
  }
}

std::string on_one_line(std::string_view text, std::size_t most) {
  std::string line = clean_text(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  if (line.size() <= most) return line;
  constexpr std::string_view ellipsis = "…";
  std::size_t end = most - ellipsis.size();
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) --end;  // a code point
  return line.substr(0, end).append(ellipsis);
}

void write_paragraph(XmlText& xml, std::string_view style, std::string_view text) {
  open_paragraph(xml, style);
  close_properties(xml);
  write_runs(xml, text);
  xml.close();
}

void open_field(XmlText& xml, std::string_view instruction) {
  write_field_mark(xml, "begin");
  xml.open("w:r")
      .open("w:instrText")
      .attribute("xml:space", "preserve")
      .text(instruction)
      .close()
      .close();
  write_field_mark(xml, "separate");
}

void close_field(XmlText& xml) { write_field_mark(xml, "end"); }

void write_field(XmlText& xml, std::string_view instruction, std::string_view result, bool strong,
                 bool emphasized) {
  open_field(xml, instruction);
  write_runs(xml, result, strong, emphasized);
  close_field(xml);
}

std::int64_t open_bookmark(XmlText& xml, Marks& marks, std::string_view name) {
  const std::int64_t id = marks.bookmarks++;
  xml.open("w:bookmarkStart").attribute("w:id", id).attribute("w:name", name).close();
  return id;
}

void close_bookmark(XmlText& xml, std::int64_t id) {
  xml.open("w:bookmarkEnd").attribute("w:id", id).close();
}

std::string write_caption(XmlText& xml, Marks& marks, std::string_view caption) {
  const Label& label = marks.labels.next();
  open_paragraph(xml, style::kCaption);
  xml.mark("w:keepNext");  // a template's own style of captions may not ask for it
  close_properties(xml);
  const std::int64_t bookmark = open_bookmark(xml, marks, label.anchor);
  write_runs(xml, label.word + " ");
  write_field(xml, " SEQ " + label.word + " \\* ARABIC ", std::to_string(label.number));
  close_bookmark(xml, bookmark);
  if (!caption.empty()) write_runs(xml, ": " + std::string(caption));
  xml.close();
  return label.name();
}

}  // namespace tertium::docx
