#include "graft/graft.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "names.h"

namespace tertium::docx {
namespace {

constexpr std::int64_t kMostId = 0x7FFFFFFF;
constexpr std::size_t kLongestName = 40;  // of a bookmark

// -1 if the text is no number from 0 to kMostId.
std::int64_t number_in(const std::string& text) {
  std::int64_t number = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  return whole && number >= 0 && number <= kMostId ? number : -1;
}

// The parts that hold text.
std::vector<std::string> text_parts(Opened& document) {
  std::vector<std::string> paths{document.main()};
  for (const Relationship& one : document.relationships(document.main())) {
    const std::string kind = kind_of(one);
    const bool text = kind == "header" || kind == "footer" || kind == "footnotes" ||
                      kind == "endnotes" || kind == "comments";
    if (text && !one.external && document.has(one.target)) paths.push_back(one.target);
  }
  return paths;
}

// The text with `name` replaced where it stands as a whole word.
std::string with_name(const std::string& text, const std::string& name, const std::string& other) {
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  std::string result;
  std::size_t at = 0;
  while (true) {
    const std::size_t found = text.find(name, at);
    if (found == std::string::npos) return result + text.substr(at);
    const std::size_t end = found + name.size();
    const bool whole =
        (found == 0 || !in_word(text[found - 1])) && (end == text.size() || !in_word(text[end]));
    result += text.substr(at, found - at) + (whole ? other : name);
    at = end;
  }
}

}  // namespace

UsedIds::UsedIds(Opened& document) {
  for (const std::string& path : text_parts(document)) {
    walk(document.tree(path).root(), [this](xmlNode* element) {
      if (is_word(element, "bookmarkStart")) {
        names_.insert(lower(word_attribute(element, "name")));
        next_bookmark_ = std::max(next_bookmark_, number_in(word_attribute(element, "id")) + 1);
      } else if (is(element, ns::kDrawing, "docPr")) {
        drawings_.insert(number_in(attribute(element, nullptr, "id")));
      } else if (is_word(element, "sdtPr")) {
        controls_.insert(number_in(word_value(element, "id")));
      }
    });
  }
  if (next_bookmark_ > kMostId - 1'000'000) next_bookmark_ = 1'000'000'000;
}

std::string UsedIds::free_in(std::set<std::int64_t>& used, const std::string& wanted) {
  std::int64_t id = std::max<std::int64_t>(number_in(wanted), 1);
  while (!used.insert(id).second) id = id == kMostId ? 1 : id + 1;
  return std::to_string(id);
}

std::string UsedIds::free_bookmark_name(const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; !names_.insert(lower(name)).second; ++number) {
    const std::string suffix = "_" + std::to_string(number);
    name = wanted.substr(0, kLongestName - suffix.size()) + suffix;
  }
  return name;
}

void UsedIds::free_name(const std::string& name) { names_.erase(lower(name)); }

Graft::Graft(Opened& from, Opened& to)
    : from_(from), to_(to), ids_(to), styles_(from, to), numbers_(from, to) {}

xmlNode* Graft::copy(xmlNode* block, xmlNode* parent, xmlNode* next) {
  xmlNode* copy = xmlDocCopyNode(block, parent->doc, 1);
  if (copy == nullptr) throw std::bad_alloc();
  if (next == nullptr) {
    xmlAddChild(parent, copy);
  } else {
    xmlAddPrevSibling(next, copy);
  }
  // Pages have the headers of the document in which they are now.
  for (const char* reference : {"headerReference", "footerReference"}) {
    for (xmlNode* node : all_words(copy, reference)) remove_node(node);
  }
  styles_.apply(copy);
  numbers_.apply(copy);
  renumber_bookmarks(copy);
  renumber_objects(copy);
  bring_parts(copy);
  bring_footnotes(copy);
  return copy;
}

void Graft::renumber_bookmarks(xmlNode* copy) {
  std::map<std::string, std::string> ids;
  std::map<std::string, std::string> names;
  for (xmlNode* start : all_words(copy, "bookmarkStart")) {
    const std::string id = word_attribute(start, "id");
    const std::string name = word_attribute(start, "name");
    ids[id] = ids_.free_bookmark_id();
    set_word_attribute(start, "id", ids[id]);
    const std::string own = ids_.free_bookmark_name(name);
    if (own != name) names[name] = own;
    set_word_attribute(start, "name", own);
  }
  for (xmlNode* end : all_words(copy, "bookmarkEnd")) {
    const auto id = ids.find(word_attribute(end, "id"));
    if (id != ids.end()) set_word_attribute(end, "id", id->second);
  }
  if (!names.empty()) rename_references(copy, names);
}

