#include "template/merge.h"

#include <algorithm>
#include <set>

#include "graft/fields.h"
#include "graft/graft.h"
#include "graft/page_fit.h"
#include "names.h"
#include "opened/places.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

// Ids of places that are not for a fragment, unless one is called so.
constexpr const char* kTitle = "title";
constexpr const char* kSubtitle = "subtitle";
constexpr const char* kContents = "contents";

// "tertium:overview" and "tertium_overview" as one.
std::string common_name(const Place& place) {
  std::string name = lower(place.name);
  std::ranges::replace(name, '-', '_');
  std::ranges::replace(name, ':', '_');
  return name;
}

std::string what_it_is(const Place& place) {
  return (place.bookmark ? "the bookmark '" : "the content control '") + one_line(place.name) + "'";
}

xmlNode* contents_control(xmlNode* body) {
  for (xmlNode* control : all_words(body, "sdt")) {
    const xmlNode* properties = word_child(control, "sdtPr");
    if (properties != nullptr && word_child(properties, "docPartObj") != nullptr) return control;
  }
  return nullptr;
}

// What makes a control take no more than a line, show a hint, or change by itself.
void make_plain(xmlNode* properties) {
  static const std::set<std::string> kept = {"rPr", "alias", "tag", "id", "lock"};
  for (xmlNode* child : elements_of(properties)) {
    const bool own = !is(child, ns::kWord, reinterpret_cast<const char*>(child->name));
    const bool look =
        own && std::string(reinterpret_cast<const char*>(child->name)) == "appearance";
    if (!look && (own || !kept.contains(reinterpret_cast<const char*>(child->name)))) {
      remove_node(child);
    }
  }
}

class Merge {
 public:
  Merge(Opened& document, Opened& report, const ForTemplate& what)
      : document_(document), report_(report), what_(what), graft_(report, document) {
    for (const Place& place : places_in(report)) {
      if (place.control != nullptr) sources_.push_back(place);
    }
  }

  void run() {
    const bool blank = is_blank();
    const std::vector<Place> places = places_in(document_);
    if (blank && what_.append_rest) append_front();
    std::set<std::string> placed;
    for (const std::string& id : what_.fragments) {
      for (const Place& place : places) {
        if (!is_place_of(place, id)) continue;
        put(source_of(id), id, place);
        placed.insert(id);
      }
    }
    put_title_and_contents(places, placed);
    if (what_.append_rest) append_rest(placed);
    free_dangling_references(document_, document_.body());
    put_fields_right(document_);
  }

 private:
  xmlNode* source_of(const std::string& id) const {
    for (const Place& place : sources_) {
      if (is_place_of(place, id)) return place.control;
    }
    throw Error(Error::Stops::output, "the fragment '" + id + "' is not in the report");
  }

  bool is_blank() {
    return places_in(document_).empty() && trim(visible_text(document_.body())).empty() &&
           all_words(document_.body(), "drawing").empty() &&
           all_words(document_.body(), "pict").empty();
  }

  xmlNode* end_of_body() { return word_child(document_.body(), "sectPr"); }

  xmlNode* copied(xmlNode* source, xmlNode* parent, xmlNode* next) {
    xmlNode* copy = graft_.copy(source, parent, next);
    fit_to_page(graft_, source, copy);
    return copy;
  }

  // What stands before the first fragment.
  void append_front() {
    for (xmlNode* paragraph : elements_of(document_.body())) {
      if (is_word(paragraph, "p") && all_words(paragraph, "sectPr").empty()) remove_node(paragraph);
    }
    for (xmlNode* block : elements_of(report_.body())) {
      const bool fragment = std::ranges::any_of(
          sources_, [&](const Place& place) { return is_within(place.control, block); });
      if (fragment || is_word(block, "sectPr")) break;
      if (all_words(block, "sectPr").empty()) copied(block, document_.body(), end_of_body());
    }
  }

