#include "parsed_page.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "page.h"

namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace

ParsedPage::ParsedPage(const std::string& page)
    : document_(xmlReadMemory(page.data(), static_cast<int>(page.size()), "test", nullptr,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE)) {
  EXPECT_TRUE(document_ != nullptr) << "not well-formed: " << page.substr(0, 500);
}

std::vector<std::string> ParsedPage::all(const std::string& path) const {
  std::vector<std::string> found;
  if (document_ == nullptr) return found;
  xmlXPathContextPtr context = xmlXPathNewContext(document_.get());
  xmlXPathRegisterNs(context, xml("svg"), xml("http://www.w3.org/2000/svg"));
  xmlXPathObjectPtr result = xmlXPathEvalExpression(xml(path.c_str()), context);
  if (result == nullptr) ADD_FAILURE() << "bad XPath: " << path;
  if (result != nullptr && result->nodesetval != nullptr) {
    for (int i = 0; i < result->nodesetval->nodeNr; ++i) {
      xmlChar* content = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
      found.emplace_back(reinterpret_cast<const char*>(content));
      xmlFree(content);
    }
  }
  xmlXPathFreeObject(result);
  xmlXPathFreeContext(context);
  return found;
}

std::string ParsedPage::one(const std::string& path) const {
  const std::vector<std::string> found = all(path);
  if (found.size() == 1) return found.front();
  ADD_FAILURE() << path << " selects " << found.size();
  return {};
}

std::vector<double> ParsedPage::numbers(const std::string& path) const {
  std::vector<double> numbers;
  for (const std::string& text : all(path)) numbers.push_back(std::stod(text));
  return numbers;
}

ParsedPage page_with(std::vector<tertium::Block> blocks, const std::string& language) {
  tertium::Document document;
  document.title = "Title";
  document.language = language;
  tertium::Fragment fragment{"part", "Part", std::move(blocks)};
  document.fragments.push_back(std::move(fragment));
  return ParsedPage(tertium::html::page_of(document));
}
