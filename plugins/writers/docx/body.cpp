#include "body.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "figure.h"
#include "opened/places.h"
#include "styles.h"
#include "table.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

constexpr std::size_t kLongestAlias = 64;  // Word takes no more

int level_of(const Heading& heading) { return std::clamp(heading.level, 1, kDeepestHeading - 1); }

// The highest level of the fragment's own headings, which comes right below its title whether the
// composer counts the title as a level or not: readers trip over a level that is left out.
int highest_level(const Fragment& fragment) {
  int highest = kDeepestHeading - 1;
  for (const Block& block : fragment.blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading != nullptr) highest = std::min(highest, level_of(*heading));
  }
  return highest;
}

// The level in the document of a fragment's own heading.
int level_below_title(const Heading& heading, int highest) {
  return level_of(heading) - highest + 2;
}

bool stands_in_contents(int level, std::string_view text) {
  return level <= kDeepestContents && !trim(text).empty();
}

std::string heading_bookmark(int number) {
  const std::string digits = std::to_string(number);
  return "_Toc" + std::string(9 - std::min<std::size_t>(digits.size(), 9), '0') + digits;
}

void write_heading(XmlText& xml, Marks& marks, int level, std::string_view text) {
  open_paragraph(xml, "Heading" + std::to_string(level));
  xml.mark("w:keepNext");  // a template's own style of headings may not ask for it
  close_properties(xml);
  if (marks.headings_marked && stands_in_contents(level, text)) {
    const std::int64_t id = open_bookmark(xml, marks, heading_bookmark(++marks.headings));
    write_runs(xml, text);
    close_bookmark(xml, id);
  } else {
    write_runs(xml, text);
  }
  xml.close();
}

class BlockWriter {
 public:
  BlockWriter(XmlText& xml, Marks& marks, const Fragment& fragment)
      : xml_(xml), marks_(marks), highest_(highest_level(fragment)) {}

  void operator()(const Heading& heading) const {
    write_heading(xml_, marks_, level_below_title(heading, highest_), heading.text);
  }

  void operator()(const Paragraph& paragraph) const {
    if (paragraph.style == Paragraph::Style::body) {
      xml_.open("w:p");
    } else {
      open_paragraph(xml_, style_of(paragraph.style));
      close_properties(xml_);
    }
    write_spans(xml_, marks_, paragraph.spans);
    xml_.close();
  }

  void operator()(const List& list) const {
    // Each numbered list has its own numbering, so that it begins at 1; bullets share the first.
    const std::int64_t numbering = list.numbered ? 1 + ++marks_.numbered_lists : 1;
    for (const std::vector<Span>& item : list.items) {
      open_paragraph(xml_, list.numbered ? style::kListNumber : style::kListBullet);
      xml_.open("w:numPr").mark("w:ilvl", "w:val", 0).mark("w:numId", "w:val", numbering).close();
      close_properties(xml_);
      write_spans(xml_, marks_, item);
      xml_.close();
    }
  }

  void operator()(const Table& table) const { write_table(xml_, marks_, table); }

  void operator()(const Chart& chart) const { write_chart(xml_, marks_, chart); }

 private:
  static std::string_view style_of(Paragraph::Style style) {
    switch (style) {
      case Paragraph::Style::lead:
        return style::kLead;
      case Paragraph::Style::note:
        return style::kNote;
      case Paragraph::Style::quote:
        return style::kQuote;
      case Paragraph::Style::body:
        break;
    }
    return "Normal";
  }

  XmlText& xml_;
  Marks& marks_;
  int highest_;
};

bool is_wide(const Block& block) {
  const auto* table = std::get_if<Table>(&block);
  return table != nullptr && table->wide;
}

// How much text a block has that may stand on any page; none for a table or chart.
std::optional<std::size_t> loose_text(const Block& block) {
  if (const auto* heading = std::get_if<Heading>(&block)) return heading->text.size();
  const auto* paragraph = std::get_if<Paragraph>(&block);
  if (paragraph == nullptr) return {};
  std::size_t size = 0;
  for (const Span& span : paragraph->spans) size += span.text.size();
  return size;
}

// A little text between two lying pages stands on them too, rather than alone on an upright one.
constexpr std::size_t kMostTextBetween = 800;  // bytes

void join_lying(const std::vector<Block>& blocks, std::vector<bool>& lying) {
  std::size_t text = kMostTextBetween + 1;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_wide(blocks[i])) {
      if (text <= kMostTextBetween) {
        std::fill(lying.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                  lying.begin() + static_cast<std::ptrdiff_t>(i) + 1, true);
      }
      text = 0;
      begin = i + 1;
    } else {
      text += loose_text(blocks[i]).value_or(kMostTextBetween + 1);
    }
  }
}

// Whether the fragment's title and then each of its blocks stands on a lying page: wide tables, the
// headings right above them, and a little text between them.
std::vector<bool> lying_blocks(const Fragment& fragment) {
  const std::vector<Block>& blocks = fragment.blocks;
  std::vector<bool> lying(blocks.size() + 1, false);
  for (std::size_t i = 0; i < blocks.size(); ++i) lying[i + 1] = is_wide(blocks[i]);
  join_lying(blocks, lying);
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const bool heading = i == 0 || std::holds_alternative<Heading>(blocks[i - 1]);
    if (lying[i + 1] && heading) lying[i] = true;
  }
  return lying;
}

