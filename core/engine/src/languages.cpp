#include "languages.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "names.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

constexpr std::size_t kLongestTag = 35;

std::string display_name(const char* language, const char* in) {
  std::array<UChar, 200> buffer{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = uloc_getDisplayLanguage(language, in, buffer.data(),
                                                 static_cast<int32_t>(buffer.size()), &status);
  if (U_FAILURE(status)) return {};
  std::string utf8;
  icu::UnicodeString(buffer.data(), length).toUTF8String(utf8);
  return fold(utf8);
}

// The tag of the language with that English or own name ("German", "Deutsch"); empty if none.
std::string tag_of_named(std::string_view name) {
  const std::string folded = fold(name);
  for (const char* const* it = uloc_getISOLanguages(); *it != nullptr; ++it) {
    if (display_name(*it, "en") == folded || display_name(*it, *it) == folded) return *it;
  }
  return {};
}

bool is_language(std::string_view subtag) {
  for (const char* const* it = uloc_getISOLanguages(); *it != nullptr; ++it) {
    if (subtag == *it) return true;
  }
  return false;
}

// The usual spelling of a well-formed tag; empty if it is not well-formed.
std::string canonical(const std::string& name) {
  std::array<char, 100> locale{};
  std::array<char, 100> tag{};
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;
  uloc_forLanguageTag(name.c_str(), locale.data(), static_cast<int32_t>(locale.size()), &parsed,
                      &status);
  if (U_FAILURE(status) || parsed != static_cast<int32_t>(name.size())) return {};
  uloc_toLanguageTag(locale.data(), tag.data(), static_cast<int32_t>(tag.size()), true, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return {};
  return tag.data();
}

}  // namespace

Language language_tag(std::string_view name) {
  Language language;
  std::string spelled(name);
  if (!name.empty() && name.size() <= kLongestTag && is_id(name)) {
    const std::string tag = canonical(spelled);
    if (!tag.empty() && is_language(std::string_view(tag).substr(0, tag.find('-')))) {
      language.tag = tag;
      return language;
    }
  }
  std::ranges::replace(spelled, '_', '-');
  if (spelled != name && language_tag(spelled).tag) {
    language.advice = "write " + shown_name(spelled);
  } else if (const std::string near = tag_of_named(name); !near.empty()) {
    language.advice = "write " + shown_name(near);
  } else {
    language.advice = "write a BCP 47 tag such as 'en', 'de' or 'pt-BR'";
  }
  return language;
}

}  // namespace tertium::engine
