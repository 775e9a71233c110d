#include "graft/contents.h"

#include <algorithm>
#include <map>
#include <memory>

#include "graft/graft.h"
#include "graft/style_map.h"
#include "names.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

struct Heading {
  int level = 1;
  xmlNode* paragraph = nullptr;
  std::string text;
  std::string anchor;
};

xmlNode* paragraph_of(xmlNode* node) {
  while (node != nullptr && !is_word(node, "p")) node = node->parent;
  return node;
}

std::string style_of(const xmlNode* paragraph) {
  const xmlNode* properties = word_child(paragraph, "pPr");
  return properties == nullptr ? std::string() : word_value(properties, "pStyle");
}

// Levels 1 to `deepest` of `\o "1-2"`; 0 if there is no such range or another switch that chooses.
int deepest_level(const std::vector<std::string>& words) {
  int deepest = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word = lower(words[i]);
    if (word == "\\o" && i + 1 < words.size()) {
      const std::string& range = words[i + 1];
      const bool simple = range.size() == 3 && range.starts_with("1-");
      deepest = simple && range[2] >= '1' && range[2] <= '9' ? range[2] - '0' : 0;
    }
    for (const char* other : {"\\t", "\\f", "\\b", "\\c", "\\a", "\\l", "\\s"}) {
      if (word == other) return 0;
    }
  }
  return deepest;
}

// What is wrong with an entry is Word's to put right.
void ask_word(const Field& contents) {
  for (xmlNode* mark : all_words(contents.begin, "fldChar")) {
    if (word_attribute(mark, "fldCharType") == "begin") set_word_attribute(mark, "dirty", "true");
  }
}

class Contents {
 public:
  Contents(Opened& document, const Field& field)
      : document_(document),
        field_(field),
        first_(paragraph_of(field.begin)),
        last_(paragraph_of(field.end)),
        styles_(style_names(document)) {
    if (can_be_made()) read_entries();
  }

  bool can_be_made() const {
    if (first_ == nullptr || last_ == nullptr || first_->parent != last_->parent) return false;
    if (field_.separate == nullptr || field_.separate->parent != first_) return false;
    if (field_.begin->parent != first_ || field_.end->parent != last_) return false;
    // Nothing but properties may stand before the field, and only its end after its entries.
    for (const xmlNode* child : elements_of(first_)) {
      if (child == field_.begin) return true;
      if (!is_word(child, "pPr") && !is_word(child, "bookmarkStart")) return false;
    }
    return false;
  }

  // Whether somebody has had page numbers put behind the entries: they stand after a tab.
  bool shows_pages() const {
    return std::ranges::any_of(old_, [](xmlNode* entry) {
      return std::ranges::any_of(all_words(entry, "tab"),
                                 [](const xmlNode* tab) { return is_word(tab->parent, "r"); });
    });
  }

  void make(int deepest) {
    const bool with_pages = shows_pages();
    const std::vector<Heading> headings = found_headings(deepest);
    std::vector<xmlNode*> entries;
    for (const Heading& heading : headings) {
      const auto old = entries_.find(heading.anchor);
      const bool same = old != entries_.end() &&
                        visible_text(old->second).find(heading.text) != std::string::npos;
      entries.push_back(same ? old->second : new_entry(heading, with_pages));
    }
    if (entries.empty()) return;
    replace_by(entries);
  }

 private:
  // The entries that are there by the bookmark to which they lead, and one of each level.
  void read_entries() {
    for (xmlNode* node = first_; node != nullptr; node = node->next) {
      if (is_word(node, "p") && node != end_paragraph()) {
        old_.push_back(node);
        const auto style = styles_.find("paragraph " + style_of(node));
        if (style != styles_.end()) samples_.emplace(style->second, node);
        for (const xmlNode* link : all_words(node, "hyperlink")) {
          entries_.emplace(word_attribute(link, "anchor"), node);
        }
      }
      if (node == last_) break;
    }
  }

  // The last paragraph, if it holds only the end of the field.
  xmlNode* end_paragraph() const {
    return last_ != first_ && visible_text(last_).empty() ? last_ : nullptr;
  }

  std::vector<Heading> found_headings(int deepest) {
    std::vector<Heading> headings;
    for (xmlNode* paragraph : all_words(document_.body(), "p")) {
      const auto style = styles_.find("paragraph " + style_of(paragraph));
      if (style == styles_.end() || !style->second.starts_with("heading ")) continue;
      const int level = style->second.size() == 9 ? style->second[8] - '0' : 0;
      const std::string text(trim(visible_text(paragraph)));
      if (level < 1 || level > deepest || text.empty()) continue;
      headings.push_back({level, paragraph, text, anchor_of(paragraph)});
    }
    return headings;
  }