  void append_rest(const std::set<std::string>& placed) {
    for (const std::string& id : what_.fragments) {
      if (!placed.contains(id)) copied(source_of(id), document_.body(), end_of_body());
    }
  }

  void put(xmlNode* source, const std::string& id, const Place& place) {
    remove_bookmark(document_.body(), place_bookmark(id));
    graft_.ids().free_name(place_bookmark(id));
    if (place.level == Place::Level::cell) {
      put_into_cell(source, place);
    } else if (place.blocks.empty()) {
      copied(source, place.parent, place.after->next);
    } else {
      xmlNode* copy = copied(source, place.parent, place.blocks.front());
      if (place.control != nullptr) keep_properties(copy, place.control);
      for (xmlNode* old : place.blocks) remove_node(old);
      end_with_paragraph(place.parent);
    }
  }

  // The control stays the template's: its id, its title, its lock.
  void keep_properties(xmlNode* copy, xmlNode* control) {
    xmlNode* properties = xmlDocCopyNode(word_child(control, "sdtPr"), copy->doc, 1);
    if (properties == nullptr) throw std::bad_alloc();
    make_plain(properties);
    xmlNode* own = word_child(copy, "sdtPr");
    xmlReplaceNode(own, properties);
    xmlFreeNode(own);
  }

  void put_into_cell(xmlNode* source, const Place& place) {
    make_plain(word_child(place.control, "sdtPr"));
    xmlNode* cell = elements_of(word_child(place.control, "sdtContent")).front();
    for (xmlNode* old : elements_of(cell)) {
      if (!is_word(old, "tcPr")) remove_node(old);
    }
    for (xmlNode* block : elements_of(word_child(source, "sdtContent"))) {
      copied(block, cell, nullptr);
    }
    end_with_paragraph(cell);
  }

  // Word takes a cell that ends otherwise for damaged.
  static void end_with_paragraph(xmlNode* parent) {
    if (is_word(parent, "tc") && !is_word(xmlGetLastChild(parent), "p")) new_word(parent, "p");
  }

  void put_title_and_contents(const std::vector<Place>& places,
                              const std::set<std::string>& placed) {
    for (const Place& place : places) {
      if (is_place_of(place, kTitle) && !placed.contains(kTitle)) put_text(place, what_.title);
      if (is_place_of(place, kSubtitle) && !placed.contains(kSubtitle)) {
        put_text(place, what_.subtitle);
      }
      xmlNode* contents = contents_control(report_.body());
      if (is_place_of(place, kContents) && !placed.contains(kContents) && contents != nullptr) {
        put(contents, kContents, place);
      }
    }
  }

  // In the formatting that the place has.
  void put_text(const Place& place, const std::string& text) {
    if (place.control != nullptr) {
      for (const char* hint : {"showingPlcHdr", "placeholder", "temporary"}) {
        xmlNode* node = word_child(word_child(place.control, "sdtPr"), hint);
        if (node != nullptr) remove_node(node);
      }
    }
    std::vector<xmlNode*> texts;
    xmlNode* paragraph = nullptr;
    for (xmlNode* block : place.content()) {
      for (xmlNode* one : all_words(block, "t")) texts.push_back(one);
      if (paragraph == nullptr) {
        const std::vector<xmlNode*> paragraphs = all_words(block, "p");
        if (!paragraphs.empty()) paragraph = paragraphs.front();
      }
    }
    if (texts.empty() && paragraph != nullptr) {
      texts.push_back(new_word(new_word(paragraph, "r"), "t"));
    }
    for (xmlNode* one : texts) {
      set_text(one, one == texts.front() ? text : "");
      remove_hint_style(one->parent);
    }
  }

  // Hints are grey.
  static void remove_hint_style(xmlNode* run) {
    xmlNode* properties = word_child(run, "rPr");
    xmlNode* style = properties == nullptr ? nullptr : word_child(properties, "rStyle");
    if (style != nullptr && lower(word_attribute(style, "val")).starts_with("placeholder")) {
      remove_node(style);
    }
  }

