#pragma once

#include <string>
#include <string_view>

namespace tertium::docx {

// The words that the writer itself puts into a document.
struct Words {
  std::string_view table;     // "Table": of captions, and the name of their sequence
  std::string_view contents;  // heading of the table of contents
  std::string_view page;      // "Page": of "Page 1 of 3"
  std::string_view of;
  std::string_view no_data;  // stands in a table without rows
  char decimal_mark;
};

// The words of that language (BCP 47 tag), English if there are none.
const Words& words_in(std::string_view language);

// The tag by which Word knows the language: a country is added where Word needs one, and a text
// that is no tag becomes "en-GB".
std::string word_language(std::string_view language);

}  // namespace tertium::docx
