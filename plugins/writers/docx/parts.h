#pragma once

#include <string>
#include <string_view>

#include "words.h"

namespace tertium::docx {

// Root elements of the parts around the body that are not about the look.

// word/numbering.xml: numbering 1 is the bullets, 2 and up are numbered lists, each from 1.
std::string numbering_xml(int numbered_lists);

// word/settings.xml. Nothing in it asks Word to change the document when it is opened.
// `footnotes`: the document has some.
std::string settings_xml(const Words& words, bool footnotes);

// docProps/core.xml: title, subject and language; no person, no time.
std::string core_properties_xml(std::string_view title, std::string_view subject,
                                std::string_view language);

// word/header1.xml: the report's title on one line, shortened if it is long.
std::string header_xml(std::string_view title);

// word/footer1.xml: "Page X of Y".
std::string footer_xml(const Words& words);

}  // namespace tertium::docx
