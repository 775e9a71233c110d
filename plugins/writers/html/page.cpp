#include "page.h"

#include <vector>

#include "blocks.h"
#include "marks.h"
#include "style.h"
#include "tertium/text.h"
#include "tertium/xml_text.h"
#include "text.h"

namespace tertium::html {
namespace {

// Nothing is asked for from anywhere, and no script runs, whatever stands in the texts.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

// A page must be called something.
std::string title_of(const Document& document) {
  for (const std::string* title : {&document.title, &document.subtitle}) {
    if (!trim(*title).empty()) return *title;
  }
  for (const Fragment& fragment : document.fragments) {
    if (!trim(fragment.title).empty()) return fragment.title;
  }
  return "Tertium";
}

void write_head(XmlText& xml, const Document& document) {
  xml.open("head").mark("meta", "charset", "utf-8");
  xml.open("meta").attribute("http-equiv", "Content-Security-Policy");
  xml.attribute("content", kPolicy).close();
  xml.open("meta").attribute("name", "viewport");
  xml.attribute("content", "width=device-width, initial-scale=1").close();
  xml.open("meta").attribute("name", "color-scheme").attribute("content", "light dark").close();
  xml.open("title").text(on_one_line(title_of(document))).close();
  xml.open("style").markup(style_of(document)).close();
  xml.close();
}

void write_link(XmlText& xml, const Entry& entry) {
  xml.open("a").attribute("href", "#" + entry.id);
  write_text(xml, entry.text);
  xml.close();
}

void write_contents(XmlText& xml, Marks& marks, const std::vector<Entry>& entries) {
  if (entries.empty()) return;
  const std::string id = marks.ids.take("contents");
  xml.open("nav").attribute("aria-labelledby", id);
  xml.open("h2").attribute("id", id).text(marks.messages.text("document.contents")).close();
  xml.open("ol");
  for (std::size_t i = 0; i < entries.size();) {
    xml.open("li");
    if (entries[i].depth == 0) write_link(xml, entries[i++]);
    if (i < entries.size() && entries[i].depth > 0) {
      xml.open("ol");
      for (; i < entries.size() && entries[i].depth > 0; ++i) {
        xml.open("li");
        write_link(xml, entries[i]);
        xml.close();
      }
      xml.close();
    }
    xml.close();
  }
  xml.close().close();
}

void write_header(XmlText& xml, const Document& document) {
  xml.open("header");
  write_element(xml, "h1", {}, title_of(document));
  if (!trim(document.subtitle).empty() && !trim(document.title).empty()) {
    write_element(xml, "p", "subtitle", document.subtitle);
  }
  xml.close();
}

}  // namespace

std::string page_of(const Document& document) {
  Marks marks(document);
  const std::string main_id = marks.ids.take("report");
  std::vector<Entry> entries;
  XmlText sections;
  for (const Fragment& fragment : document.fragments) {
    write_fragment(sections, marks, fragment, entries);
  }
  XmlText xml;
  xml.open("html").attribute("lang", document.language);
  write_head(xml, document);
  xml.open("body");
  xml.open("a").attribute("class", "skip").attribute("href", "#" + main_id);
  xml.text(marks.messages.text("html.skip")).close();
  write_header(xml, document);
  write_contents(xml, marks, entries);
  xml.open("main").attribute("id", main_id).attribute("tabindex", "-1").text("");
  xml.markup(sections.take()).close();
  xml.close().close();
  return "<!DOCTYPE html>\n" + xml.take() + "\n";
}

}  // namespace tertium::html