  Opened& document_;
  Opened& report_;
  const ForTemplate& what_;
  Graft graft_;
  std::vector<Place> sources_;
};

// The title that programs and screen readers tell.
void set_title(Opened& document, Opened& report) {
  const auto core = [](Opened& one) {
    for (const Relationship& relationship : one.relationships({})) {
      if (kind_of(relationship) == "core-properties" && one.has(relationship.target)) {
        return relationship.target;
      }
    }
    return std::string();
  };
  const std::string theirs = core(document);
  const std::string ours = core(report);
  if (ours.empty()) return;
  if (theirs.empty()) {
    const std::string path = document.add(ours, report.part(ours).type, report.part(ours).bytes);
    for (const Relationship& one : report.relationships({})) {
      if (one.target == ours) document.relate({}, one.type, path);
    }
    return;
  }
  constexpr const char* kTerms = "http://purl.org/dc/elements/1.1/";
  const auto title = [](xmlNode* root) -> xmlNode* {
    for (xmlNode* child : elements_of(root)) {
      if (is(child, kTerms, "title")) return child;
    }
    return nullptr;
  };
  xmlNode* own = title(report.tree(ours).root());
  if (own == nullptr) return;
  xmlNode* root = document.tree(theirs).root();
  xmlNode* copy = xmlDocCopyNode(own, root->doc, 1);
  if (copy == nullptr) throw std::bad_alloc();
  if (xmlNode* old = title(root)) remove_node(old);
  xmlAddChild(root, copy);
}

}  // namespace

void check_template(Opened& document) {
  std::set<std::string> names;
  for (const Place& place : places_in(document)) {
    const bool only_text = is_place_of(place, kTitle) || is_place_of(place, kSubtitle);
    if (place.level == Place::Level::within && !only_text) {
      throw Error(Error::Stops::setup,
                  what_it_is(place) + " stands within a line of text or around rows of a table", {},
                  "put it into a paragraph of its own");
    }
    if (!names.insert(common_name(place)).second) {
      throw Error(Error::Stops::setup,
                  "two places in the template are for one fragment: " + what_it_is(place) +
                      " is there twice",
                  {}, "leave one of them");
    }
  }
}

std::vector<std::string> doubts_about_places(Opened& document, const ForTemplate& what) {
  std::vector<std::string> known = what.fragments;
  for (const char* own : {kTitle, kSubtitle, kContents}) known.emplace_back(own);
  const std::vector<Place> places = places_in(document);
  std::vector<std::string> doubts;
  const auto is_for = [](const Place& place) {
    return [&place](const std::string& id) { return is_place_of(place, id); };
  };
  for (const Place& place : places) {
    if (std::ranges::any_of(known, is_for(place))) continue;
    std::vector<std::string> names;
    for (const std::string& id : known) {
      names.push_back(place.bookmark ? place_bookmark(id) : place_tag(id));
    }
    const std::string near = nearest(place.name, names);
    doubts.push_back(what_it_is(place) + " of the template is for nothing in this report" +
                     (near.empty() ? std::string() : "; did you mean '" + near + "'?"));
  }
  std::string without;
  for (const std::string& id : what.fragments) {
    const bool has_place =
        std::ranges::any_of(places, [&](const Place& place) { return is_place_of(place, id); });
    if (!has_place) without += (without.empty() ? "" : ", ") + id;
  }
  if (!places.empty() && !without.empty()) {
    doubts.push_back("the template has no place for " + without + ": " +
                     (what.append_rest ? "put at its end" : "left out, as 'rest' says"));
  }
  return doubts;
}

void merge_into(Opened& document, Opened& report, const ForTemplate& what) {
  if (document.is_template()) document.make_document();
  Merge(document, report, what).run();
  set_title(document, report);
}

}  // namespace tertium::docx
