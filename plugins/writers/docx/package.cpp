#include "package.h"

#include <Poco/Base64Encoder.h>
#include <Poco/Exception.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "tertium/error.h"
#include "tertium/xml_text.h"

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
  for (const Part* part : parts) {
    xml.open("Relationship")
        .attribute("Id", part->id)
        .attribute("Type", part->relationship)
        .attribute("Target", relative_target(owner, part->path))
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

std::string extension_of(const std::string& path) { return path.substr(path.rfind('.') + 1); }

// Type by extension: of the first binary part that has it. Word itself tells XML parts one by one.
std::map<std::string, std::string> default_types(const std::vector<const Part*>& parts) {
  std::map<std::string, std::string> types = {{"rels", kRelationshipsType},
                                              {"xml", "application/xml"}};
  for (const Part* part : parts) {
    if (part->binary) types.emplace(extension_of(part->path), part->content_type);
  }
  return types;
}

std::string content_types(const std::vector<const Part*>& parts) {
  XmlText xml;
  xml.open("Types").attribute("xmlns",
                              "http://schemas.openxmlformats.org/package/2006/content-types");
  const std::map<std::string, std::string> defaults = default_types(parts);
  for (const auto& [extension, type] : defaults) {
    xml.open("Default").attribute("Extension", extension).attribute("ContentType", type).close();
  }
  for (const Part* part : parts) {
    const auto by_extension = defaults.find(extension_of(part->path));
    if (by_extension != defaults.end() && by_extension->second == part->content_type) continue;
    xml.open("Override")
        .attribute("PartName", "/" + part->path)
        .attribute("ContentType", part->content_type)
        .close();
  }
  return xml.close().take();
}

std::string entry_bytes(const Part& part) {
  return part.binary ? part.bytes : std::string(kDeclaration).append("\n").append(part.bytes);
}

template <class Work>
auto zipping(const Work& work) {
  try {
    return work();
  } catch (const Poco::Exception& fault) {
    throw Error(Error::Stops::output,
                "the Word document could not be zipped: " + fault.displayText());
  }
}

// In lines of 76 characters, as Word writes them.
std::string base64(const std::string& bytes) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder.rdbuf()->setLineLength(76);
  encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  encoder.close();
  std::string text = out.str();
  std::erase(text, '\r');
  return text;
}

}  // namespace

std::string relative_target(const std::string& owner, const std::string& path) {
  std::string_view rest = path;
  std::string_view folders = std::string_view(owner).substr(0, owner.rfind('/') + 1);
  while (!folders.empty()) {
    const std::string_view folder = folders.substr(0, folders.find('/') + 1);
    if (!rest.starts_with(folder)) break;
    rest.remove_prefix(folder.size());
    folders.remove_prefix(folder.size());
  }
  std::string target;
  for (const char c : folders) {
    if (c == '/') target += "../";
  }
  return target.append(rest);
}

ZipEntry zipped_part(const Part& part) {
  return zipping([&] { return zip_entry(part.path, entry_bytes(part)); });
}

std::string zipped(const Package& package, std::optional<ZipEntry> compressed) {
  const std::vector<Part> more = with_relationships(package);
  const std::vector<const Part*> parts = by_path(package, more);
  const std::string made = compressed ? compressed->about.getFileName() : std::string();
  return zipping([&] {
    ZipFile file;
    file.add("[Content_Types].xml",
             std::string(kDeclaration).append("\n").append(content_types(parts)));
    for (const Part* one : parts) {
      file.add(one->path == made ? std::move(*compressed)
                                 : zip_entry(one->path, entry_bytes(*one)));
    }
    return file.take();
  });
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
        .attribute("pkg:contentType", part->content_type);
    if (part->binary) {
      xml.attribute("pkg:compression", "store");
      xml.open("pkg:binaryData").markup(base64(part->bytes)).close();
    } else {
      xml.open("pkg:xmlData").markup(part->bytes).close();
    }
    xml.close();
  }
  return xml.close().markup("\n").take();
}

}  // namespace tertium::docx
