#include "blocks.h"

#include <algorithm>
#include <array>
#include <variant>

#include "figure.h"
#include "table.h"
#include "tertium/text.h"
#include "text.h"

namespace tertium::html {
namespace {

constexpr std::array<const char*, 7> kHeadings = {"h1", "h1", "h2", "h3", "h4", "h5", "h6"};
constexpr int kDeepest = 6;

// How deep headings lie below each other, whatever levels they name: none is left out.
class Depth {
 public:
  int of(const Heading& heading) {
    while (!levels_.empty() && levels_.back() >= heading.level) levels_.pop_back();
    levels_.push_back(heading.level);
    return static_cast<int>(std::min<std::size_t>(levels_.size(), kDeepest));
  }

 private:
  std::vector<int> levels_;  // of the headings around this one, the outermost first
};

class BlockWriter {
 public:
  BlockWriter(XmlText& xml, Marks& marks, const Fragment& fragment, std::vector<Entry>& entries)
      : xml_(xml), marks_(marks), fragment_(fragment), entries_(entries) {}

  void write_title() {
    if (trim(fragment_.title).empty()) return;
    write_element(xml_, "h2", {}, fragment_.title);
    entries_.push_back({0, on_one_line(fragment_.title), fragment_.id});
    above_ = 2;
  }

  void operator()(const Heading& heading) {
    if (trim(heading.text).empty()) return;  // a heading of nothing only gets in the way
    const int depth = depth_.of(heading);
    const int level = std::min(above_ + depth, kDeepest);
    const std::string id = marks_.ids.take(fragment_.id + "-" + fragment_id(heading.text));
    xml_.open(kHeadings[static_cast<std::size_t>(level)]).attribute("id", id);
    write_text(xml_, heading.text);
    xml_.close();
    if (depth == 1) entries_.push_back({1, on_one_line(heading.text), id});
  }

  void operator()(const Paragraph& paragraph) {
    const bool quote = paragraph.style == Paragraph::Style::quote;
    if (quote) xml_.open("blockquote");
    xml_.open("p");
    if (paragraph.style == Paragraph::Style::lead) xml_.attribute("class", "lead");
    if (paragraph.style == Paragraph::Style::note) xml_.attribute("class", "note");
    write_spans(xml_, marks_, paragraph.spans);
    xml_.close();
    if (quote) xml_.close();
  }

  void operator()(const List& list) {
    if (list.items.empty()) return;
    xml_.open(list.numbered ? "ol" : "ul");
    for (const std::vector<Span>& item : list.items) {
      xml_.open("li");
      write_spans(xml_, marks_, item);
      xml_.close();
    }
    xml_.close();
  }

  void operator()(const Table& table) { write_table(xml_, marks_, table); }

  void operator()(const Chart& chart) { write_figure(xml_, marks_, chart); }

 private:
  XmlText& xml_;
  Marks& marks_;
  const Fragment& fragment_;
  std::vector<Entry>& entries_;
  Depth depth_;
  int above_ = 1;  // the level of the heading above all of the fragment's own
};

}  // namespace

void write_fragment(XmlText& xml, Marks& marks, const Fragment& fragment,
                    std::vector<Entry>& entries) {
  xml.open("section").attribute("id", fragment.id).text("");
  BlockWriter writer(xml, marks, fragment, entries);
  writer.write_title();
  for (const Block& block : fragment.blocks) std::visit(writer, block);
  marks.footnotes.write_list(xml);
  xml.close();
}

}  // namespace tertium::html
