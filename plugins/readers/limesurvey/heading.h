#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tertium::limesurvey {

// How the headings of an export are written; LimeSurvey writes all in one way.
enum class HeadingStyle {
  code,           // Q1[SQ001]
  code_and_text,  // Q1[SQ001]. What is it? [This part]
  text,           // What is it? [This part]
};

struct HeadingForm {
  HeadingStyle style = HeadingStyle::text;
  std::string separator{};  // between code and text: ". ", "._." …
};

// A heading taken apart by its shape.
struct Heading {
  std::string code{};                     // "Q1"; empty in full-text headings
  std::vector<std::string> parts{};       // "SQ001" and, in a dual scale, "1"
  std::string text{};                     // of the question
  std::vector<std::string> part_texts{};  // what stands in brackets behind it
};

// The code at the front of a heading, as "Q1", {"SQ001"}; `rest` is what follows it.
struct CodeAtFront {
  std::string code{};
  std::vector<std::string> parts{};
  std::string_view rest{};
};
// Letters and digits, beginning with a letter, and any number of [parts]; an empty code if there is
// none. With `underscores`, '_' counts as a letter.
CodeAtFront code_at_front(std::string_view heading, bool underscores);

// Finds the style that most headings share. Empty headings do not count.
HeadingForm find_form(const std::vector<std::string>& headings);

Heading read_heading(std::string_view heading, const HeadingForm& form);

// Takes "[text]" off the end of `text` (brackets within must be balanced) together with the blanks
// before it. False if there is none.
bool take_bracket(std::string_view& text, std::string& inside);

// "Q1[SQ001]"
std::string id_of(const std::string& code, const std::vector<std::string>& parts);

// Headings are compared by this: folded, without blanks, '_' and '-', because LimeSurvey can write
// '_' for every blank.
std::string match_key(std::string_view heading);

}  // namespace tertium::limesurvey
