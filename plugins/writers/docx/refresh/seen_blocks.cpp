#include "refresh/seen_blocks.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "graft/fields.h"
#include "names.h"
#include "refresh/formatting.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

// A number as text, the same however it was written: "0.50" is "0.5".
std::string plain_number(const std::string& text) {
  double value = 0;
  const std::string_view digits = trim(text);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = fault == std::errc() && end == digits.data() + digits.size();
  if (!whole) return text;
  std::array<char, 32> buffer{};
  // LibreOffice keeps 15 digits.
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::general, 12);
  return {buffer.data(), written.ptr};
}

// The names, categories and values that a chart shows.
std::string chart_text(xmlNode* chart) {
  std::string text;
  walk(chart, [&](xmlNode* element) {
    if (is(element, ns::kChart, "ser")) text += "series ";
    if (!is(element, ns::kChart, "pt")) return;
    text += attribute(element, nullptr, "idx") + "=";
    for (xmlNode* value = first_element(element); value; value = next_element(value)) {
      if (is(value, ns::kChart, "v")) text += plain_number(content_of(value));
    }
    text += ";";
  });
  return text;
}

}  // namespace

void SeenBlocks::block(xmlNode* node) {
  if (is_word(node, "p")) {
    paragraph(node);
  } else if (is_word(node, "tbl")) {
    table(node);
  } else if (is_word(node, "sdt")) {
    if (const xmlNode* content = word_child(node, "sdtContent")) blocks_in(content);
  } else if (is_word(node, "ins") || is_word(node, "moveTo") || is_word(node, "customXml")) {
    blocks_in(node);
  }
}

void SeenBlocks::open_table() { written_.add("\nT["); }
void SeenBlocks::table_properties(const xmlNode* properties) {
  written_.add_style(style("table", word_value(properties, "tblStyle")));
  written_.form += "|" + all_properties(properties);
}
// In percent of the table: programs round twentieths of a point.
void SeenBlocks::grid(const xmlNode* grid) {
  std::vector<double> columns;
  double sum = 0;
  for (const xmlNode* column = first_element(grid); column; column = next_element(column)) {
    double width = 0;
    const std::string digits = word_attribute(column, "w");
    std::from_chars(digits.data(), digits.data() + digits.size(), width);
    columns.push_back(width);
    sum += width;
  }
  for (const double width : columns) {
    const int percent = sum > 0 ? static_cast<int>(width / sum * 50 + 0.5) : 0;
    written_.add_style("|" + std::to_string(percent));
  }
}
void SeenBlocks::begin_rows() { written_.add("]"); }
void SeenBlocks::row(const xmlNode* node) {
  if (is_word(node, "tr")) {
    written_.add("\nR");
    cells(node);
  } else if (is_word(node, "sdt")) {
    const xmlNode* content = word_child(node, "sdtContent");
    if (content != nullptr) rows(content);
  }
}
void SeenBlocks::close_table() { written_.add("\nT."); }

void SeenBlocks::blocks_in(const xmlNode* node) {
  for (xmlNode* child = first_element(node); child; child = next_element(child)) block(child);
}

std::string SeenBlocks::style(const char* kind, const std::string& id) const {
  const auto found = styles_.find(std::string(kind) + " " + id);
  return found == styles_.end() ? id : found->second;
}

void SeenBlocks::paragraph(const xmlNode* node) {
  Depths before = std::exchange(written_, {});
  run_look_ = {};
  in_instruction_ = 0;
  inline_content(node);
  std::swap(written_, before);
  const Depths& content = before;
  if (content.text.empty()) return;  // it ends a section, or keeps tables apart
  written_.add("\nP[");
  if (const xmlNode* properties = word_child(node, "pPr")) paragraph_properties(properties);
  written_.add("]");
  written_.add(content);
}

void SeenBlocks::paragraph_properties(const xmlNode* properties) {
  const std::string kind = style("paragraph", word_value(properties, "pStyle"));
  if (kind != "normal") written_.add_style(kind);
  const std::string alignment = one_name(word_value(properties, "jc"));
  if (!alignment.empty() && alignment != "left") written_.add_style("|" + alignment);
  written_.form += "|" + all_properties(properties);
}

void SeenBlocks::inline_content(const xmlNode* node) {
  for (xmlNode* child = first_element(node); child; child = next_element(child)) {
    if (is_word(child, "r")) {
      run(child);
    } else if (is_word(child, "sdt")) {
      if (const xmlNode* content = word_child(child, "sdtContent")) inline_content(content);
    } else if (!is_word(child, "pPr") && !is_word(child, "del") && !is_word(child, "moveFrom")) {
      inline_content(child);
    }
  }
}

void SeenBlocks::run(const xmlNode* node) {
  Look look;
  if (const xmlNode* properties = word_child(node, "rPr")) {
    look = {look_of_run(properties, usual_), all_properties(properties)};
  }
  for (xmlNode* child = first_element(node); child; child = next_element(child)) {
    run_content(child, look);
  }
}

