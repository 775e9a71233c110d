#include "name_places.h"

#include "names.h"
#include "tertium/text.h"

namespace tertium::engine {

void NamePlaces::add(const std::string& name, const TomlNode& node, std::size_t index,
                     const std::string& shown, TableReader& reader) {
  const std::string folded = fold(name);
  if (folded.empty()) return;
  const auto [it, is_new] = by_name_.try_emplace(folded, Use{index, shown, node.line, node.column});
  const Use& first = it->second;
  if (is_new || first.index == index) return;
  reader.fault(node,
               shown_name(name) + " stands for two " + things_ + ": " + shown_name(shown) + " here and " +
                   shown_name(first.shown) + " at " + reader.file().name() + ":" +
                   std::to_string(first.line) + ":" + std::to_string(first.column),
               "upper and lower case and blanks do not tell names apart; take it from one of them");
}

void NamePlaces::add_all(const TomlNode* node, std::size_t index, const std::string& shown,
                         TableReader& reader) {
  if (node == nullptr) return;
  if (node->kind == TomlNode::Kind::text) {
    add(node->text, *node, index, shown, reader);
  } else if (node->kind == TomlNode::Kind::integer) {
    add(std::to_string(node->integer), *node, index, shown, reader);
  } else {
    for (const TomlNode& child : node->children) add_all(&child, index, shown, reader);
  }
}

}  // namespace tertium::engine
