#include "refresh/leftovers.h"

#include <functional>

namespace tertium::docx {
namespace {

// The ids of relationships that an element names.
void related_ids(xmlNode* root, const std::function<void(const std::string&)>& visit) {
  walk(root, [&](xmlNode* element) {
    for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
      if (one->ns == nullptr ||
          std::string(reinterpret_cast<const char*>(one->ns->href)) != ns::kRelated) {
        continue;
      }
      visit(attribute(element, ns::kRelated, reinterpret_cast<const char*>(one->name)));
    }
  });
}

void forget_used(std::set<std::string>& ids, xmlNode* root, const char* element,
                 const char* attribute_name) {
  for (const xmlNode* node : all_words(root, element)) {
    ids.erase(word_attribute(node, attribute_name));
  }
}

}  // namespace

void Leftovers::note(const std::vector<xmlNode*>& blocks) {
  for (xmlNode* block : blocks) {
    related_ids(block, [this](const std::string& id) { relationships_.insert(id); });
    for (const xmlNode* node : all_words(block, "footnoteReference")) {
      footnotes_.insert(word_attribute(node, "id"));
    }
    for (const xmlNode* node : all_words(block, "numId")) {
      numbers_.insert(word_attribute(node, "val"));
    }
  }
}

void Leftovers::remove(Opened& document) const {
  remove_relationships(document);
  remove_footnotes(document);
  remove_numbers(document);
}

void Leftovers::remove_relationships(Opened& document) const {
  std::set<std::string> unused = relationships_;
  related_ids(document.tree(document.main()).root(),
              [&](const std::string& id) { unused.erase(id); });
  std::vector<std::string> targets;
  std::erase_if(document.relationships(document.main()), [&](const Relationship& one) {
    // Headers and footers belong to sections, which may share them.
    const bool gone = unused.contains(one.id) && kind_of(one) != "header" && kind_of(one) != "footer";
    if (gone && !one.external) targets.push_back(one.target);
    return gone;
  });
  document.remove_unreferred(targets);
}

void Leftovers::remove_footnotes(Opened& document) const {
  const std::string path = document.related(document.main(), "footnotes");
  if (path.empty()) return;
  std::set<std::string> unused = footnotes_;
  forget_used(unused, document.body(), "footnoteReference", "id");
  for (xmlNode* note : elements_of(document.tree(path).root())) {
    if (unused.contains(word_attribute(note, "id"))) remove_node(note);
  }
}

void Leftovers::remove_numbers(Opened& document) const {
  const std::string path = document.related(document.main(), "numbering");
  if (path.empty()) return;
  std::set<std::string> unused = numbers_;
  for (const Relationship& one : document.relationships(document.main())) {
    const std::string kind = kind_of(one);
    const bool may_use = kind == "styles" || kind == "header" || kind == "footer" ||
                         kind == "footnotes" || kind == "endnotes" || kind == "comments";
    if (!may_use || one.external || !document.has(one.target)) continue;
    forget_used(unused, document.tree(one.target).root(), "numId", "val");
  }
  forget_used(unused, document.body(), "numId", "val");
  for (xmlNode* number : elements_of(document.tree(path).root())) {
    if (is_word(number, "num") && unused.contains(word_attribute(number, "numId"))) {
      remove_node(number);
    }
  }
}

}  // namespace tertium::docx
