#pragma once

#include <map>
#include <set>
#include <string>

#include "opened/opened.h"

namespace tertium::docx {

// Which style of one document stands for a style of another: the one of the same kind and name,
// because ids differ between languages of Word and between programs, names of built-in styles do not.
// One that is missing is added, as its own document has it; no style is ever changed.
class StyleMap {
 public:
  StyleMap(Opened& from, Opened& to);
  // The id in the other document of a style with that id in this one.
  std::string mapped(const std::string& id);
  // Puts the mapped ids into every reference to a style below `node`.
  void apply(xmlNode* node);

 private:
  struct Known {
    std::map<std::string, std::string> ids;  // by "paragraph heading 1"
    std::map<std::string, std::string> defaults;  // by kind
  };
  static Known known_in(xmlNode* styles);
  xmlNode* added(xmlNode* style, const std::string& id);
  std::string free_id(const std::string& wanted) const;

  xmlNode* from_ = nullptr;  // roots of the styles
  xmlNode* to_ = nullptr;
  std::map<std::string, xmlNode*> source_;  // styles by id
  Known known_;
  std::set<std::string> used_;
  std::map<std::string, std::string> mapped_;
};

// "paragraph heading 1": the kind of a style and its name in lower case.
std::string style_key(const xmlNode* style);

// The names, in lower case, of a document's styles by kind and id ("paragraph Heading1").
std::map<std::string, std::string> style_names(Opened& document);

}  // namespace tertium::docx
