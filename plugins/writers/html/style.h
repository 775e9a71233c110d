#pragma once

#include <string>

#include "tertium/document.h"

namespace tertium::html {

// Of dark pages, RRGGBB.
inline constexpr const char* kDarkPaper = "14171B";

// The style sheet of the page, with the lines of this document's charts as dark pages need them.
std::string style_of(const Document& document);

// The class of what is drawn in that colour, RRGGBB.
std::string line_class(const std::string& color);

}  // namespace tertium::html
