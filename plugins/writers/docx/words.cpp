#include "words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tertium::docx {
namespace {

constexpr Words kEnglish{"Table", "Contents", "Page", "of", "No data", '.'};
constexpr Words kGerman{"Tabelle", "Inhalt", "Seite", "von", "Keine Daten", ','};
constexpr Words kItalian{"Tabella", "Indice", "Pagina", "di", "Nessun dato", ','};

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

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

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

const Words& words_in(std::string_view language) {
  const std::string first = lower(language.substr(0, language.find_first_of("-_")));
  if (first == "de") return kGerman;
  if (first == "it") return kItalian;
  return kEnglish;
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
