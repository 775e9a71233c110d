#pragma once

#include <string>

#include "tertium/document.h"

namespace tertium::html {

// The report as an HTML page that is well-formed XML too. Throws Error
// (setup) if there are no words in its language, and (output) as HtmlWriter::write says.
std::string page_of(const Document& document);

}  // namespace tertium::html
