#include "template/facts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "graft/page_fit.h"
#include "graft/style_map.h"
#include "names.h"
#include "opened/places.h"
#include "styles.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

// Twentieths of a point as millimetres.
std::string millimetres(const std::string& twentieths) {
  double length = 0;
  std::from_chars(twentieths.data(), twentieths.data() + twentieths.size(), length);
  return std::to_string(std::lround(length / 1440 * 25.4));
}

std::string page_of(Opened& document) {
  const xmlNode* section = word_child(document.body(), "sectPr");
  const xmlNode* size = section == nullptr ? nullptr : word_child(section, "pgSz");
  if (size == nullptr) return "not said: Word takes its own";
  const std::string text = std::to_string(std::lround(text_width(section) / 1440.0 * 25.4));
  return millimetres(word_attribute(size, "w")) + " × " +
         millimetres(word_attribute(size, "h")) + " mm, text " + text + " mm wide";
}

std::string language_of(Opened& document) {
  const std::string path = document.related(document.main(), "styles");
  if (path.empty()) return {};
  for (xmlNode* defaults : all_words(document.tree(path).root(), "docDefaults")) {
    for (const xmlNode* language : all_words(defaults, "lang")) {
      return word_attribute(language, "val");
    }
  }
  return {};
}

std::size_t count_of(Opened& document, std::string_view kind) {
  return static_cast<std::size_t>(std::ranges::count_if(
      document.relationships(document.main()),
      [&](const Relationship& one) { return kind_of(one) == kind; }));
}

// Names of those of the writer's own styles that the document has, or has not.
std::vector<std::string> styles_of(Opened& document, bool there) {
  std::set<std::string> has;
  for (const auto& [key, name] : style_names(document)) has.insert(name);
  std::vector<std::string> found;
  const XmlTree own(styles_xml("en-GB"), "styles");
  for (const xmlNode* style : all_words(own.root(), "style")) {
    const std::string name = word_value(style, "name");
    if (has.contains(lower(name)) == there) found.push_back(name);
  }
  return found;
}

}  // namespace

std::vector<TemplateFact> template_facts_of(Opened& document) {
  std::vector<TemplateFact> facts;
  facts.push_back({"file", {document.is_template() ? "Word template" : "Word document"}});
  facts.push_back({"page", {page_of(document)}});
  facts.push_back({"headers", {std::to_string(count_of(document, "header"))}});
  facts.push_back({"footers", {std::to_string(count_of(document, "footer"))}});
  const std::string language = language_of(document);
  facts.push_back({"language", {language.empty() ? "not said" : language}});
  facts.push_back({"its styles", styles_of(document, true)});
  facts.push_back({"added styles", styles_of(document, false)});
  std::vector<std::string> controls;
  std::vector<std::string> bookmarks;
  for (const Place& place : places_in(document)) {
    (place.bookmark ? bookmarks : controls).push_back(one_line(place.name));
  }
  facts.push_back({"controls", controls});
  facts.push_back({"bookmarks", bookmarks});
  return facts;
}

}  // namespace tertium::docx
