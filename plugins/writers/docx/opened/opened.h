#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "opened/xml_tree.h"
#include "package.h"

namespace tertium::docx {

// By which a part, or the package itself, refers to another.
struct Relationship {
  std::string id;
  std::string type;
  std::string target;     // path of a part ("word/media/image1.png"), or as it stands if external
  bool external = false;  // out of the package: never followed
};

struct OpenedPart {
  std::string type;  // content type
  std::string bytes;
  std::vector<Relationship> relationships;
};

// The last part of a relationship's type: "styles", "customXml".
std::string kind_of(const Relationship& relationship);
// The whole type of Office's own relationships, for example of "styles".
std::string relationship_type(std::string_view kind);

// A Word file that was read and can be changed and written again. What it holds and Tertium does not
// know stays as it is.
class Opened {
 public:
  // Throws Error (setup) if the bytes are no Word document or template, encrypted, damaged, too
  // large, made for macros, or in the strict variant of the format.
  explicit Opened(std::string_view bytes);
  // The same of a package that was just made.
  explicit Opened(const Package& package);

  // Path of the main part, usually "word/document.xml".
  const std::string& main() const { return main_; }
  bool is_template() const { return template_; }
  // Turns a template into a document.
  void make_document();

  bool has(const std::string& path) const { return parts_.contains(path); }
  const std::map<std::string, OpenedPart>& parts() const { return parts_; }
  OpenedPart& part(const std::string& path) { return parts_.at(path); }
  // Adds a part to which nothing refers yet. If the path is taken, a number is put into it; gives
  // the path that it got.
  std::string add(const std::string& wanted, const std::string& type, std::string bytes);

  // The part as a tree; what is changed in it is written.
  XmlTree& tree(const std::string& path);
  xmlNode* body();  // w:body of the main part

  // The relationships of a part, or of the package if `owner` is empty.
  std::vector<Relationship>& relationships(const std::string& owner);
  const Relationship* relationship(const std::string& owner, const std::string& id);
  // The part to which `owner` refers by this kind ("styles"); empty if there is none.
  std::string related(const std::string& owner, std::string_view kind);
  // Makes `owner` refer to a part; gives the id.
  std::string relate(const std::string& owner, const std::string& type, const std::string& target,
                     bool external = false);

  // Takes out the parts among `candidates` to which nothing refers any more, and what only they
  // referred to.
  void remove_unreferred(const std::vector<std::string>& candidates);

  // As a ZIP file; the same package gives the same bytes. Throws Error (output).
  std::string zipped();

 private:
  void read_types();
  void read_relationships();
  void find_main();

  std::map<std::string, OpenedPart> parts_;  // by path
  std::vector<Relationship> relationships_;  // of the package
  std::map<std::string, std::string> default_types_;  // by extension
  std::map<std::string, std::unique_ptr<XmlTree>> trees_;
  std::string main_;
  bool template_ = false;
};

}  // namespace tertium::docx
