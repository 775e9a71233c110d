#include "graft/number_map.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace tertium::docx {
namespace {

xmlNode* numbering_of(Opened& document) {
  const std::string path = document.related(document.main(), "numbering");
  return path.empty() ? nullptr : document.tree(path).root();
}

xmlNode* with_id(xmlNode* numbering, const char* name, const char* id_name, const std::string& id) {
  for (xmlNode* node : elements_of(numbering)) {
    if (is_word(node, name) && word_attribute(node, id_name) == id) return node;
  }
  return nullptr;
}

std::string next_id(xmlNode* numbering, const char* name, const char* id_name) {
  long most = 0;
  for (const xmlNode* node : elements_of(numbering)) {
    if (!is_word(node, name)) continue;
    const std::string text = word_attribute(node, id_name);
    long id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    most = std::max(most, std::min(id, 2'000'000'000L));
  }
  return std::to_string(most + 1);
}

// What the levels say, whatever the ids.
std::string levels_text(xmlNode* abstract) {
  std::string text;
  for (xmlNode* level : elements_of(abstract)) {
    if (!is_word(level, "lvl")) continue;
    walk(level, [&](xmlNode* element) {
      text += "<";
      text += reinterpret_cast<const char*>(element->name);
      for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
        text += " ";
        text += reinterpret_cast<const char*>(one->name);
        text += "=" + attribute(element, one->ns == nullptr
                                             ? nullptr
                                             : reinterpret_cast<const char*>(one->ns->href),
                                reinterpret_cast<const char*>(one->name));
      }
    });
  }
  return text;
}

xmlNode* copied(xmlNode* node, xmlNode* parent, const char* before) {
  xmlNode* copy = xmlDocCopyNode(node, parent->doc, 1);
  if (copy == nullptr) throw std::bad_alloc();
  // Definitions come before numberings, and those before what else may stand there.
  for (xmlNode* child : elements_of(parent)) {
    const bool after = is_word(child, before) || is_word(child, "numIdMacAtCleanup");
    if (after) return xmlAddPrevSibling(child, copy);
  }
  return xmlAddChild(parent, copy);
}

}  // namespace

xmlNode* NumberMap::numbering() {
  if (xmlNode* root = numbering_of(to_)) return root;
  const std::string path = to_.add(
      "word/numbering.xml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
      std::string("<w:numbering xmlns:w=\"") + ns::kWord + "\"/>");
  to_.relate(to_.main(), relationship_type("numbering"), path);
  return to_.tree(path).root();
}

std::string NumberMap::abstract_mapped(const std::string& abstract) {
  std::string& result = abstracts_[abstract];
  if (!result.empty()) return result;
  xmlNode* source = with_id(numbering_of(from_), "abstractNum", "abstractNumId", abstract);
  if (source == nullptr) return result;
  const std::string levels = levels_text(source);
  for (xmlNode* own : elements_of(numbering())) {
    if (is_word(own, "abstractNum") && levels_text(own) == levels) {
      return result = word_attribute(own, "abstractNumId");
    }
  }
  result = next_id(numbering(), "abstractNum", "abstractNumId");
  xmlNode* copy = copied(source, numbering(), "num");
  set_word_attribute(copy, "abstractNumId", result);
  // Two definitions with one of these are one to Word.
  for (const char* name : {"nsid", "tmpl"}) {
    if (xmlNode* node = word_child(copy, name)) remove_node(node);
  }
  return result;
}

std::string NumberMap::mapped(const std::string& number) {
  const auto done = numbers_.find(number);
  if (done != numbers_.end()) return done->second;
  xmlNode* from = numbering_of(from_);
  xmlNode* source = from == nullptr ? nullptr : with_id(from, "num", "numId", number);
  if (source == nullptr) return number;
  const std::string abstract = abstract_mapped(word_value(source, "abstractNumId"));
  if (word_child(source, "lvlOverride") == nullptr) {  // one that does not count anew: bullets
    for (xmlNode* own : elements_of(numbering())) {
      if (is_word(own, "num") && word_value(own, "abstractNumId") == abstract &&
          word_child(own, "lvlOverride") == nullptr) {
        return numbers_[number] = word_attribute(own, "numId");
      }
    }
  }
  const std::string id = next_id(numbering(), "num", "numId");
  xmlNode* copy = copied(source, numbering(), "numIdMacAtCleanup");
  set_word_attribute(copy, "numId", id);
  set_word_attribute(word_child(copy, "abstractNumId"), "val", abstract);
  return numbers_[number] = id;
}

void NumberMap::apply(xmlNode* node) {
  for (xmlNode* used : all_words(node, "numId")) {
    const std::string number = word_attribute(used, "val");
    if (number != "0") set_word_attribute(used, "val", mapped(number));
  }
}

}  // namespace tertium::docx
