#include "graft/style_map.h"

#include "names.h"

namespace tertium::docx {
namespace {

std::string kind_of_style(const xmlNode* style) {
  const std::string kind = word_attribute(style, "type");
  return kind.empty() ? "paragraph" : kind;
}

bool is_default(const xmlNode* style) {
  const std::string value = word_attribute(style, "default");
  return value == "1" || value == "true" || value == "on";
}

xmlNode* styles_of(Opened& document) {
  const std::string path = document.related(document.main(), "styles");
  return path.empty() ? nullptr : document.tree(path).root();
}

// A document without styles gets the part, with nothing in it.
xmlNode* styles_made_for(Opened& document) {
  const std::string path = document.add(
      "word/styles.xml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
      std::string("<w:styles xmlns:w=\"") + ns::kWord + "\"/>");
  document.relate(document.main(), relationship_type("styles"), path);
  return document.tree(path).root();
}

}  // namespace

std::string style_key(const xmlNode* style) {
  return kind_of_style(style) + " " + lower(word_value(style, "name"));
}

std::map<std::string, std::string> style_names(Opened& document) {
  std::map<std::string, std::string> names;
  xmlNode* styles = styles_of(document);
  if (styles == nullptr) return names;
  for (const xmlNode* style : all_words(styles, "style")) {
    names[kind_of_style(style) + " " + word_attribute(style, "styleId")] =
        lower(word_value(style, "name"));
  }
  return names;
}

StyleMap::StyleMap(Opened& from, Opened& to) : from_(styles_of(from)), to_(styles_of(to)) {
  if (from_ == nullptr) return;
  for (xmlNode* style : all_words(from_, "style")) source_[word_attribute(style, "styleId")] = style;
  if (to_ == nullptr) to_ = styles_made_for(to);
  known_ = known_in(to_);
  for (const xmlNode* style : all_words(to_, "style")) used_.insert(word_attribute(style, "styleId"));
}

StyleMap::Known StyleMap::known_in(xmlNode* styles) {
  Known known;
  for (const xmlNode* style : all_words(styles, "style")) {
    const std::string id = word_attribute(style, "styleId");
    known.ids.emplace(style_key(style), id);
    if (is_default(style)) known.defaults.emplace(kind_of_style(style), id);
  }
  return known;
}

std::string StyleMap::mapped(const std::string& id) {
  const auto done = mapped_.find(id);
  if (done != mapped_.end()) return done->second;
  const auto found = source_.find(id);
  if (found == source_.end()) return id;
  xmlNode* style = found->second;
  if (const auto same = known_.ids.find(style_key(style)); same != known_.ids.end()) {
    return mapped_[id] = same->second;
  }
  const auto usual = known_.defaults.find(kind_of_style(style));
  if (is_default(style) && usual != known_.defaults.end()) return mapped_[id] = usual->second;
  const std::string own = free_id(id);
  used_.insert(own);
  mapped_[id] = own;  // before what it refers to is added, which may lead back to it
  known_.ids[style_key(style)] = own;
  added(style, own);
  return own;
}

std::string StyleMap::free_id(const std::string& wanted) const {
  std::string id = wanted;
  for (int number = 2; used_.contains(id); ++number) id = wanted + std::to_string(number);
  return id;
}

xmlNode* StyleMap::added(xmlNode* style, const std::string& id) {
  xmlNode* copy = xmlDocCopyNode(style, to_->doc, 1);
  if (copy == nullptr) throw std::bad_alloc();
  xmlAddChild(to_, copy);
  set_word_attribute(copy, "styleId", id);
  if (is_default(style) && known_.defaults.contains(kind_of_style(style))) {
    set_word_attribute(copy, "default", "0");
  }
  for (const char* reference : {"basedOn", "next", "link"}) {
    xmlNode* node = word_child(copy, reference);
    if (node != nullptr) set_word_attribute(node, "val", mapped(word_attribute(node, "val")));
  }
  return copy;
}

void StyleMap::apply(xmlNode* node) {
  walk(node, [this](xmlNode* element) {
    if (is_word(element, "pStyle") || is_word(element, "rStyle") || is_word(element, "tblStyle")) {
      set_word_attribute(element, "val", mapped(word_attribute(element, "val")));
    }
  });
}

}  // namespace tertium::docx
