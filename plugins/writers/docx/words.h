#pragma once

#include <string>
#include <string_view>

namespace tertium::docx {

// Stand in Words::page for the number of the page and for how many there are.
inline constexpr char kPageNumber = '\x01';
inline constexpr char kPageCount = '\x02';

// The words that the writer itself puts into a document.
struct Words {
  std::string table;     // "Table": of captions, and the name of their sequence
  std::string contents;  // heading of the table of contents
  std::string page;      // "Page 1 of 3", with kPageNumber and kPageCount for the numbers
  std::string no_data;   // stands in a table without rows
  char decimal_mark;
};

// The words of that language (BCP 47 tag). Throws Error (setup) if there is no catalogue for it.
Words words_in(std::string_view language);

// The tag by which Word knows the language: a country is added where Word needs one, and a text
// that is no tag becomes "en-GB".
std::string word_language(std::string_view language);

}  // namespace tertium::docx
