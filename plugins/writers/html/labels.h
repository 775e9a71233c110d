#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ids.h"
#include "tertium/document.h"
#include "tertium/messages.h"

namespace tertium::html {

// What a table or chart is called, and the id of its element, to which links lead.
struct Label {
  std::string name;  // "Table 3"
  std::string id;
};

// The labels of all tables and charts, known before the page is written, because a text may refer
// to a table that comes later.
class Labels {
 public:
  Labels(const Document& document, const Messages& messages, PageIds& ids);

  // Of the table or chart that comes next, in the order of the document.
  const Label& next();
  // Of the table or chart with that id; null if there is none.
  const Label* of(std::string_view id) const;

 private:
  std::vector<Label> labels_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::size_t written_ = 0;
};

}  // namespace tertium::html