void Graft::rename_references(xmlNode* copy, const std::map<std::string, std::string>& names) {
  walk(copy, [&](xmlNode* element) {
    if (is_word(element, "hyperlink")) {
      const auto name = names.find(word_attribute(element, "anchor"));
      if (name != names.end()) set_word_attribute(element, "anchor", name->second);
    } else if (is_word(element, "instrText")) {
      const std::string before = content_of(element);
      std::string after = before;
      for (const auto& [name, own] : names) after = with_name(after, name, own);
      if (after != before) set_text(element, after);
    }
  });
}

void Graft::renumber_objects(xmlNode* copy) {
  walk(copy, [this](xmlNode* element) {
    if (is(element, ns::kDrawing, "docPr")) {
      const std::string id = ids_.free_drawing_id(attribute(element, nullptr, "id"));
      xmlSetProp(element, reinterpret_cast<const xmlChar*>("id"),
                 reinterpret_cast<const xmlChar*>(id.c_str()));
    } else if (is_word(element, "sdtPr")) {
      xmlNode* id = word_child(element, "id");
      if (id == nullptr) return;
      set_word_attribute(id, "val", ids_.free_control_id(word_attribute(id, "val")));
    }
  });
}

void Graft::bring_parts(xmlNode* copy) {
  walk(copy, [this](xmlNode* element) {
    for (xmlAttr* one = element->properties; one != nullptr; one = one->next) {
      if (one->ns == nullptr ||
          std::string(reinterpret_cast<const char*>(one->ns->href)) != ns::kRelated) {
        continue;
      }
      const auto* name = reinterpret_cast<const char*>(one->name);
      const std::string id = attribute(element, ns::kRelated, name);
      std::string& own = relationships_[id];
      if (own.empty()) {
        const Relationship* source = from_.relationship(from_.main(), id);
        if (source == nullptr) continue;
        const std::string target = source->external ? source->target : brought_part(source->target);
        own = to_.relate(to_.main(), source->type, target, source->external);
      }
      xmlSetNsProp(element, one->ns, one->name, reinterpret_cast<const xmlChar*>(own.c_str()));
    }
  });
}

std::string Graft::brought_part(const std::string& path) {
  std::string& own = parts_[path];
  if (!own.empty() || !from_.has(path)) return own.empty() ? path : own;
  const OpenedPart& part = from_.part(path);
  own = to_.add(path, part.type, part.bytes);
  const std::string made = own;
  std::vector<Relationship> relationships = part.relationships;
  for (Relationship& one : relationships) {
    if (!one.external) one.target = brought_part(one.target);
  }
  to_.relationships(made) = std::move(relationships);
  return made;
}

void Graft::bring_footnotes(xmlNode* copy) {
  for (xmlNode* reference : all_words(copy, "footnoteReference")) {
    set_word_attribute(reference, "id", brought_footnote(word_attribute(reference, "id")));
  }
}

// A document without footnotes gets the part, with the lines that stand above them.
xmlNode* Graft::footnotes() {
  const std::string there = to_.related(to_.main(), "footnotes");
  if (!there.empty()) return to_.tree(there).root();
  const std::string here = from_.related(from_.main(), "footnotes");
  const std::string path = to_.add(here, from_.part(here).type, from_.part(here).bytes);
  to_.relate(to_.main(), relationship_type("footnotes"), path);
  xmlNode* root = to_.tree(path).root();
  for (xmlNode* note : elements_of(root)) {
    if (word_attribute(note, "type").empty()) remove_node(note);
  }
  return root;
}

std::string Graft::brought_footnote(const std::string& id) {
  const std::string path = from_.related(from_.main(), "footnotes");
  if (path.empty()) return id;
  for (xmlNode* note : elements_of(from_.tree(path).root())) {
    if (word_attribute(note, "id") != id) continue;
    xmlNode* root = footnotes();
    std::int64_t most = 0;
    for (const xmlNode* own : elements_of(root)) {
      most = std::max(most, number_in(word_attribute(own, "id")));
    }
    xmlNode* copy = xmlDocCopyNode(note, root->doc, 1);
    if (copy == nullptr) throw std::bad_alloc();
    xmlAddChild(root, copy);
    styles_.apply(copy);
    const std::string own = std::to_string(most + 1);
    set_word_attribute(copy, "id", own);
    return own;
  }
  return id;
}

}  // namespace tertium::docx
