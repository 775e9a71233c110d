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
  std::string figure;    // "Figure": as "Table", of charts
  // Headings in the workbook of a chart; those of an interval stand behind the name of its series.
  std::string category;
  std::string interval;
  std::string lower_end;
  std::string upper_end;
  std::string below;  // distance to the lower end
  std::string above;
  std::string row;  // height at which a dot stands
  std::string axis_begin;
  std::string left_of_middle;
  std::string before_bars;
  char decimal_mark = '.';
};

// The words of that language (BCP 47 tag). Throws Error (setup) if there is no catalogue for it.
Words words_in(std::string_view language);

// The tag by which Word knows the language: a country is added where Word needs one, and a text
// that is no tag becomes "en-GB".
std::string word_language(std::string_view language);

}  // namespace tertium::docx
