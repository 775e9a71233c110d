#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zip_file.h"

namespace tertium::docx {

// A part of an Open Packaging Conventions package.
struct Part {
  std::string path;  // "word/styles.xml"
  std::string content_type;
  std::string relationship;  // type by which its owner refers to it
  std::string id;            // of that relationship; unique within the owner
  std::string owner;         // path of the part that refers to it; empty: the package itself
  std::string bytes;         // XML: the root element, without an XML declaration; else all there is
  bool binary = false;       // no XML: its bytes go into the package as they are
};

// A Word document, kept apart from the two forms in which it can be written. Parts may stand in any
// order; the bytes that come out do not depend on it, nor on time, machine or folder.
using Package = std::vector<Part>;

// The package as a ZIP file (.docx): [Content_Types].xml first, then the parts by path; times of
// 1980; no entries for folders. `compressed`: one of its parts, for which that is done already. Both
// throw Error (output) if it cannot be made.
std::string zipped(const Package& package, std::optional<ZipEntry> compressed = {});
ZipEntry zipped_part(const Part& part);

// The package as one XML file ("Flat OPC"), which Word opens and insertOoxml takes. Binary parts
// stand in it as Base64.
std::string flat(const Package& package);

// How the part `owner` (empty: the package) refers to the part `path`: "../embeddings/book.xlsx".
std::string relative_target(const std::string& owner, const std::string& path);

}  // namespace tertium::docx
