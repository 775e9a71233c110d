#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <vector>

// XML parsed by libxml2, to be asked by XPath with the prefixes w, pkg, rel, ct, dc, c,
// a, wp, r and s (of a workbook).
class ParsedXml {
 public:
  // Fails the test if it is not well-formed.
  explicit ParsedXml(const std::string& xml);

  // The text of each node (element, attribute or text) that the path selects, in document order.
  std::vector<std::string> all(const std::string& path) const;
  // Of the only one; fails the test if there is none or another.
  std::string one(const std::string& path) const;
  // The names of the nodes that it selects, in document order.
  std::vector<std::string> names(const std::string& path) const;
  std::size_t count(const std::string& path) const { return all(path).size(); }

 private:
  std::vector<std::string> selected(const std::string& path, bool names) const;

  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  std::unique_ptr<xmlDoc, Free> document_;
};