void SeenBlocks::run_content(xmlNode* child, const Look& look) {
  if (is_word(child, "fldChar")) {
    field_mark(word_attribute(child, "fldCharType"));
  } else if (in_instruction_ > 0 || in_result_ > 0) {
    if (is_word(child, "instrText") && in_instruction_ > 0) instruction_ += content_of(child);
  } else if (is_word(child, "t")) {
    shown(content_of(child), look);
  } else if (is_word(child, "tab")) {
    shown("\t", look);
  } else if (is_word(child, "br") || is_word(child, "cr")) {
    const std::string type = word_attribute(child, "type");
    shown(type == "page" || type == "column" ? "\f" : "\v", look);
  } else if (is_word(child, "noBreakHyphen")) {
    shown("\xE2\x80\x91", look);
  } else if (is_word(child, "sym")) {
    shown("sym" + word_attribute(child, "char"), look);
  } else if (is_word(child, "footnoteReference")) {
    footnote(word_attribute(child, "id"));
  } else if (is_word(child, "drawing") || is_word(child, "pict") || is_word(child, "object") ||
             is(child, ns::kCompatibility, "AlternateContent")) {
    drawing(child);
  }
}

// The result of a field is Word's to compute; what it is asked for is part of the text.
void SeenBlocks::field_mark(const std::string& kind) {
  if (kind == "begin") {
    ++in_instruction_;
    instruction_.clear();
  } else if (kind == "separate" && in_instruction_ > 0) {
    --in_instruction_;
    ++in_result_;
  } else if (kind == "end") {
    (in_result_ > 0 ? in_result_ : in_instruction_) -= in_result_ + in_instruction_ > 0 ? 1 : 0;
    shown("{" + field_name() + "}", {});
    instruction_.clear();
  }
}

// "seq table", "ref": switches are written in many ways, and bookmarks may have been renamed.
std::string SeenBlocks::field_name() const {
  Field field;
  field.instruction = fold(instruction_);
  const std::vector<std::string> words = field.words();
  if (words.empty()) return {};
  return words[0] == "seq" && words.size() > 1 ? words[0] + " " + words[1] : words[0];
}

void SeenBlocks::shown(const std::string& text, const Look& look) {
  if (text.empty()) return;
  if (look.look != run_look_.look) written_.look += "<" + look.look + ">";
  if (look.form != run_look_.form) written_.form += "<" + look.form + ">";
  run_look_ = look;
  written_.add(text);
}

void SeenBlocks::footnote(const std::string& id) {
  const std::string path = document_.related(document_.main(), "footnotes");
  if (path.empty()) return;
  const xmlNode* root = document_.tree(path).root();
  for (const xmlNode* note = first_element(root); note; note = next_element(note)) {
    if (word_attribute(note, "id") != id) continue;
    Depths before = std::exchange(written_, {});
    for (xmlNode* one = first_element(note); one; one = next_element(one)) inline_content(one);
    std::swap(written_, before);
    const Depths& content = before;
    written_.text += "{note " + std::string(trim(content.text)) + "}";
    written_.look += "{note " + std::string(trim(content.look)) + "}";
    written_.form += "{note " + std::string(trim(content.form)) + "}";
  }
}

void SeenBlocks::drawing(xmlNode* node) {
  std::string charts;
  walk(node, [&](xmlNode* element) {
    if (!is(element, ns::kChart, "chart")) return;
    const Relationship* one =
        document_.relationship(document_.main(), attribute(element, ns::kRelated, "id"));
    if (one != nullptr && document_.has(one->target)) {
      charts += chart_text(XmlTree(document_.part(one->target).bytes, one->target).root());
    }
  });
  written_.add(charts.empty() ? "{picture}" : "{chart " + charts + "}");
}

void SeenBlocks::table(const xmlNode* node) {
  open_table();
  if (const xmlNode* properties = word_child(node, "tblPr")) table_properties(properties);
  if (const xmlNode* columns = word_child(node, "tblGrid")) grid(columns);
  begin_rows();
  rows(node);
  close_table();
}

void SeenBlocks::rows(const xmlNode* node) {
  for (const xmlNode* child = first_element(node); child; child = next_element(child)) row(child);
}

void SeenBlocks::cells(const xmlNode* node) {
  for (const xmlNode* child = first_element(node); child; child = next_element(child)) {
    if (is_word(child, "tc")) {
      written_.add("\nC[");
      if (const xmlNode* properties = word_child(child, "tcPr")) cell_properties(properties);
      written_.add("]");
      blocks_in(child);
    } else if (is_word(child, "sdt")) {
      if (const xmlNode* content = word_child(child, "sdtContent")) cells(content);
    }
  }
}

void SeenBlocks::cell_properties(const xmlNode* properties) {
  written_.add(word_value(properties, "gridSpan"));
  if (const xmlNode* shade = word_child(properties, "shd")) {
    const std::string fill = lower(word_attribute(shade, "fill"));
    if (fill != "auto") written_.add_style("|" + fill);
  }
  written_.form += "|" + all_properties(properties);
}

}  // namespace tertium::docx
