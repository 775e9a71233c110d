#include "refresh/rescue.h"

#include <algorithm>
#include <set>

#include "graft/fields.h"
#include "names.h"

namespace tertium::docx {
namespace {

// The bookmarks that the writer makes itself: of fragments, captions and headings. Word numbers
// those of headings from far above.
bool is_own(const std::string& name) {
  return lower(name).starts_with("tertium") || name.starts_with("Table_") ||
         name.starts_with("Figure_") || name.starts_with("_Toc0000");
}

xmlNode* paragraph_of(xmlNode* node) {
  while (node != nullptr && !is_word(node, "p")) node = node->parent;
  return node;
}

xmlNode* end_of(xmlNode* within, const xmlNode* start) {
  for (xmlNode* end : all_words(within, "bookmarkEnd")) {
    if (word_attribute(end, "id") == word_attribute(start, "id")) return end;
  }
  return nullptr;
}

// The writer's own bookmark around the number of a caption.
xmlNode* caption_mark(xmlNode* paragraph) {
  for (xmlNode* start : all_words(paragraph, "bookmarkStart")) {
    const std::string name = word_attribute(start, "name");
    if (name.starts_with("Table_") || name.starts_with("Figure_")) return start;
  }
  return nullptr;
}

std::string text_between(xmlNode* start, const xmlNode* end) {
  std::string text;
  for (xmlNode* node = start->next; node != nullptr && node != end; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) text += visible_text(node);
  }
  return text;
}

void remove_unpaired(xmlNode* body, const char* start_name, const char* end_name) {
  std::set<std::string> starts;
  std::set<std::string> ends;
  for (const xmlNode* node : all_words(body, start_name)) starts.insert(word_attribute(node, "id"));
  for (const xmlNode* node : all_words(body, end_name)) ends.insert(word_attribute(node, "id"));
  for (xmlNode* node : all_words(body, start_name)) {
    if (!ends.contains(word_attribute(node, "id"))) remove_node(node);
  }
  for (xmlNode* node : all_words(body, end_name)) {
    if (!starts.contains(word_attribute(node, "id"))) remove_node(node);
  }
}

}  // namespace

RescuedBookmarks::RescuedBookmarks(const std::vector<xmlNode*>& blocks) {
  for (xmlNode* block : blocks) {
    for (xmlNode* start : all_words(block, "bookmarkStart")) {
      const std::string name = word_attribute(start, "name");
      if (is_own(name)) continue;
      Rescued one;
      one.name = name;
      xmlNode* paragraph = paragraph_of(start);
      if (paragraph != nullptr) {
        one.text = visible_text(paragraph);
        if (xmlNode* mark = caption_mark(paragraph)) {
          one.caption = word_attribute(mark, "name");
          const xmlNode* end = end_of(paragraph, start);
          one.on_number = end != nullptr && text_between(start, end) ==
                                                text_between(mark, end_of(paragraph, mark));
        }
      }
      rescued_.push_back(std::move(one));
    }
  }
}

void RescuedBookmarks::put_into(xmlNode* copy, Graft& graft) const {
  const std::vector<xmlNode*> paragraphs = all_words(copy, "p");
  if (paragraphs.empty()) return;
  for (const Rescued& one : rescued_) {
    bool there = false;
    for (const xmlNode* start : all_words(copy, "bookmarkStart")) {
      there = there || lower(word_attribute(start, "name")) == lower(one.name);
    }
    if (there) continue;
    const auto by_caption = std::ranges::find_if(paragraphs, [&](xmlNode* paragraph) {
      const xmlNode* mark = caption_mark(paragraph);
      return mark != nullptr && word_attribute(mark, "name") == one.caption;
    });
    const auto by_text = std::ranges::find_if(paragraphs, [&](const xmlNode* paragraph) {
      return !one.text.empty() && visible_text(paragraph) == one.text;
    });
    xmlNode* paragraph = by_caption != paragraphs.end() && !one.caption.empty() ? *by_caption
                         : by_text != paragraphs.end()                          ? *by_text
                                                       : paragraphs.front();
    xmlNode* mark = one.on_number ? caption_mark(paragraph) : nullptr;
    xmlNode* mark_end = mark == nullptr ? nullptr : end_of(paragraph, mark);
    xmlNode* properties = word_child(paragraph, "pPr");
    xmlNode* start = mark_end != nullptr     ? new_word_before(mark, "bookmarkStart")
                     : properties != nullptr ? new_word_after(properties, "bookmarkStart")
                     : paragraph->children != nullptr
                         ? new_word_before(paragraph->children, "bookmarkStart")
                         : new_word(paragraph, "bookmarkStart");
    const std::string id = graft.ids().free_bookmark_id();
    set_word_attribute(start, "id", id);
    set_word_attribute(start, "name", one.name);
    xmlNode* end = mark_end != nullptr ? new_word_after(mark_end, "bookmarkEnd")
                                       : new_word(paragraph, "bookmarkEnd");
    set_word_attribute(end, "id", id);
  }
}

void remove_loose_ends(xmlNode* body) {
  remove_unpaired(body, "bookmarkStart", "bookmarkEnd");
  remove_unpaired(body, "commentRangeStart", "commentRangeEnd");
}

}  // namespace tertium::docx
