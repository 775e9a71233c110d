#include "opened/places.h"

#include <algorithm>
#include <map>
#include <set>

#include "names.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kTag = "tertium:";
constexpr std::string_view kNewTag = "tertium-new:";
constexpr std::string_view kBookmark = "tertium_";
constexpr std::string_view kNewBookmark = "tertiumnew_";
constexpr std::size_t kLongestTag = 64;
constexpr std::size_t kLongestBookmark = 40;

bool is_tag_of_place(const std::string& tag) {
  const std::string lowered = lower(tag);
  return lowered.starts_with(kTag) || lowered.starts_with(kNewTag);
}

bool holds_blocks(const xmlNode* node) {
  for (const char* name : {"body", "tc", "sdtContent", "txbxContent", "customXml"}) {
    if (is_word(node, name)) return true;
  }
  return false;
}

std::string tag_of(const xmlNode* control) {
  const xmlNode* properties = word_child(control, "sdtPr");
  return properties == nullptr ? std::string() : word_value(properties, "tag");
}

// Text that a reader would miss if its paragraph went.
bool has_text(const xmlNode* node) {
  for (xmlNode* child = first_element(node); child; child = next_element(child)) {
    const bool seen = is_word(child, "t") || is_word(child, "drawing") || is_word(child, "pict") ||
                      is_word(child, "object") || is_word(child, "footnoteReference") ||
                      is_word(child, "delText") || is_word(child, "commentReference");
    if (seen ? child->children != nullptr || !is_word(child, "t") : has_text(child)) return true;
  }
  return false;
}

// Whether the paragraph holds nothing but the control.
bool is_alone(const xmlNode* control) {
  for (xmlNode* child : elements_of(control->parent)) {
    if (child != control && !is_word(child, "pPr") && has_text(child)) return false;
    if (child != control && is_word(child, "r") && elements_of(child).size() > 1) return false;
  }
  return true;
}

Place control_place(xmlNode* control) {
  Place place;
  place.name = tag_of(control);
  place.control = control;
  place.parent = control->parent;
  place.blocks = {control};
  const xmlNode* content = word_child(control, "sdtContent");
  if (content == nullptr) {
    place.level = Place::Level::within;
  } else if (is_word(control->parent, "tr")) {
    const auto cells = elements_of(content);
    const bool one = cells.size() == 1 && is_word(cells.front(), "tc");
    place.level = one ? Place::Level::cell : Place::Level::within;
  } else if (is_word(control->parent, "p") && is_alone(control)) {
    place.level = Place::Level::line;
    place.blocks = {control->parent};
    place.parent = control->parent->parent;
  } else if (!holds_blocks(control->parent)) {
    place.level = Place::Level::within;
  }
  return place;
}

// Whether text stands in the paragraph before (or, if not, behind) the node.
bool has_text_beside(const xmlNode* paragraph, xmlNode* node, bool before) {
  xmlNode* child = child_towards(const_cast<xmlNode*>(paragraph), node);
  if (child == nullptr) return false;
  for (child = before ? child->prev : child->next; child != nullptr;
       child = before ? child->prev : child->next) {
    if (child->type == XML_ELEMENT_NODE && (is_word(child, "t") || has_text(child))) return true;
  }
  return false;
}

// If the blocks are all that a control without a tag holds, the control is meant.
void widen_to_control(Place& place) {
  while (is_word(place.parent, "sdtContent") && tag_of(place.parent->parent).empty() &&
         elements_of(place.parent).size() == place.blocks.size() &&
         holds_blocks(place.parent->parent->parent)) {
    place.blocks = {place.parent->parent};
    place.parent = place.parent->parent->parent;
  }
}

Place bookmark_place(xmlNode* start, xmlNode* end) {
  Place place;
  place.name = word_attribute(start, "name");
  place.bookmark = true;
  place.parent = start->parent;
  while (place.parent != nullptr && !(holds_blocks(place.parent) && is_within(end, place.parent))) {
    place.parent = place.parent->parent;
  }
  if (place.parent == nullptr) {
    place.level = Place::Level::within;
    return place;
  }
  xmlNode* first = child_towards(place.parent, start);
  xmlNode* last = child_towards(place.parent, end);
  // Word ends a bookmark over whole paragraphs in the one that follows, before its text.
  if (first != last && is_word(last, "p") && has_text(last) && !has_text_beside(last, end, true)) {
    last = last->prev;
  }
  if (first == last && is_word(first, "p") && has_text(first) &&
      (has_text_beside(first, start, true) || has_text_beside(first, end, false))) {
    place.after = first;  // some words of a line, or a point in it
    return place;
  }
  for (xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && !is_word(node, "sectPr")) place.blocks.push_back(node);
    if (node == last) break;
  }
  if (place.blocks.empty()) {
    place.level = Place::Level::within;
  } else {
    widen_to_control(place);
  }
  return place;
}

}  // namespace

