#include "refresh/record.h"

#include <initializer_list>
#include <utility>

#include "tertium/error.h"
#include "tertium/xml_text.h"

namespace tertium::docx {
namespace {

constexpr const char* kSpace = "urn:tertium:fragments";
constexpr const char* kVersion = "1";
constexpr const char* kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

// Word tells custom parts apart by it; one of Tertium's own, the same in every document.
constexpr const char* kProperties =
    R"(<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" )"
    R"(ds:itemID="{B7C0C1D4-3F5E-4E0B-9C55-7E7A1D0F2A61}"><ds:schemaRefs>)"
    R"(<ds:schemaRef ds:uri="urn:tertium:fragments"/></ds:schemaRefs></ds:datastoreItem>)";

// The path of the record; empty if there is none.
std::string record_path(Opened& document) {
  for (const Relationship& one : document.relationships(document.main())) {
    if (kind_of(one) != "customXml" || !document.has(one.target)) continue;
    if (document.part(one.target).bytes.find(kSpace) != std::string::npos) return one.target;
  }
  return {};
}

std::string plain(const xmlNode* node, const char* name) { return attribute(node, nullptr, name); }

Fingerprint read_print(const xmlNode* node) {
  return {plain(node, "text"), plain(node, "look"), plain(node, "form")};
}

void write_print(XmlText& xml, const char* name, const Fingerprint& print) {
  xml.open(name)
      .attribute("text", print.text)
      .attribute("look", print.look)
      .attribute("form", print.form)
      .close();
}

std::string record_xml(const Record& record) {
  XmlText xml;
  xml.open("fragments").attribute("xmlns", kSpace);
  xml.attribute("version", kVersion).attribute("language", record.language);
  for (const auto& [id, fragment] : record.fragments) {
    xml.open("fragment").attribute("id", id).attribute("title", fragment.title);
    write_print(xml, "written", fragment.written);
    if (fragment.offered) write_print(xml, "offered", *fragment.offered);
    xml.close();
  }
  return xml.close().take();
}

}  // namespace

std::optional<Record> read_record(Opened& document) {
  const std::string path = record_path(document);
  if (path.empty()) return std::nullopt;
  const XmlTree tree(document.part(path).bytes, path);
  if (!is(tree.root(), kSpace, "fragments")) return std::nullopt;
  if (plain(tree.root(), "version") != kVersion) {
    throw Error(Error::Stops::setup, "a later version of Tertium made this report", {},
                "use that version");
  }
  Record record;
  record.language = plain(tree.root(), "language");
  for (const xmlNode* node : elements_of(tree.root())) {
    RecordedFragment& fragment = record.fragments[plain(node, "id")];
    fragment.title = plain(node, "title");
    for (const xmlNode* print : elements_of(node)) {
      if (is(print, kSpace, "written")) fragment.written = read_print(print);
      if (is(print, kSpace, "offered")) fragment.offered = read_print(print);
    }
  }
  return record;
}

std::vector<Part> record_parts(const Record& record, const std::string& main) {
  Part item;
  item.path = "customXml/item1.xml";
  item.content_type = "application/xml";
  item.relationship = relationship_type("customXml");
  item.id = "rId-record";
  item.owner = main;
  item.bytes = record_xml(record);
  Part properties;
  properties.path = "customXml/itemProps1.xml";
  properties.content_type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
  properties.relationship = relationship_type("customXmlProps");
  properties.id = "rId-properties";
  properties.owner = item.path;
  properties.bytes = kProperties;
  return {std::move(item), std::move(properties)};
}

void write_record(Opened& document, const Record& record) {
  const std::string there = record_path(document);
  if (!there.empty()) {
    document.part(there).bytes = kDeclaration + record_xml(record);
    return;
  }
  std::string owner;
  for (const Part& part : record_parts(record, document.main())) {
    const std::string path = document.add(part.path, part.content_type, kDeclaration + part.bytes);
    document.relate(owner.empty() ? document.main() : owner, part.relationship, path);
    owner = path;
  }
}

}  // namespace tertium::docx
