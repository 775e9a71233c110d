#include "opened/xml_tree.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <cstring>

#include "tertium/error.h"

namespace tertium::docx {
namespace {

// Trees of parts take about ten times their bytes.
constexpr std::size_t kLargestPart = std::size_t{128} << 20;

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string taken(xmlChar* text) {
  if (text == nullptr) return {};
  std::string result(reinterpret_cast<const char*>(text));
  xmlFree(text);
  return result;
}

// The text of some nodes. Nearly always it is one node, whose text needs no copy of libxml2's.
template <class Get>
std::string text_of(const xmlNode* nodes, const Get& get) {
  if (nodes == nullptr) return {};
  if (nodes->next == nullptr && nodes->type == XML_TEXT_NODE && nodes->content != nullptr) {
    return reinterpret_cast<const char*>(nodes->content);
  }
  return taken(get());
}

std::string value_of(const xmlAttr& attribute) {
  return text_of(attribute.children,
                 [&] { return xmlNodeListGetString(attribute.doc, attribute.children, 1); });
}

// A document type could define entities that grow without end, or name files.
void refuse_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  parser->wellFormed = 0;
  xmlStopParser(parser);
}

[[noreturn]] void refuse(const std::string& part) {
  throw Error(Error::Stops::setup,
              "the part '" + part + "' of the Word file is damaged or no plain XML", {},
              "open the file in Word, save it anew and try again");
}

xmlNode* new_node(xmlNode* like, const char* name) {
  xmlNs* space = xmlSearchNsByHref(like->doc, like, xml(ns::kWord));
  xmlNode* node = xmlNewDocNode(like->doc, space, xml(name), nullptr);
  if (node == nullptr) throw std::bad_alloc();
  if (space == nullptr) xmlSetNs(node, xmlNewNs(node, xml(ns::kWord), xml("w")));
  return node;
}

}  // namespace

XmlTree::XmlTree(std::string_view bytes, const std::string& part) {
  if (bytes.size() > kLargestPart) {
    throw Error(Error::Stops::setup,
                "the part '" + part + "' of the Word file is larger than 128 MiB", {},
                "this is more than Tertium takes from a document");
  }
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(),
                                                                            &xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  parser->sax->internalSubset = refuse_document_type;
  document_.reset(xmlCtxtReadMemory(
      parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NSCLEAN));
  if (!document_ || parser->wellFormed == 0 || root() == nullptr) refuse(part);
}

std::string XmlTree::bytes() const {
  xmlChar* text = nullptr;
  int size = 0;
  document_->standalone = 1;
  xmlDocDumpMemoryEnc(document_.get(), &text, &size, "UTF-8");
  if (text == nullptr) throw std::bad_alloc();
  std::string result(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  xmlFree(text);
  return result;
}

// Asked of every element of a document, many times: strcmp() is several times as fast as
// xmlStrEqual().
bool is(const xmlNode* node, const char* space, const char* name) {
  const auto equal = [](const xmlChar* text, const char* other) {
    return text != nullptr && std::strcmp(reinterpret_cast<const char*>(text), other) == 0;
  };
  return node != nullptr && node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
         equal(node->name, name) && equal(node->ns->href, space);
}

std::string attribute(const xmlNode* node, const char* space, const char* name) {
  const xmlAttr* found = xmlHasNsProp(node, xml(name), xml(space));
  return found == nullptr ? std::string() : value_of(*found);
}

std::string word_attribute(const xmlAttr* attribute) {
  const bool own = attribute->ns != nullptr && attribute->ns->href != nullptr &&
                   xmlStrEqual(attribute->ns->href, xml(ns::kWord)) != 0;
  return own ? value_of(*attribute) : std::string();
}

std::string content_of(const xmlNode* node) {
  return text_of(node->children, [&] { return xmlNodeGetContent(node); });
}

xmlNode* first_element(const xmlNode* node) {
  return xmlFirstElementChild(const_cast<xmlNode*>(node));
}

xmlNode* next_element(const xmlNode* node) {
  return xmlNextElementSibling(const_cast<xmlNode*>(node));
}

std::string word_value(const xmlNode* node, const char* name) {
  const xmlNode* child = word_child(node, name);
  return child == nullptr ? std::string() : word_attribute(child, "val");
}

void set_word_attribute(xmlNode* node, const char* name, const std::string& value) {
  xmlSetNsProp(node, node->ns, xml(name), xml(value.c_str()));
}

std::vector<xmlNode*> elements_of(const xmlNode* node) {
  std::vector<xmlNode*> elements;
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) elements.push_back(child);
  }
  return elements;
}

xmlNode* word_child(const xmlNode* node, const char* name) {
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (is_word(child, name)) return child;
  }
  return nullptr;
}

void walk(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
  if (node->type != XML_ELEMENT_NODE) return;
  visit(node);
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) walk(child, visit);
  }
}

std::vector<xmlNode*> all_words(xmlNode* node, const char* name) {
  std::vector<xmlNode*> found;
  walk(node, [&](xmlNode* element) {
    if (is_word(element, name)) found.push_back(element);
  });
  return found;
}

xmlNode* new_word(xmlNode* parent, const char* name) {
  return xmlAddChild(parent, new_node(parent, name));
}

xmlNode* new_word_before(xmlNode* next, const char* name) {
  return xmlAddPrevSibling(next, new_node(next->parent, name));
}

xmlNode* new_word_after(xmlNode* previous, const char* name) {
  return xmlAddNextSibling(previous, new_node(previous->parent, name));
}

void set_text(xmlNode* node, const std::string& text) {
  xmlNodeSetContent(node, nullptr);
  xmlNodeAddContentLen(node, xml(text.c_str()), static_cast<int>(text.size()));
}

void remove_node(xmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

xmlNode* child_towards(xmlNode* parent, xmlNode* node) {
  while (node != nullptr && node->parent != parent) node = node->parent;
  return node;
}

bool is_within(const xmlNode* node, const xmlNode* ancestor) {
  while (node != nullptr && node != ancestor) node = node->parent;
  return node != nullptr;
}

}  // namespace tertium::docx
