#include "parsed_xml.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <utility>

namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

constexpr std::pair<const char*, const char*> kPrefixes[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"pkg", "http://schemas.microsoft.com/office/2006/xmlPackage"},
    {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"ct", "http://schemas.openxmlformats.org/package/2006/content-types"},
    {"c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"s", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
};

}  // namespace

ParsedXml::ParsedXml(const std::string& bytes)
    : document_(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "test", nullptr,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE)) {
  EXPECT_TRUE(document_ != nullptr) << "not well-formed: " << bytes.substr(0, 500);
}

std::vector<std::string> ParsedXml::all(const std::string& path) const {
  return selected(path, false);
}

std::vector<std::string> ParsedXml::names(const std::string& path) const {
  return selected(path, true);
}

std::vector<std::string> ParsedXml::selected(const std::string& path, bool names) const {
  std::vector<std::string> found;
  if (document_ == nullptr) return found;
  xmlXPathContextPtr context = xmlXPathNewContext(document_.get());
  for (const auto& [prefix, uri] : kPrefixes) xmlXPathRegisterNs(context, xml(prefix), xml(uri));
  xmlXPathObjectPtr result = xmlXPathEvalExpression(xml(path.c_str()), context);
  if (result == nullptr) ADD_FAILURE() << "bad XPath: " << path;
  if (result != nullptr && result->nodesetval != nullptr) {
    for (int i = 0; i < result->nodesetval->nodeNr; ++i) {
      const xmlNode* node = result->nodesetval->nodeTab[i];
      xmlChar* content = names ? xmlStrdup(node->name) : xmlNodeGetContent(node);
      found.emplace_back(reinterpret_cast<const char*>(content));
      xmlFree(content);
    }
  }
  xmlXPathFreeObject(result);
  xmlXPathFreeContext(context);
  return found;
}

std::string ParsedXml::one(const std::string& path) const {
  const std::vector<std::string> found = all(path);
  if (found.size() == 1) return found.front();
  ADD_FAILURE() << path << " selects " << found.size();
  return {};
}
