#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <vector>

#include "tertium/document.h"

// A page parsed as XML by libxml2, to be asked by XPath; elements of SVG have the prefix svg.
class ParsedPage {
 public:
  // Fails the test if it is not well-formed.
  explicit ParsedPage(const std::string& page);

  // The text of each node that the path selects, in document order.
  std::vector<std::string> all(const std::string& path) const;
  // Of the only one; fails the test if there is none or another.
  std::string one(const std::string& path) const;
  std::vector<double> numbers(const std::string& path) const;
  std::size_t count(const std::string& path) const { return all(path).size(); }

 private:
  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  std::unique_ptr<xmlDoc, Free> document_;
};

// The page of a document of one fragment "part" with these blocks.
ParsedPage page_with(std::vector<tertium::Block> blocks, const std::string& language = "en");
