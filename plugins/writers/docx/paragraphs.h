#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "names.h"
#include "tertium/document.h"
#include "words.h"
#include "xml_text.h"

namespace tertium::docx {

// What is counted along a document, from its first block to its last.
struct Marks {
  const Words& words;
  bool headings_marked = false;  // headings get the bookmarks to which the contents lead
  int headings = 0;              // so far, of those that stand in the contents
  int tables = 0;
  int numbered_lists = 0;
  std::int64_t bookmarks = 0;
  BookmarkNames names{};
  ControlIds controls{};
};

// Opens w:p with that style; the paragraph's own properties may follow before close_properties.
void open_paragraph(XmlText& xml, std::string_view style);
// Closes w:pPr.
void close_properties(XmlText& xml);

// Text as runs: line ends become w:br and tabs w:tab. Nothing is written for an empty text.
void write_runs(XmlText& xml, std::string_view text, bool strong = false, bool emphasized = false);
void write_spans(XmlText& xml, std::span<const Span> spans);

// The text with a blank for each line end and tab, cut to at most `most` bytes and "…" if it is
// longer.
std::string on_one_line(std::string_view text, std::size_t most);

// A whole paragraph of that style, closed.
void write_paragraph(XmlText& xml, std::string_view style, std::string_view text);

// A field with the result that is shown until Word computes it anew. The instruction stands in our
// source: never text from outside.
void open_field(XmlText& xml, std::string_view instruction);
void close_field(XmlText& xml);
void write_field(XmlText& xml, std::string_view instruction, std::string_view result);

// What stands between the two is the bookmark; returns its id, which closes it.
std::int64_t open_bookmark(XmlText& xml, Marks& marks, std::string_view name);
void close_bookmark(XmlText& xml, std::int64_t id);

}  // namespace tertium::docx
