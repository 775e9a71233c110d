#include "refresh/fingerprint.h"

#include <Poco/Crypto/DigestEngine.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "graft/fields.h"
#include "graft/style_map.h"
#include "names.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

std::string hash_of(const std::string& text) {
  Poco::Crypto::DigestEngine engine("SHA256");
  engine.update(text);
  return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// A switch such as w:b: on unless its value says otherwise.
bool is_on(const xmlNode* node) {
  const std::string value = word_attribute(node, "val");
  return !is_one_of(value, {"0", "false", "off", "none"});
}

std::string one_name(const std::string& alignment) {
  if (alignment == "start") return "left";
  if (alignment == "end") return "right";
  return alignment;
}

// What a program writes into formatting of its own accord.
bool is_noise(std::string_view name) {
  return is_one_of(name, {"lang",
                          "noProof",
                          "rPr",
                          "rPrChange",
                          "pStyle",
                          "rStyle",
                          "tblStyle",
                          "tblLook",
                          "tblCaption",
                          "tblDescription",
                          "cnfStyle",
                          "keepNext",
                          "keepLines",
                          "widowControl",
                          "bookmarkStart",
                          "bookmarkEnd",
                          "tcW",
                          "tblW",
                          "sectPr",
                          "proofErr",
                          "lastRenderedPageBreak",
                          "webHidden",
                          "kern",
                          "bCs",
                          "iCs",
                          "szCs",
                          "suppressAutoHyphens",
                          "cantSplit",
                          "tblHeader",
                          "hideMark",
                          "tblLayout",
                          "numPr"});
}

// Properties with their values, sorted; revision ids left out.
std::string all_properties(const xmlNode* properties) {
  std::vector<std::string> found;
  for (xmlNode* child = first_element(properties); child; child = next_element(child)) {
    if (is_noise(name_of(child))) continue;
    std::string text(name_of(child));
    walk(child, [&](xmlNode* element) {
      std::vector<std::string> values;
      for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
        const std::string attribute_name = reinterpret_cast<const char*>(one->name);
        if (attribute_name.starts_with("rsid")) continue;
        values.push_back(" " + attribute_name + "=" +
                         one_name(word_attribute(element, attribute_name.c_str())));
      }
      std::ranges::sort(values);
      (text += '/') += name_of(element);
      for (const std::string& value : values) text += value;
    });
    found.push_back(text);
  }
  std::ranges::sort(found);
  std::string text;
  for (const std::string& one : found) text += one + ";";
  return text;
}

// What strikes the eye in the formatting of characters; `usual` is what all text has.
std::string look_of_run(const xmlNode* properties, const std::set<std::string>& usual) {
  std::string text;
  for (const xmlNode* child = first_element(properties); child; child = next_element(child)) {
    const std::string name(name_of(child));
    if (is_one_of(name, {"b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish"})) {
      if (is_on(child)) text += name + ";";
    } else if (is_one_of(name, {"u", "highlight", "vertAlign", "color", "sz"})) {
      const std::string value = lower(word_attribute(child, "val"));
      const std::string look = name + value + ";";
      const bool plain = value == "none" || value == "auto" || value == "baseline";
      if (!plain && !usual.contains(look)) text += look;
    }
  }
  return text;
}

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

// What is written down at the three depths of a Fingerprint, at once.
struct Depths {
  std::string text;
  std::string look;
  std::string form;

  void add(std::string_view all) {
    text += all;
    add_style(all);
  }
  void add_style(std::string_view style) {  // not at the depth of the text
    look += style;
    form += style;
  }
};

class Writer {
 public:
  Writer(Opened& document, const std::map<std::string, std::string>& styles,
         const std::set<std::string>& usual)
      : document_(document), styles_(styles), usual_(usual) {}

  Depths take() { return std::move(written_); }

