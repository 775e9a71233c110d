#pragma once

#include <span>
#include <string>
#include <string_view>

#include "marks.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::html {

// Text within an element: line ends become <br>. Even an empty text ends the element's tag: HTML
// does not know elements that close themselves. Marks that turn the direction of text have no
// effect beyond it.
void write_text(XmlText& xml, std::string_view text);

// A whole element with that class, if it is not empty, and that text.
void write_element(XmlText& xml, const char* element, std::string_view css, std::string_view text);

// A span that refers to a table or chart of the page becomes a link to it.
void write_spans(XmlText& xml, Marks& marks, std::span<const Span> spans);

// The text with a blank for each line end and tab: for places that know no lines.
std::string on_one_line(std::string_view text);

}  // namespace tertium::html
