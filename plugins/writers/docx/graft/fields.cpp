#include "graft/fields.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graft/contents.h"
#include "names.h"

namespace tertium::docx {
namespace {

bool is_deleted(const xmlNode* node) { return is_word(node, "del") || is_word(node, "moveFrom"); }

void collect(xmlNode* node, std::vector<Field>& open, std::vector<Field>& done) {
  for (xmlNode* child : elements_of(node)) {
    if (is_deleted(child)) continue;
    if (is_word(child, "fldChar")) {
      const std::string kind = word_attribute(child, "fldCharType");
      if (kind == "begin") {
        open.emplace_back();
        open.back().begin = child->parent;
      } else if (open.empty()) {
        continue;
      } else if (kind == "separate") {
        open.back().separate = child->parent;
      } else if (kind == "end") {
        open.back().end = child->parent;
        done.push_back(std::move(open.back()));
        open.pop_back();
      }
    } else if (is_word(child, "instrText")) {
      if (!open.empty() && open.back().separate == nullptr) {
        open.back().instruction += content_of(child);
      }
    } else if (is_word(child, "t")) {
      for (Field& field : open) {
        if (field.separate != nullptr) field.results.push_back(child);
      }
    } else {
      collect(child, open, done);
    }
  }
}

struct Bookmark {
  xmlNode* start = nullptr;
  xmlNode* paragraph = nullptr;
  std::string text{};
  bool closed = false;
};

xmlNode* paragraph_of(xmlNode* node) {
  while (node != nullptr && !is_word(node, "p")) node = node->parent;
  return node;
}

// The bookmarks that stand within one paragraph, by name in lower case, with the text that they
// mark.
std::map<std::string, Bookmark> bookmarks_in(xmlNode* body) {
  std::map<std::string, Bookmark> found;
  std::map<std::string, std::string> names;  // of the open ones, by id
  walk(body, [&](xmlNode* element) {
    if (is_word(element, "bookmarkStart")) {
      const std::string name = lower(word_attribute(element, "name"));
      found[name] = {element, paragraph_of(element)};
      names[word_attribute(element, "id")] = name;
    } else if (is_word(element, "bookmarkEnd")) {
      const auto name = names.find(word_attribute(element, "id"));
      if (name == names.end()) return;
      Bookmark& bookmark = found[name->second];
      bookmark.closed = paragraph_of(element) == bookmark.paragraph;
      names.erase(name);
    } else if (is_word(element, "t")) {
      for (const auto& [id, name] : names) found[name].text += content_of(element);
    }
  });
  std::erase_if(found, [](const auto& entry) { return !entry.second.closed; });
  return found;
}

bool has_switch(const std::vector<std::string>& words, std::string_view name) {
  return std::ranges::find(words, name) != words.end();
}

// Numbers that are written with other digits, or that begin anew below headings, are Word's to count.
bool is_plain_sequence(const std::vector<std::string>& words) {
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "\\s" || words[i] == "\\h") return false;
    if (words[i] == "\\*" && i + 1 < words.size()) {
      const std::string form = lower(words[i + 1]);
      if (form != "arabic" && form != "mergeformat") return false;
    }
  }
  return true;
}

// The number to which a sequence is set; none if it goes on.
std::optional<int> reset_of(const std::vector<std::string>& words) {
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (!words[i].starts_with("\\r")) continue;
    const std::string digits = words[i].size() > 2   ? words[i].substr(2)
                               : i + 1 < words.size() ? words[i + 1]
                                                      : std::string();
    int number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault == std::errc() && end == digits.data() + digits.size()) return number;
  }
  return std::nullopt;
}

void number_captions(const std::vector<Field>& fields) {
  std::map<std::string, int> last;
  for (const Field& field : fields) {
    const std::vector<std::string> words = field.words();
    if (words.size() < 2 || lower(words[0]) != "seq") continue;
    int& number = last[lower(words[1])];
    if (const auto reset = reset_of(words)) {
      number = *reset;
    } else if (!has_switch(words, "\\c") && number < 1'000'000) {
      ++number;
    }
    if (is_plain_sequence(words)) set_result(field, std::to_string(number));
  }
}