  // A paragraph, a table, or what holds such.
  void block(xmlNode* node) {
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

  // A table piece by piece, in this order; it may lack properties or grid.
  void open_table() { written_.add("\nT["); }
  void table_properties(const xmlNode* properties) {
    written_.add_style(style("table", word_value(properties, "tblStyle")));
    written_.form += "|" + all_properties(properties);
  }
  // In percent of the table: programs round twentieths of a point.
  void grid(const xmlNode* grid) {
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
  void begin_rows() { written_.add("]"); }
  void row(const xmlNode* node) {
    if (is_word(node, "tr")) {
      written_.add("\nR");
      cells(node);
    } else if (is_word(node, "sdt")) {
      const xmlNode* content = word_child(node, "sdtContent");
      if (content != nullptr) rows(content);
    }
  }
  void close_table() { written_.add("\nT."); }

 private:
  void blocks_in(const xmlNode* node) {
    for (xmlNode* child = first_element(node); child; child = next_element(child)) block(child);
  }

  std::string style(const char* kind, const std::string& id) const {
    const auto found = styles_.find(std::string(kind) + " " + id);
    return found == styles_.end() ? id : found->second;
  }

  void paragraph(const xmlNode* node) {
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
    written_.text += content.text;
    written_.look += content.look;
    written_.form += content.form;
  }

  void paragraph_properties(const xmlNode* properties) {
    const std::string kind = style("paragraph", word_value(properties, "pStyle"));
    if (kind != "normal") written_.add_style(kind);
    const std::string alignment = one_name(word_value(properties, "jc"));
    if (!alignment.empty() && alignment != "left") written_.add_style("|" + alignment);
    written_.form += "|" + all_properties(properties);
  }

  void inline_content(const xmlNode* node) {
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

  // The formatting of a run.
  struct Look {
    std::string look;
    std::string form;
  };

  void run(const xmlNode* node) {
    Look look;
    if (const xmlNode* properties = word_child(node, "rPr")) {
      look = {look_of_run(properties, usual_), all_properties(properties)};
    }
    for (xmlNode* child = first_element(node); child; child = next_element(child)) {
      run_content(child, look);
    }
  }

  void run_content(xmlNode* child, const Look& look) {
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
  void field_mark(const std::string& kind) {
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
  std::string field_name() const {
    Field field;
    field.instruction = fold(instruction_);
    const std::vector<std::string> words = field.words();
    if (words.empty()) return {};
    return words[0] == "seq" && words.size() > 1 ? words[0] + " " + words[1] : words[0];
  }

  void shown(const std::string& text, const Look& look) {
    if (text.empty()) return;
    if (look.look != run_look_.look) written_.look += "<" + look.look + ">";
    if (look.form != run_look_.form) written_.form += "<" + look.form + ">";
    run_look_ = look;
    written_.add(text);
  }

  void footnote(const std::string& id) {
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

  void drawing(xmlNode* node) {
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

  void table(const xmlNode* node) {
    open_table();
    if (const xmlNode* properties = word_child(node, "tblPr")) table_properties(properties);
    if (const xmlNode* columns = word_child(node, "tblGrid")) grid(columns);
    begin_rows();
    rows(node);
    close_table();
  }

  void rows(const xmlNode* node) {
    for (const xmlNode* child = first_element(node); child; child = next_element(child)) row(child);
  }

  void cells(const xmlNode* node) {
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

  void cell_properties(const xmlNode* properties) {
    written_.add(word_value(properties, "gridSpan"));
    if (const xmlNode* shade = word_child(properties, "shd")) {
      const std::string fill = lower(word_attribute(shade, "fill"));
      if (fill != "auto") written_.add_style("|" + fill);
    }
    written_.form += "|" + all_properties(properties);
  }

  Opened& document_;
  const std::map<std::string, std::string>& styles_;
  const std::set<std::string>& usual_;
  Depths written_;
  Look run_look_;
  std::string instruction_;
  int in_instruction_ = 0;
  int in_result_ = 0;
};

Fingerprint print_of(const Depths& written) {
  return {hash_of(written.text), hash_of(written.look), hash_of(written.form)};
}

// Goes through the content controls that stand in the body of a document, holding no more of it
// than a block, or a row of a table: the tree of a whole document takes ten times its bytes.
class ControlReader {
 public:
  ControlReader(const std::string& xml, std::function<Writer()> make_writer)
      : reader_(xmlReaderForMemory(
                    xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT),
                &xmlFreeTextReader),
        make_writer_(std::move(make_writer)) {
    if (!reader_) throw std::bad_alloc();
  }

  // By tag.
  std::map<std::string, Fingerprint> prints() {
    int more = xmlTextReaderRead(reader_.get());
    while (more == 1) more = step();
    if (more != 0) throw std::runtime_error("the document that was made is not well-formed");
    return std::move(prints_);
  }

 private:
  // How deep elements lie that are looked at.
  static constexpr int kControl = 2;  // in the body, in the document
  static constexpr int kPart = 3;     // its properties and its content
  static constexpr int kBlock = 4;
  static constexpr int kTablePart = 5;

  int step() {
    const int type = xmlTextReaderNodeType(reader_.get());
    if (type == XML_READER_TYPE_ELEMENT) return begin(xmlTextReaderDepth(reader_.get()));
    if (type == XML_READER_TYPE_END_ELEMENT) end(xmlTextReaderDepth(reader_.get()));
    return xmlTextReaderRead(reader_.get());
  }

  int begin(int depth) {
    if (depth < kControl) return xmlTextReaderRead(reader_.get());
    if (depth == kControl) return is_now("sdt") ? into_control() : pass();
    if (depth == kPart && is_now("sdtContent")) return xmlTextReaderRead(reader_.get());
    if (depth == kPart) return properties();
    if (depth == kBlock && is_now("tbl")) return into_table();
    if (depth == kBlock) {
      writer_->block(whole());
      return pass();
    }
    return table_part();
  }

  void end(int depth) {
    if (depth == kBlock) {
      begin_rows();
      writer_->close_table();
    } else if (depth == kControl) {
      prints_[tag_] = print_of(writer_->take());
    }
  }

  int into_control() {
    tag_.clear();
    writer_.emplace(make_writer_());
    return xmlTextReaderRead(reader_.get());
  }

  int properties() {
    const xmlNode* node = whole();
    if (is_word(node, "sdtPr")) tag_ = word_value(node, "tag");
    return pass();
  }

  int into_table() {
    writer_->open_table();
    in_rows_ = false;
    return xmlTextReaderRead(reader_.get());
  }

  int table_part() {
    const xmlNode* node = whole();
    if (is_word(node, "tblPr")) {
      writer_->table_properties(node);
    } else if (is_word(node, "tblGrid")) {
      writer_->grid(node);
    } else {
      begin_rows();
      writer_->row(node);
    }
    return pass();
  }

  void begin_rows() {
    if (!in_rows_) writer_->begin_rows();
    in_rows_ = true;
  }

  bool is_now(const char* name) const {
    return is_word(xmlTextReaderCurrentNode(reader_.get()), name);
  }

  // The element at which the reader stands, with all that is in it.
  xmlNode* whole() {
    xmlNode* node = xmlTextReaderExpand(reader_.get());
    if (node == nullptr) throw std::bad_alloc();
    return node;
  }

  int pass() { return xmlTextReaderNext(reader_.get()); }

  std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader_;
  std::function<Writer()> make_writer_;
  std::optional<Writer> writer_{};
  std::string tag_{};
  bool in_rows_ = false;
  std::map<std::string, Fingerprint> prints_{};
};

}  // namespace

Fingerprints::Fingerprints(Opened& document) : document_(document), styles_(style_names(document)) {
  const std::string path = document.related(document.main(), "styles");
  if (path.empty()) return;
  xmlNode* root = document.tree(path).root();
  std::vector<xmlNode*> defaults = all_words(root, "rPrDefault");
  for (xmlNode* style : all_words(root, "style")) {
    if (word_attribute(style, "default") == "1" && word_attribute(style, "type") == "paragraph") {
      defaults.push_back(style);
    }
  }
  // LibreOffice repeats them where it writes out what a style of tables does.
  for (const xmlNode* one : defaults) {
    const xmlNode* properties = word_child(one, "rPr");
    if (properties == nullptr) continue;
    for (const char* name : {"color", "sz"}) {
      usual_.insert(name + lower(word_value(properties, name)) + ";");
    }
  }
}

Fingerprint Fingerprints::of(const std::vector<xmlNode*>& blocks) {
  Writer writer(document_, styles_, usual_);
  for (xmlNode* block : blocks) writer.block(block);
  return print_of(writer.take());
}

std::map<std::string, Fingerprint> Fingerprints::of_controls() {
  const auto writer = [this] { return Writer(document_, styles_, usual_); };
  return ControlReader(document_.part(document_.main()).bytes, writer).prints();
}

bool Fingerprints::has_marks_of_people(const std::vector<xmlNode*>& blocks) {
  bool found = false;
  for (xmlNode* block : blocks) {
    walk(block, [&](xmlNode* element) {
      if (!is_word(element, reinterpret_cast<const char*>(element->name))) return;
      found = found || is_one_of(name_of(element), {"ins",
                                                    "del",
                                                    "moveFrom",
                                                    "moveTo",
                                                    "commentRangeStart",
                                                    "commentRangeEnd",
                                                    "commentReference",
                                                    "rPrChange",
                                                    "pPrChange",
                                                    "tblPrChange",
                                                    "tcPrChange",
                                                    "trPrChange",
                                                    "sectPrChange",
                                                    "cellIns",
                                                    "cellDel",
                                                    "cellMerge",
                                                    "tblGridChange",
                                                    "numberingChange",
                                                    "permStart",
                                                    "permEnd"});
      // No link of Tertium's leads out of the document.
      found = found ||
              (is_word(element, "hyperlink") && !attribute(element, ns::kRelated, "id").empty());
    });
  }
  return found;
}

bool is_from_libreoffice(Opened& document) {
  for (const Relationship& one : document.relationships({})) {
    if (kind_of(one) != "extended-properties" || !document.has(one.target)) continue;
    return document.part(one.target).bytes.find("<Application>LibreOffice") != std::string::npos;
  }
  return false;
}

}  // namespace tertium::docx
