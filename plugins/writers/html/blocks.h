#pragma once

#include <string>
#include <vector>

#include "marks.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::html {

// A line of the table of contents.
struct Entry {
  int depth = 0;  // 0: a fragment's title; 1: its headings
  std::string text;
  std::string id;  // of the element that it leads to
};

// A fragment as a <section> with its id, and its lines for the table of contents. Throws Error
// (output) if a table is too wide or a chart is not whole.
void write_fragment(XmlText& xml, Marks& marks, const Fragment& fragment,
                    std::vector<Entry>& entries);

}  // namespace tertium::html