std::vector<xmlNode*> Place::content() const {
  if (control == nullptr) return blocks;
  const xmlNode* inner = word_child(control, "sdtContent");
  if (inner == nullptr) return {};
  std::vector<xmlNode*> nodes = elements_of(inner);
  if (level == Level::cell) nodes = elements_of(nodes.front());
  std::erase_if(nodes, [](const xmlNode* node) { return is_word(node, "tcPr"); });
  return nodes;
}

std::string place_tag(std::string_view fragment, bool is_new) {
  return within(std::string(is_new ? kNewTag : kTag).append(fragment), kLongestTag);
}

std::string place_bookmark(std::string_view fragment, bool is_new) {
  std::string name(is_new ? kNewBookmark : kBookmark);
  name.append(fragment);
  name = within(name, kLongestBookmark);
  std::ranges::replace(name, '-', '_');
  return name;
}

bool is_place_of(const Place& place, std::string_view fragment, bool is_new) {
  if (place.bookmark) return lower(place.name) == place_bookmark(fragment, is_new);
  return lower(place.name) == lower(place_tag(fragment, is_new));
}

namespace {

// The last end of the bookmarks of each name, in lower case. LibreOffice writes one over several
// paragraphs as two: one that begins and never ends, and one at the end.
std::map<std::string, xmlNode*> ends_by_name(xmlNode* body) {
  std::map<std::string, std::string> names;  // by id
  std::map<std::string, xmlNode*> ends;
  walk(body, [&](xmlNode* element) {
    if (is_word(element, "bookmarkStart")) {
      names[word_attribute(element, "id")] = lower(word_attribute(element, "name"));
    } else if (is_word(element, "bookmarkEnd")) {
      const auto name = names.find(word_attribute(element, "id"));
      if (name != names.end()) ends[name->second] = element;
    }
  });
  return ends;
}

std::vector<Place> all_places(xmlNode* body) {
  std::vector<Place> places;
  const std::map<std::string, xmlNode*> ends = ends_by_name(body);
  std::set<std::string> seen;
  const xmlNode* control = nullptr;  // the last one that is a place
  walk(body, [&](xmlNode* element) {
    if (is_word(element, "sdt") && is_tag_of_place(tag_of(element))) {
      if (control != nullptr && is_within(element, control)) return;
      places.push_back(control_place(element));
      control = element;
    } else if (is_word(element, "bookmarkStart")) {
      const std::string name = lower(word_attribute(element, "name"));
      if (!name.starts_with(kBookmark) && !name.starts_with(kNewBookmark)) return;
      if ((control != nullptr && is_within(element, control)) || !seen.insert(name).second) return;
      const auto end = ends.find(name);
      places.push_back(bookmark_place(element, end == ends.end() ? element : end->second));
    }
  });
  return places;
}

}  // namespace

std::vector<Place> places_in(Opened& document) { return all_places(document.body()); }

void mark_place(xmlNode* control, const std::string& name, const std::string& id) {
  const std::vector<xmlNode*> paragraphs = all_words(control, "p");
  if (paragraphs.empty()) return;
  for (const xmlNode* start : all_words(control, "bookmarkStart")) {
    if (lower(word_attribute(start, "name")) == lower(name)) return;
  }
  xmlNode* first = paragraphs.front();
  xmlNode* properties = word_child(first, "pPr");
  xmlNode* start = properties != nullptr        ? new_word_after(properties, "bookmarkStart")
                   : first->children != nullptr ? new_word_before(first->children, "bookmarkStart")
                                                : new_word(first, "bookmarkStart");
  set_word_attribute(start, "id", id);
  set_word_attribute(start, "name", name);
  set_word_attribute(new_word(paragraphs.back(), "bookmarkEnd"), "id", id);
}

void remove_bookmark(xmlNode* body, const std::string& name) {
  std::vector<std::string> ids;
  for (xmlNode* start : all_words(body, "bookmarkStart")) {
    if (lower(word_attribute(start, "name")) != lower(name)) continue;
    ids.push_back(word_attribute(start, "id"));
    remove_node(start);
  }
  for (xmlNode* end : all_words(body, "bookmarkEnd")) {
    if (std::ranges::find(ids, word_attribute(end, "id")) != ids.end()) remove_node(end);
  }
}

}  // namespace tertium::docx
