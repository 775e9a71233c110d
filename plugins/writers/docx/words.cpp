#include "words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "names.h"
#include "tertium/messages.h"
#include "tertium/number.h"

namespace tertium::docx {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kCountries = {{
    {"en", "en-GB"},
    {"de", "de-DE"},
    {"it", "it-IT"},
    {"fr", "fr-FR"},
    {"es", "es-ES"},
    {"pt", "pt-PT"},
    {"nl", "nl-NL"},
    {"pl", "pl-PL"},
    {"no", "nb-NO"},
    {"nb", "nb-NO"},
}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A language of two or three letters and subtags of two to eight letters and digits: what Word
// takes.
bool is_tag(std::string_view tag) {
  std::size_t end = std::min(tag.find('-'), tag.size());
  if (end < 2 || end > 3 || !std::ranges::all_of(tag.substr(0, end), is_letter)) return false;
  while (end < tag.size()) {
    const std::string_view rest = tag.substr(end + 1);
    const std::size_t length = std::min(rest.find('-'), rest.size());
    if (length < 2 || length > 8) return false;
    for (const char c : rest.substr(0, length)) {
      if (!is_letter(c) && !is_digit(c)) return false;
    }
    end += 1 + length;
  }
  return true;
}

}  // namespace

Words words_in(std::string_view language) {
  const Messages& messages = messages_in(language);
  const std::string_view number(&kPageNumber, 1);
  const std::string_view count(&kPageCount, 1);
  const bool comma = shown_text(0.5, 1, language).find(',') != std::string::npos;
  Words words;
  words.table = messages.text("document.table");
  words.contents = messages.text("document.contents");
  words.page = messages.text("document.page", {{"page", number}, {"pages", count}});
  words.no_data = messages.text("document.no_data");
  words.figure = messages.text("document.figure");
  words.category = messages.text("document.category");
  words.interval = messages.text("document.interval");
  words.lower_end = messages.text("document.lower_end");
  words.upper_end = messages.text("document.upper_end");
  words.below = messages.text("document.below");
  words.above = messages.text("document.above");
  words.row = messages.text("document.row");
  words.axis_begin = messages.text("document.axis_begin");
  words.left_of_middle = messages.text("document.left_of_middle");
  words.before_bars = messages.text("document.before_bars");
  words.decimal_mark = comma ? ',' : '.';
  return words;
}

std::string word_language(std::string_view language) {
  if (!is_tag(language)) return "en-GB";
  const std::string tag = lower(language);
  for (const auto& [bare, with_country] : kCountries) {
    if (tag == bare) return std::string(with_country);
  }
  return std::string(language);
}

}  // namespace tertium::docx
