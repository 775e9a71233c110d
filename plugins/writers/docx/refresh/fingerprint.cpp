#include "refresh/fingerprint.h"

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "graft/fields.h"
#include "graft/style_map.h"
#include "names.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

enum class Depth { text, look, form };

std::string content_of(xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
  xmlFree(content);
  return text;
}

std::string hash_of(const std::string& text) {
  Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
  engine.update(text);
  return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

bool is_one_of(const std::string& name, std::initializer_list<const char*> names) {
  return std::ranges::any_of(names, [&](const char* one) { return name == one; });
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
bool is_noise(const std::string& name) {
  return is_one_of(name, {"lang", "noProof", "rPr", "rPrChange", "pStyle", "rStyle", "tblStyle",
                          "tblLook", "tblCaption", "tblDescription", "cnfStyle", "keepNext",
                          "keepLines", "widowControl", "bookmarkStart", "bookmarkEnd", "tcW",
                          "tblW", "sectPr", "proofErr", "lastRenderedPageBreak", "webHidden",
                          "kern", "bCs", "iCs", "szCs", "suppressAutoHyphens", "cantSplit",
                          "tblHeader", "hideMark", "tblLayout", "numPr"});
}

// Properties with their values, sorted; revision ids left out.
std::string all_properties(const xmlNode* properties) {
  std::vector<std::string> found;
  for (xmlNode* child : elements_of(properties)) {
    const std::string name = name_of(child);
    if (is_noise(name)) continue;
    std::string text = name;
    walk(child, [&](xmlNode* element) {
      std::vector<std::string> values;
      for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
        const std::string attribute_name = reinterpret_cast<const char*>(one->name);
        if (attribute_name.starts_with("rsid")) continue;
        values.push_back(" " + attribute_name + "=" +
                         one_name(word_attribute(element, attribute_name.c_str())));
      }
      std::ranges::sort(values);
      text += "/" + name_of(element);
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
  for (const xmlNode* child : elements_of(properties)) {
    const std::string name = name_of(child);
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
    for (xmlNode* value : elements_of(element)) {
      if (is(value, ns::kChart, "v")) text += plain_number(content_of(value));
    }
    text += ";";
  });
  return text;
}

class Writer {
 public:
  Writer(Opened& document, const std::map<std::string, std::string>& styles,
         const std::set<std::string>& usual, Depth depth)
      : document_(document), styles_(styles), usual_(usual), depth_(depth) {}

  void blocks(const std::vector<xmlNode*>& nodes) {
    for (xmlNode* node : nodes) block(node);
  }
  std::string take() { return std::move(text_); }

 private:
  void block(xmlNode* node) {
    if (is_word(node, "p")) {
      paragraph(node);
    } else if (is_word(node, "tbl")) {
      table(node);
    } else if (is_word(node, "sdt")) {
      if (const xmlNode* content = word_child(node, "sdtContent")) blocks(elements_of(content));
    } else if (is_word(node, "ins") || is_word(node, "moveTo") || is_word(node, "customXml")) {
      blocks(elements_of(node));
    }
  }

  std::string style(const char* kind, const std::string& id) const {
    const auto found = styles_.find(std::string(kind) + " " + id);
    return found == styles_.end() ? id : found->second;
  }

  void paragraph(const xmlNode* node) {
    const xmlNode* properties = word_child(node, "pPr");
    std::string kind;
    if (properties != nullptr) kind = style("paragraph", word_value(properties, "pStyle"));
    if (kind == "normal") kind.clear();
    std::string content;
    std::swap(text_, content);
    run_look_.clear();
    in_instruction_ = 0;
    inline_content(node);
    std::swap(text_, content);
    if (content.empty()) return;  // it ends a section, or keeps tables apart
    text_ += "\nP[" + (depth_ == Depth::text ? std::string() : kind);
    if (properties != nullptr && depth_ != Depth::text) {
      const std::string alignment = one_name(word_value(properties, "jc"));
      if (!alignment.empty() && alignment != "left") text_ += "|" + alignment;
      if (depth_ == Depth::form) text_ += "|" + all_properties(properties);
    }
    text_ += "]" + content;
  }

  void inline_content(const xmlNode* node) {
    for (xmlNode* child : elements_of(node)) {
      if (is_word(child, "r")) {
        run(child);
      } else if (is_word(child, "sdt")) {
        if (const xmlNode* content = word_child(child, "sdtContent")) inline_content(content);
      } else if (!is_word(child, "pPr") && !is_word(child, "del") && !is_word(child, "moveFrom")) {
        inline_content(child);
      }
    }
  }

  void run(const xmlNode* node) {
    const xmlNode* properties = word_child(node, "rPr");
    std::string look;
    if (properties != nullptr && depth_ == Depth::look) look = look_of_run(properties, usual_);
    if (properties != nullptr && depth_ == Depth::form) look = all_properties(properties);
    for (xmlNode* child : elements_of(node)) run_content(child, look);
  }

  void run_content(xmlNode* child, const std::string& look) {
    const std::string name = name_of(child);
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

  void shown(const std::string& text, const std::string& look) {
    if (text.empty()) return;
    if (look != run_look_ && depth_ != Depth::text) {
      text_ += "<" + look + ">";
      run_look_ = look;
    }
    text_ += text;
  }

  void footnote(const std::string& id) {
    const std::string path = document_.related(document_.main(), "footnotes");
    if (path.empty()) return;
    for (const xmlNode* note : elements_of(document_.tree(path).root())) {
      if (word_attribute(note, "id") != id) continue;
      std::string before;
      std::swap(text_, before);
      for (const xmlNode* paragraph : elements_of(note)) inline_content(paragraph);
      std::swap(text_, before);
      text_ += "{note " + std::string(trim(before)) + "}";
    }
  }

  void drawing(xmlNode* node) {
    std::string charts;
    walk(node, [&](xmlNode* element) {
      if (!is(element, ns::kChart, "chart")) return;
      const Relationship* one = document_.relationship(
          document_.main(), attribute(element, ns::kRelated, "id"));
      if (one != nullptr && document_.has(one->target)) {
        charts += chart_text(XmlTree(document_.part(one->target).bytes, one->target).root());
      }
    });
    text_ += charts.empty() ? "{picture}" : "{chart " + charts + "}";
  }

  void table(const xmlNode* node) {
    text_ += "\nT[";
    if (depth_ != Depth::text) {
      const xmlNode* properties = word_child(node, "tblPr");
      if (properties != nullptr) {
        text_ += style("table", word_value(properties, "tblStyle"));
        if (depth_ == Depth::form) text_ += "|" + all_properties(properties);
      }
      widths(node);
    }
    text_ += "]";
    rows(node);
    text_ += "\nT.";
  }

  // In percent of the table: programs round twentieths of a point.
  void widths(const xmlNode* table) {
    const xmlNode* grid = word_child(table, "tblGrid");
    if (grid == nullptr) return;
    std::vector<double> columns;
    double sum = 0;
    for (const xmlNode* column : elements_of(grid)) {
      double width = 0;
      const std::string digits = word_attribute(column, "w");
      std::from_chars(digits.data(), digits.data() + digits.size(), width);
      columns.push_back(width);
      sum += width;
    }
    for (const double width : columns) {
      text_ += "|" + std::to_string(sum > 0 ? static_cast<int>(width / sum * 50 + 0.5) : 0);
    }
  }

  void rows(const xmlNode* node) {
    for (const xmlNode* child : elements_of(node)) {
      if (is_word(child, "tr")) {
        text_ += "\nR";
        cells(child);
      } else if (is_word(child, "sdt")) {
        if (const xmlNode* content = word_child(child, "sdtContent")) rows(content);
      }
    }
  }

  void cells(const xmlNode* node) {
    for (const xmlNode* child : elements_of(node)) {
      if (is_word(child, "tc")) {
        text_ += "\nC[";
        cell_properties(word_child(child, "tcPr"));
        text_ += "]";
        std::vector<xmlNode*> content = elements_of(child);
        std::erase_if(content, [](const xmlNode* one) { return is_word(one, "tcPr"); });
        blocks(content);
      } else if (is_word(child, "sdt")) {
        if (const xmlNode* content = word_child(child, "sdtContent")) cells(content);
      }
    }
  }

  void cell_properties(const xmlNode* properties) {
    if (properties == nullptr) return;
    text_ += word_value(properties, "gridSpan");
    if (depth_ == Depth::text) return;
    if (const xmlNode* shade = word_child(properties, "shd")) {
      const std::string fill = lower(word_attribute(shade, "fill"));
      if (fill != "auto") text_ += "|" + fill;
    }
    if (depth_ == Depth::form) text_ += "|" + all_properties(properties);
  }

  Opened& document_;
  const std::map<std::string, std::string>& styles_;
  const std::set<std::string>& usual_;
  const Depth depth_;
  std::string text_;
  std::string run_look_;
  std::string instruction_;
  int in_instruction_ = 0;
  int in_result_ = 0;
};

}  // namespace

Fingerprints::Fingerprints(Opened& document)
    : document_(document), styles_(style_names(document)) {
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
  const auto hash = [&](Depth depth) {
    Writer writer(document_, styles_, usual_, depth);
    writer.blocks(blocks);
    return hash_of(writer.take());
  };
  return {hash(Depth::text), hash(Depth::look), hash(Depth::form)};
}

bool Fingerprints::has_marks_of_people(const std::vector<xmlNode*>& blocks) {
  bool found = false;
  for (xmlNode* block : blocks) {
    walk(block, [&](xmlNode* element) {
      if (!is(element, ns::kWord, name_of(element).c_str())) return;
      found = found || is_one_of(name_of(element),
                                 {"ins", "del", "moveFrom", "moveTo", "commentRangeStart",
                                  "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
                                  "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange",
                                  "cellIns", "cellDel", "cellMerge", "tblGridChange",
                                  "numberingChange", "permStart", "permEnd"});
      // No link of Tertium's leads out of the document.
      found = found || (is_word(element, "hyperlink") &&
                        !attribute(element, ns::kRelated, "id").empty());
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
