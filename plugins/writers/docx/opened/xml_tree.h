#pragma once

#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tertium::docx {

// The namespaces of WordprocessingML in which nodes are looked for and made.
namespace ns {
inline constexpr const char* kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* kRelated =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr const char* kDrawing =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
inline constexpr const char* kChart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
inline constexpr const char* kCompatibility =
    "http://schemas.openxmlformats.org/markup-compatibility/2006";
}  // namespace ns

// A part of a Word file as a tree that can be changed. What comes in may be anybody's: a document
// type, and with it every entity, is refused; nothing is fetched; nesting and names are bounded.
class XmlTree {
 public:
  // Throws Error (setup) that names `part` if it is not well-formed.
  XmlTree(std::string_view bytes, const std::string& part);

  xmlDoc* document() const { return document_.get(); }
  xmlNode* root() const { return xmlDocGetRootElement(document_.get()); }
  // As UTF-8, with an XML declaration.
  std::string bytes() const;

 private:
  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  std::unique_ptr<xmlDoc, Free> document_;
};

// Whether it is an element of that namespace and name.
bool is(const xmlNode* node, const char* space, const char* name);
inline bool is_word(const xmlNode* node, const char* name) { return is(node, ns::kWord, name); }

// An attribute's value; empty if it is not there.
std::string attribute(const xmlNode* node, const char* space, const char* name);
inline std::string word_attribute(const xmlNode* node, const char* name) {
  return attribute(node, ns::kWord, name);
}
// The value of an attribute of Word's own; empty if it is another's.
std::string word_attribute(const xmlAttr* attribute);
// The w:val of the child w:`name`; empty if there is none.
std::string word_value(const xmlNode* node, const char* name);
// Of an attribute that is not there, one with the prefix of the element is made.
void set_word_attribute(xmlNode* node, const char* name, const std::string& value);

std::string content_of(const xmlNode* node);  // all text below it

// Children that are elements, one after the other, or all at once; null behind the last.
xmlNode* first_element(const xmlNode* node);
xmlNode* next_element(const xmlNode* node);
std::vector<xmlNode*> elements_of(const xmlNode* node);
xmlNode* word_child(const xmlNode* node, const char* name);

// Every element below the node and itself, in document order. The tree must not change meanwhile.
void walk(xmlNode* node, const std::function<void(xmlNode*)>& visit);
std::vector<xmlNode*> all_words(xmlNode* node, const char* name);  // w:`name`, in document order

xmlNode* new_word(xmlNode* parent, const char* name);                 // appended to the parent
xmlNode* new_word_before(xmlNode* next, const char* name);            // beside `next`
xmlNode* new_word_after(xmlNode* previous, const char* name);
void set_text(xmlNode* node, const std::string& text);
void remove_node(xmlNode* node);

// The ancestor of `node` (or itself) whose parent is `parent`; null if there is none.
xmlNode* child_towards(xmlNode* parent, xmlNode* node);
bool is_within(const xmlNode* node, const xmlNode* ancestor);

}  // namespace tertium::docx
