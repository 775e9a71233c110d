#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "charts/plots.h"
#include "footnotes.h"
#include "names.h"
#include "page.h"
#include "tertium/document.h"
#include "tertium/labels.h"
#include "tertium/xml_text.h"
#include "words.h"

namespace tertium::docx {

// A chart that was written and still needs its parts.
struct DrawnChart {
  const Chart* chart = nullptr;
  PlotSize size{};
};

// Where the blocks of a content control stand in what is written.
struct WrittenControl {
  std::string tag;
  std::vector<std::size_t> begins{};  // of each of its blocks
  std::size_t end = 0;                // of the last one
};

// What is counted along a document, from its first block to its last.
struct Marks {
  const Words& words;
  bool headings_marked = false;  // headings get the bookmarks to which the contents lead
  bool places_marked = false;    // fragments get the bookmarks by which refresh finds them, too
  int headings = 0;              // so far, of those that stand in the contents
  int numbered_lists = 0;
  std::int64_t bookmarks = 0;
  ControlIds controls{};
  Labels labels{};  // of what is going to be written
  Sections sections{};
  Footnotes footnotes{};
  std::vector<DrawnChart> charts{};  // so far, in order
  std::vector<WrittenControl> fragments{};  // so far, in order
};

// Opens w:p with that style; the paragraph's own properties may follow before close_properties.
void open_paragraph(XmlText& xml, std::string_view style);
// Closes w:pPr.
void close_properties(XmlText& xml);

// Text as runs: line ends become w:br and tabs w:tab. Nothing is written for an empty text.
void write_runs(XmlText& xml, std::string_view text, bool strong = false, bool emphasized = false);
// A span that refers to a table or chart of the file becomes a cross-reference (REF) to it.
void write_spans(XmlText& xml, Marks& marks, std::span<const Span> spans);

// The text with a blank for each line end and tab, cut to at most `most` bytes and "…" if it is
// longer.
std::string on_one_line(std::string_view text, std::size_t most);

// A whole paragraph of that style, closed.
void write_paragraph(XmlText& xml, std::string_view style, std::string_view text);

// A field with the result that is shown until Word computes it anew. The instruction stands in our
// source: never text from outside.
void open_field(XmlText& xml, std::string_view instruction);
void close_field(XmlText& xml);
void write_field(XmlText& xml, std::string_view instruction, std::string_view result,
                 bool strong = false, bool emphasized = false);

// What stands between the two is the bookmark; returns its id, which closes it.
std::int64_t open_bookmark(XmlText& xml, Marks& marks, std::string_view name);
void close_bookmark(XmlText& xml, std::int64_t id);

// The caption of the next table or chart: "Table 3: …", its number a field (SEQ) and its name
// within a bookmark. Returns that name.
std::string write_caption(XmlText& xml, Marks& marks, std::string_view caption);

}  // namespace tertium::docx