  // The bookmark of a heading to which entries lead; made if there is none.
  std::string anchor_of(xmlNode* paragraph) {
    std::string found;
    for (const xmlNode* start : all_words(paragraph, "bookmarkStart")) {
      const std::string name = word_attribute(start, "name");
      if (name.starts_with("_Toc") && (found.empty() || entries_.contains(name))) found = name;
    }
    return found.empty() ? mark(paragraph) : found;
  }

  std::string mark(xmlNode* paragraph) {
    if (!ids_) ids_ = std::make_unique<UsedIds>(document_);
    const std::string name = ids_->free_bookmark_name("_Toc000000001");
    const std::string id = ids_->free_bookmark_id();
    xmlNode* properties = word_child(paragraph, "pPr");
    xmlNode* start = properties != nullptr ? new_word_after(properties, "bookmarkStart")
                     : paragraph->children != nullptr
                         ? new_word_before(paragraph->children, "bookmarkStart")
                         : new_word(paragraph, "bookmarkStart");
    set_word_attribute(start, "id", id);
    set_word_attribute(start, "name", name);
    set_word_attribute(new_word(paragraph, "bookmarkEnd"), "id", id);
    return name;
  }

  xmlNode* new_entry(const Heading& heading, bool with_pages) {
    xmlNode* paragraph = new_word_before(first_, "p");
    write_properties(paragraph, heading.level);
    xmlNode* link = new_word(paragraph, "hyperlink");
    set_word_attribute(link, "anchor", heading.anchor);
    set_word_attribute(link, "history", "1");
    std::string text = heading.text;
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    set_text(new_word(new_word(link, "r"), "t"), text);
    if (with_pages) new_word(new_word(link, "r"), "tab");  // Word puts the number there
    return paragraph;
  }

  void write_properties(xmlNode* paragraph, int level) {
    const std::string name = "toc " + std::to_string(level);
    const auto sample = samples_.find(name);
    const xmlNode* like = sample != samples_.end() ? sample->second
                          : old_.empty()           ? nullptr
                                                   : old_.front();
    const xmlNode* properties = like == nullptr ? nullptr : word_child(like, "pPr");
    if (properties == nullptr) return;
    xmlNode* copy = xmlDocCopyNode(const_cast<xmlNode*>(properties), paragraph->doc, 1);
    if (copy == nullptr) throw std::bad_alloc();
    xmlAddChild(paragraph, copy);
    if (sample != samples_.end()) return;
    for (const auto& [key, style] : styles_) {
      xmlNode* used = word_child(copy, "pStyle");
      if (style == name && used != nullptr) set_word_attribute(used, "val", key.substr(10));
    }
  }

  void replace_by(const std::vector<xmlNode*>& entries) {
    std::vector<xmlNode*> marks;
    for (xmlNode* node = field_.begin; node != nullptr; node = node->next) {
      marks.push_back(node);
      if (node == field_.separate) break;
    }
    for (xmlNode* node : marks) xmlUnlinkNode(node);
    const bool end_apart = end_paragraph() != nullptr;
    if (!end_apart) xmlUnlinkNode(field_.end);
    // In order, before where the old ones begin.
    xmlNode* place = new_word_before(old_.front(), "p");
    for (xmlNode* entry : entries) {
      xmlUnlinkNode(entry);
      xmlAddPrevSibling(place, entry);
    }
    for (xmlNode* old : old_) {
      if (std::ranges::find(entries, old) == entries.end()) remove_node(old);
    }
    remove_node(place);
    xmlNode* properties = word_child(entries.front(), "pPr");
    for (auto node = marks.rbegin(); node != marks.rend(); ++node) {
      if (properties != nullptr) {
        xmlAddNextSibling(properties, *node);
      } else {
        xmlAddPrevSibling(entries.front()->children, *node);
      }
    }
    if (!end_apart) xmlAddChild(entries.back(), field_.end);
  }

  Opened& document_;
  const Field& field_;
  xmlNode* first_;
  xmlNode* last_;
  const std::map<std::string, std::string> styles_;
  std::vector<xmlNode*> old_;
  std::map<std::string, xmlNode*> entries_;
  std::map<std::string, xmlNode*> samples_;  // an entry for each style of entries
  std::unique_ptr<UsedIds> ids_;
};

}  // namespace

void rebuild_contents(Opened& document, const Field& field) {
  const int deepest = deepest_level(field.words());
  Contents contents(document, field);
  const bool made = deepest > 0 && contents.can_be_made();
  // Only the numbers of pages are Word's to compute, and nobody is asked for what nobody wanted.
  const bool with_pages = contents.shows_pages();
  if (made) contents.make(deepest);
  if (!made || with_pages) ask_word(field);
}

}  // namespace tertium::docx
