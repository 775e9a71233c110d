#include "tertium/document.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <utility>

namespace tertium {
namespace {

// The text with letters taken apart into base letters and marks, so that "ü" begins with "u".
std::string taken_apart(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide.toLower(icu::Locale::getRoot());
  std::string utf8;
  if (U_SUCCESS(status)) wide = decomposer->normalize(wide, status);
  wide.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string fragment_id(std::string_view name) {
  std::string id;
  for (const char c : taken_apart(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      id += c;
    } else if (static_cast<unsigned char>(c) < 0x80 && !id.empty() && id.back() != '-') {
      id += '-';
    }
    if (id.size() == 60) break;
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "x" : id;
}

Paragraph paragraph(std::string text, Paragraph::Style style) {
  Paragraph result;
  result.spans.push_back({std::move(text)});
  result.style = style;
  return result;
}

}  // namespace tertium