// The blocks of a fragment, and where each of them begins.
struct Blocks {
  std::string text;
  std::vector<std::size_t> begins;

  void insert(std::size_t at, std::string_view more) {
    text.insert(at, more);
    for (std::size_t& begin : begins) begin += begin > at ? more.size() : 0;
  }
};

// Puts the bookmark of the fragment's place around its blocks: from behind the properties of the
// first paragraph, its title, to the end of the last one.
void mark_place(Blocks& blocks, Marks& marks, const std::string& fragment_id) {
  constexpr std::string_view kPropertiesEnd = "</w:pPr>";
  XmlText start;
  const std::int64_t id = open_bookmark(start, marks, place_bookmark(fragment_id));
  XmlText end;
  close_bookmark(end, id);
  blocks.insert(blocks.text.rfind("</w:p>"), end.take());
  blocks.insert(blocks.text.find(kPropertiesEnd) + kPropertiesEnd.size(), start.take());
}

Blocks blocks_of(const Fragment& fragment, const std::vector<bool>& lying, Marks& marks) {
  XmlText xml;
  Blocks blocks{{}, {0}};
  write_heading(xml, marks, 1, fragment.title);
  const BlockWriter writer(xml, marks, fragment);
  for (std::size_t i = 0; i < fragment.blocks.size(); ++i) {
    blocks.begins.push_back(xml.size());
    marks.sections.turn(xml, lying[i + 1]);
    marks.sections.begin_block(xml);
    std::visit(writer, fragment.blocks[i]);
  }
  blocks.text = xml.take();
  return blocks;
}

struct Entry {
  int level;
  std::string_view text;
};

std::vector<Entry> contents_of(std::span<const Fragment* const> fragments) {
  std::vector<Entry> entries;
  const auto add = [&](int level, std::string_view text) {
    if (stands_in_contents(level, text)) entries.push_back({level, text});
  };
  for (const Fragment* fragment : fragments) {
    add(1, fragment->title);
    const int highest = highest_level(*fragment);
    for (const Block& block : fragment->blocks) {
      const auto* heading = std::get_if<Heading>(&block);
      if (heading != nullptr) add(level_below_title(*heading, highest), heading->text);
    }
  }
  return entries;
}

void write_entry(XmlText& xml, const Entry& entry, int number) {
  xml.open("w:hyperlink").attribute("w:anchor", heading_bookmark(number)).attribute("w:history", 1);
  write_runs(xml, on_one_line(entry.text, std::string::npos));
  xml.close();
}

// Only Word knows on which page a heading comes to stand. The entries are links without numbers
// until somebody has the table updated: to have Word do it by itself (w:dirty, w:updateFields), it
// would ask everybody who opens the report whether it may.
void write_entries(XmlText& xml, const std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    open_paragraph(xml, "TOC" + std::to_string(entries[i].level));
    close_properties(xml);
    if (i == 0) {
      open_field(xml, " TOC \\o \"1-" + std::to_string(kDeepestContents) + "\" \\h \\z ");
    }
    write_entry(xml, entries[i], static_cast<int>(i + 1));
    if (i + 1 == entries.size()) close_field(xml);
    xml.close();
  }
}

}  // namespace

void write_fragment(XmlText& xml, Marks& marks, const Fragment& fragment) {
  const std::string tag = place_tag(fragment.id);
  const std::vector<bool> lying = lying_blocks(fragment);
  marks.sections.turn(xml, lying.front());
  marks.sections.begin_block(xml);
  xml.open("w:sdt").open("w:sdtPr");
  const std::string alias = on_one_line(fragment.title, kLongestAlias);
  if (!alias.empty()) xml.mark("w:alias", "w:val", alias);
  xml.mark("w:tag", "w:val", tag).mark("w:id", "w:val", marks.controls.make(tag)).close();
  xml.open("w:sdtContent");
  Blocks blocks = blocks_of(fragment, lying, marks);
  if (marks.places_marked) mark_place(blocks, marks, fragment.id);
  xml.markup(blocks.text);
  WrittenControl written{tag, std::move(blocks.begins), xml.size()};
  for (std::size_t& begin : written.begins) begin += written.end - blocks.text.size();
  marks.fragments.push_back(std::move(written));
  xml.close().close();
}

void write_contents(XmlText& xml, Marks& marks, std::span<const Fragment* const> fragments) {
  const std::vector<Entry> entries = contents_of(fragments);
  if (entries.empty()) return;
  xml.open("w:sdt").open("w:sdtPr").mark("w:id", "w:val", marks.controls.make("contents"));
  xml.markup(R"(<w:docPartObj><w:docPartGallery w:val="Table of Contents"/>)"
             R"(<w:docPartUnique/></w:docPartObj>)");
  xml.close().open("w:sdtContent");
  write_paragraph(xml, style::kContentsHeading, marks.words.contents);
  write_entries(xml, entries);
  xml.close().close();
}

}  // namespace tertium::docx
