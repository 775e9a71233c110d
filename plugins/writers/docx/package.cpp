#include "package.h"

#include <Poco/Exception.h>

#include <algorithm>
#include <map>
#include <utility>

#include "tertium/error.h"
#include "xml_text.h"
#include "zip_file.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kDeclaration =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr const char* kRelationshipsType =
    "application/vnd.openxmlformats-package.relationships+xml";

// Path of the part that holds the relationships of `owner`.
std::string relationships_path(const std::string& owner) {
  const std::size_t name = owner.rfind('/') + 1;  // 0 if there is no '/'
  return owner.substr(0, name) + "_rels/" + owner.substr(name) + ".rels";
}

std::string relationships_of(const std::string& owner, const std::vector<const Part*>& parts) {
  XmlText xml;
  xml.open("Relationships")
      .attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
  const std::string folder = owner.substr(0, owner.rfind('/') + 1);
  for (const Part* part : parts) {
    xml.open("Relationship")
        .attribute("Id", part->id)
        .attribute("Type", part->relationship)
        .attribute("Target", std::string_view(part->path).substr(folder.size()))
        .close();
  }
  return xml.close().take();
}

// The parts and those that hold their relationships, by path.
std::vector<Part> with_relationships(const Package& package) {
  std::map<std::string, std::vector<const Part*>> by_owner;
  for (const Part& part : package) by_owner[part.owner].push_back(&part);
  std::vector<Part> parts;
  for (auto& [owner, owned] : by_owner) {
    std::ranges::sort(owned, {}, &Part::id);
    Part relationships;
    relationships.path = relationships_path(owner);
    relationships.content_type = kRelationshipsType;
    relationships.bytes = relationships_of(owner, owned);
    parts.push_back(std::move(relationships));
  }
  return parts;
}

// All parts to write, by path.
std::vector<const Part*> by_path(const Package& package, const std::vector<Part>& more) {
  std::vector<const Part*> parts;
  for (const Part& part : package) parts.push_back(&part);
  for (const Part& part : more) parts.push_back(&part);
  std::ranges::sort(parts, {}, &Part::path);
  return parts;
}

std::string content_types(const std::vector<const Part*>& parts) {
  XmlText xml;
  xml.open("Types")
      .attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
      .open("Default")
      .attribute("Extension", "rels")
      .attribute("ContentType", kRelationshipsType)
      .close()
      .open("Default")
      .attribute("Extension", "xml")
      .attribute("ContentType", "application/xml")
      .close();
  for (const Part* part : parts) {
    if (part->content_type == kRelationshipsType) continue;
    xml.open("Override")
        .attribute("PartName", "/" + part->path)
        .attribute("ContentType", part->content_type)
        .close();
  }
  return xml.close().take();
}

std::string with_declaration(std::string_view xml) {
  return std::string(kDeclaration).append("\n").append(xml);
}

}  // namespace

std::string zipped(const Package& package) {
  const std::vector<Part> more = with_relationships(package);
  const std::vector<const Part*> parts = by_path(package, more);
  try {
    ZipFile file;
    file.add("[Content_Types].xml", with_declaration(content_types(parts)));
    for (const Part* part : parts) file.add(part->path, with_declaration(part->bytes));
    return file.take();
  } catch (const Poco::Exception& fault) {
    throw Error(Error::Stops::output,
                "the Word document could not be zipped: " + fault.displayText());
  }
}

std::string flat(const Package& package) {
  const std::vector<Part> more = with_relationships(package);
  XmlText xml;
  // Windows looks for the instruction on the first line to give the file to Word.
  xml.markup(kDeclaration).markup("<?mso-application progid=\"Word.Document\"?>\n");
  xml.open("pkg:package")
      .attribute("xmlns:pkg", "http://schemas.microsoft.com/office/2006/xmlPackage");
  for (const Part* part : by_path(package, more)) {
    xml.open("pkg:part")
        .attribute("pkg:name", "/" + part->path)
        .attribute("pkg:contentType", part->content_type)
        .open("pkg:xmlData")
        .markup(part->bytes)
        .close()
        .close();
  }
  return xml.close().markup("\n").take();
}

}  // namespace tertium::docx