// "REF name \h" with nothing that asks for other than the text; empty if it is none.
std::string plain_reference(const std::vector<std::string>& words) {
  if (words.size() < 2 || lower(words[0]) != "ref") return {};
  for (const std::string& word : words) {
    for (const char* other : {"\\p", "\\n", "\\r", "\\w", "\\t", "\\d", "\\f"}) {
      if (lower(word) == other) return {};
    }
  }
  return lower(words[1]);
}

void put_references_right(const std::vector<Field>& fields, xmlNode* body) {
  const std::map<std::string, Bookmark> bookmarks = bookmarks_in(body);
  // Only what leads to a caption's number can have changed by itself.
  std::set<const xmlNode*> captions;
  for (const Field& field : fields) {
    const std::vector<std::string> words = field.words();
    if (!words.empty() && lower(words[0]) == "seq") captions.insert(paragraph_of(field.begin));
  }
  for (const Field& field : fields) {
    const auto bookmark = bookmarks.find(plain_reference(field.words()));
    if (bookmark == bookmarks.end() || !captions.contains(bookmark->second.paragraph)) continue;
    set_result(field, bookmark->second.text);
  }
}

void remove_marks(const Field& field) {
  xmlNode* node = field.begin;
  while (node != nullptr && node != field.separate) {
    xmlNode* next = node->next;
    remove_node(node);
    node = next;
  }
  remove_node(field.separate);
  remove_node(field.end);
}

}  // namespace

std::vector<std::string> Field::words() const {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (true) {
    at = instruction.find_first_not_of(" \t\n", at);
    if (at == std::string::npos) return words;
    const bool quoted = instruction[at] == '"';
    if (quoted) ++at;
    const std::size_t stop =
        quoted ? instruction.find('"', at) : instruction.find_first_of(" \t\n", at);
    words.push_back(instruction.substr(at, stop - at));
    if (stop == std::string::npos) return words;
    at = stop + 1;
  }
}

std::vector<Field> fields_in(xmlNode* node) {
  std::vector<Field> open;
  std::vector<Field> done;
  collect(node, open, done);
  return done;
}

void set_result(const Field& field, const std::string& result) {
  if (field.separate == nullptr) return;
  std::string shown;
  for (xmlNode* text : field.results) shown += content_of(text);
  if (shown == result) return;
  if (field.results.empty()) {
    if (field.separate->parent != field.end->parent) return;
    set_text(new_word(new_word_after(field.separate, "r"), "t"), result);
    return;
  }
  for (xmlNode* text : field.results) set_text(text, text == field.results.front() ? result : "");
}

std::string visible_text(const xmlNode* node) {
  std::string text;
  for (xmlNode* child : elements_of(node)) {
    if (is_deleted(child)) continue;
    if (is_word(child, "t")) {
      text += content_of(child);
    } else if (is_word(child, "tab")) {
      text += is_word(node, "r") ? "\t" : "";  // else a stop of the paragraph
    } else if (is_word(child, "br") || is_word(child, "cr")) {
      text += "\n";
    } else if (!is(child, ns::kCompatibility, "Fallback")) {
      text += visible_text(child);
    }
  }
  return text;
}

void put_fields_right(Opened& document) {
  xmlNode* body = document.body();
  const std::vector<Field> fields = fields_in(body);
  number_captions(fields);
  put_references_right(fields, body);
  for (const Field& field : fields) {
    const std::vector<std::string> words = field.words();
    if (!words.empty() && lower(words[0]) == "toc") rebuild_contents(document, field);
  }
}

void free_dangling_references(Opened& document, xmlNode* node) {
  std::set<std::string> names;
  for (const xmlNode* start : all_words(document.body(), "bookmarkStart")) {
    names.insert(lower(word_attribute(start, "name")));
  }
  for (const Field& field : fields_in(node)) {
    const std::string name = plain_reference(field.words());
    const bool simple = field.separate != nullptr && field.begin->parent == field.end->parent;
    if (!name.empty() && !names.contains(name) && simple) remove_marks(field);
  }
}

}  // namespace tertium::docx
