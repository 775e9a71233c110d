#include "refresh/formatting.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "names.h"

namespace tertium::docx {
namespace {

// A switch such as w:b: on unless its value says otherwise.
bool is_on(const xmlNode* node) {
  const std::string value = word_attribute(node, "val");
  return !is_one_of(value, {"0", "false", "off", "none"});
}

// What a program writes into formatting of its own accord.
bool is_noise(std::string_view name) {
  static const std::unordered_set<std::string_view> kNoise = {"lang",
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
                                                              "numPr"};
  return kNoise.contains(name);
}

// An element and those in it, with their attributes in an order of their own.
void write_down(const xmlNode* element, std::string& text) {
  std::vector<std::string> values;
  for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
    const std::string_view name = reinterpret_cast<const char*>(one->name);
    if (name.starts_with("rsid")) continue;
    std::string& value = values.emplace_back(" ");
    ((value += name) += '=') += one_name(word_attribute(one));
  }
  std::ranges::sort(values);
  (text += '/') += name_of(element);
  for (const std::string& value : values) text += value;
  for (const xmlNode* child = first_element(element); child; child = next_element(child)) {
    write_down(child, text);
  }
}

}  // namespace

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string one_name(const std::string& alignment) {
  if (alignment == "start") return "left";
  if (alignment == "end") return "right";
  return alignment;
}

std::string all_properties(const xmlNode* properties) {
  std::vector<std::string> found;
  for (const xmlNode* child = first_element(properties); child; child = next_element(child)) {
    if (is_noise(name_of(child))) continue;
    std::string& text = found.emplace_back(name_of(child));
    write_down(child, text);
  }
  std::ranges::sort(found);
  std::string text;
  for (const std::string& one : found) text += one + ";";
  return text;
}

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

}  // namespace tertium::docx
