#include "opened/opened.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>
#include <set>
#include <utility>

#include "names.h"
#include "opened/unzipped_file.h"
#include "tertium/error.h"
#include "tertium/xml_text.h"
#include "zip_file.h"

namespace tertium::docx {
namespace {

constexpr const char* kTypesName = "[Content_Types].xml";
constexpr const char* kTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr const char* kRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kRelationshipsType =
    "application/vnd.openxmlformats-package.relationships+xml";
constexpr std::string_view kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/";
constexpr std::string_view kMainType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr const char* kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

[[noreturn]] void refuse(const std::string& fault, const std::string& advice) {
  throw Error(Error::Stops::setup, fault, {}, advice);
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::string extension_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? std::string() : lower(path.substr(dot + 1));
}

std::string relationships_path(const std::string& owner) {
  const std::string folder = folder_of(owner);
  return folder + "_rels/" + owner.substr(folder.size()) + ".rels";
}

// "my%20picture.png" is "my picture.png".
std::string decoded(const std::string& target) {
  try {
    std::string result;
    Poco::URI::decode(target, result);
    return result;
  } catch (const Poco::Exception&) {  // a '%' that is none of a URI's
    return target;
  }
}

// The other way, for what cannot stand in a URI at all.
std::string encoded(const std::string& path) {
  std::string result;
  for (const char c : path) result += c == ' ' ? std::string("%20") : std::string(1, c);
  return result;
}

// The path to which a target leads from a folder; empty if it leads out of the package.
std::string resolved(const std::string& folder, const std::string& target) {
  std::string rest = target.starts_with('/') ? target.substr(1) : folder + target;
  std::vector<std::string> steps;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string step = rest.substr(0, end);
    rest.erase(0, std::min(end + 1, rest.size()));
    if (step == "..") {
      if (steps.empty()) return {};
      steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string path;
  for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
  return path;
}

std::string relationships_xml(const std::string& owner, const std::vector<Relationship>& list) {
  XmlText xml;
  xml.markup(kDeclaration).open("Relationships").attribute("xmlns", kRelationships);
  for (const Relationship& one : list) {
    xml.open("Relationship").attribute("Id", one.id).attribute("Type", one.type);
    xml.attribute("Target",
                  one.external ? one.target : encoded(relative_target(owner, one.target)));
    if (one.external) xml.attribute("TargetMode", "External");
    xml.close();
  }
  return xml.close().take();
}

}  // namespace

std::string kind_of(const Relationship& relationship) {
  return relationship.type.substr(relationship.type.rfind('/') + 1);
}

std::string relationship_type(std::string_view kind) { return std::string(kOffice).append(kind); }

Opened::Opened(const Package& package) {
  default_types_["xml"] = "application/xml";
  for (const Part& part : package) {
    OpenedPart& own = parts_[part.path];
    own.type = part.content_type;
    own.bytes = part.binary ? part.bytes : kDeclaration + part.bytes;
    if (part.binary) default_types_.emplace(extension_of(part.path), part.content_type);
  }
  for (const Part& part : package) {
    relationships(part.owner).push_back({part.id, part.relationship, part.path, false});
    if (kind_of(relationships(part.owner).back()) == "officeDocument") main_ = part.path;
  }
}

Opened::Opened(std::string_view bytes) {
  for (auto& [name, content] : unzipped_file(bytes)) parts_[name].bytes = std::move(content);
  read_types();
  read_relationships();
  find_main();
}

void Opened::read_types() {
  const auto found = parts_.find(kTypesName);
  if (found == parts_.end()) refuse("this is no Word file (.docx or .dotx)", {});
  const XmlTree types(found->second.bytes, kTypesName);
  for (const xmlNode* element : elements_of(types.root())) {
    const std::string type = attribute(element, nullptr, "ContentType");
    if (is(element, kTypes, "Default")) {
      default_types_[lower(attribute(element, nullptr, "Extension"))] = type;
      continue;
    }
    std::string name = attribute(element, nullptr, "PartName");
    if (name.starts_with('/')) name.erase(0, 1);
    const auto part = parts_.find(name);
    if (part != parts_.end()) part->second.type = type;
  }
  parts_.erase(found);
  for (auto part = parts_.begin(); part != parts_.end();) {
    const auto type = default_types_.find(extension_of(part->first));
    if (part->second.type.empty() && type != default_types_.end()) part->second.type = type->second;
    // Without a type it is no part of the document, and Word refuses a file with one.
    part = part->second.type.empty() ? parts_.erase(part) : std::next(part);
  }
}

void Opened::read_relationships() {
  std::vector<std::string> owners{std::string()};
  for (const auto& [path, part] : parts_) owners.push_back(path);
  for (const std::string& owner : owners) {
    const auto found = parts_.find(relationships_path(owner));
    if (found == parts_.end()) continue;
    const XmlTree tree(found->second.bytes, found->first);
    for (const xmlNode* element : elements_of(tree.root())) {
      Relationship one{attribute(element, nullptr, "Id"), attribute(element, nullptr, "Type"),
                       attribute(element, nullptr, "Target"),
                       attribute(element, nullptr, "TargetMode") == "External"};
      if (!one.external) {
        std::string path = resolved(folder_of(owner), one.target);
        if (!has(path)) path = resolved(folder_of(owner), decoded(one.target));
        if (path.empty()) continue;
        one.target = std::move(path);
      }
      relationships(owner).push_back(std::move(one));
    }
  }
  std::erase_if(parts_, [](const auto& entry) { return entry.second.type == kRelationshipsType; });
}

void Opened::find_main() {
  for (const Relationship& one : relationships_) {
    if (kind_of(one) != "officeDocument") continue;
    main_ = one.target;
    if (one.type.starts_with(kStrict)) {
      refuse("this Word file is in the strict variant of the format",
             "save it in Word as 'Word document (*.docx)'");
    }
  }
  if (!has(main_)) refuse("this is no Word file (.docx or .dotx)", {});
  const std::string& type = parts_.at(main_).type;
  if (type.find("macroEnabled") != std::string::npos) {
    refuse("this Word file is made for macros", "save it as .docx or .dotx");
  }
  template_ = type == std::string(kMainType) + "template.main+xml";
  if (!template_ && type != std::string(kMainType) + "document.main+xml") {
    refuse("this is no Word file (.docx or .dotx)", {});
  }
  body();
}

void Opened::make_document() {
  parts_.at(main_).type = std::string(kMainType) + "document.main+xml";
  template_ = false;
}

std::string Opened::add(const std::string& wanted, const std::string& type, std::string bytes) {
  const auto taken = [this](const std::string& path) {
    return std::ranges::any_of(parts_,
                               [&](const auto& part) { return lower(part.first) == lower(path); });
  };
  const std::size_t dot = std::min(wanted.rfind('.'), wanted.size());
  std::size_t digits = dot;
  while (digits > 0 && wanted[digits - 1] >= '0' && wanted[digits - 1] <= '9') --digits;
  std::string path = wanted;
  for (int number = 1; taken(path); ++number) {
    path = wanted.substr(0, digits) + std::to_string(number) + wanted.substr(dot);
  }
  parts_[path] = {type, std::move(bytes), {}};
  return path;
}

XmlTree& Opened::tree(const std::string& path) {
  std::unique_ptr<XmlTree>& tree = trees_[path];
  if (!tree) tree = std::make_unique<XmlTree>(parts_.at(path).bytes, path);
  return *tree;
}

xmlNode* Opened::body() {
  xmlNode* root = tree(main_).root();
  xmlNode* body = is_word(root, "document") ? word_child(root, "body") : nullptr;
  if (body == nullptr) refuse("the Word file has no text body", "save it anew in Word");
  return body;
}

std::vector<Relationship>& Opened::relationships(const std::string& owner) {
  return owner.empty() ? relationships_ : parts_.at(owner).relationships;
}

const Relationship* Opened::relationship(const std::string& owner, const std::string& id) {
  const std::vector<Relationship>& list = relationships(owner);
  const auto found = std::ranges::find(list, id, &Relationship::id);
  return found == list.end() ? nullptr : &*found;
}

std::string Opened::related(const std::string& owner, std::string_view kind) {
  for (const Relationship& one : relationships(owner)) {
    if (kind_of(one) == kind && !one.external && has(one.target)) return one.target;
  }
  return {};
}

std::string Opened::relate(const std::string& owner, const std::string& type,
                           const std::string& target, bool external) {
  std::vector<Relationship>& list = relationships(owner);
  std::set<std::string> used;
  for (const Relationship& one : list) used.insert(one.id);
  std::size_t number = list.size() + 1;
  std::string id;
  do id = "rId" + std::to_string(number++);
  while (used.contains(id));
  list.push_back({id, type, target, external});
  return id;
}

void Opened::remove_unreferred(const std::vector<std::string>& candidates) {
  for (const std::string& path : candidates) {
    if (!has(path)) continue;
    const auto refers = [&](const std::vector<Relationship>& list) {
      return std::ranges::any_of(
          list, [&](const Relationship& one) { return !one.external && one.target == path; });
    };
    const bool referred = refers(relationships_) || std::ranges::any_of(parts_, [&](const auto& p) {
                            return p.first != path && refers(p.second.relationships);
                          });
    if (referred) continue;
    std::vector<std::string> below;
    for (const Relationship& one : parts_.at(path).relationships) below.push_back(one.target);
    parts_.erase(path);
    trees_.erase(path);
    remove_unreferred(below);
  }
}

std::string Opened::zipped() {
  for (const auto& [path, tree] : trees_) parts_.at(path).bytes = tree->bytes();
  std::map<std::string, std::string> files;
  XmlText types;
  types.markup(kDeclaration).open("Types").attribute("xmlns", kTypes);
  default_types_["rels"] = kRelationshipsType;
  for (const auto& [extension, type] : default_types_) {
    types.open("Default").attribute("Extension", extension).attribute("ContentType", type).close();
  }
  if (!relationships_.empty()) files["_rels/.rels"] = relationships_xml({}, relationships_);
  for (const auto& [path, part] : parts_) {
    files[path] = part.bytes;
    if (!part.relationships.empty()) {
      files[relationships_path(path)] = relationships_xml(path, part.relationships);
    }
    const auto usual = default_types_.find(extension_of(path));
    if (usual != default_types_.end() && usual->second == part.type) continue;
    types.open("Override").attribute("PartName", "/" + path);
    types.attribute("ContentType", part.type).close();
  }
  try {
    ZipFile file;
    file.add(kTypesName, types.close().take());
    for (const auto& [path, bytes] : files) file.add(path, bytes);
    return file.take();
  } catch (const Poco::Exception& fault) {
    throw Error(Error::Stops::output,
                "the Word document could not be zipped: " + fault.displayText());
  }
}

}  // namespace tertium::docx
