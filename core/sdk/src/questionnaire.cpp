#include "tertium/questionnaire.h"

#include <array>
#include <utility>

namespace tertium {
namespace {

constexpr std::array<std::string_view, 6> kScales = {"nominal",  "ordinal", "interval",
                                                     "multiple", "text",    "date"};
constexpr std::array<std::string_view, kMissingKinds + 1> kMissing = {
    "none", "not_asked", "skipped", "dont_know", "not_applicable", "unreadable"};

std::string_view first_subtag(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

}  // namespace

Text::Text() = default;
Text::Text(std::string text, std::string language) { set(std::move(language), std::move(text)); }
Text::Text(const Text&) = default;
Text::Text(Text&&) noexcept = default;
Text& Text::operator=(const Text&) = default;
Text& Text::operator=(Text&&) noexcept = default;
Text::~Text() = default;

void Text::set(std::string language, std::string text) {
  by_language_.insert_or_assign(std::move(language), std::move(text));
}

std::string_view Text::in(std::string_view language) const {
  const auto exact = by_language_.find(std::string(language));
  if (exact != by_language_.end()) return exact->second;
  for (const auto& [tag, text] : by_language_) {
    if (first_subtag(tag) == first_subtag(language)) return text;
  }
  const auto english = by_language_.find("en");
  if (english != by_language_.end()) return english->second;
  return by_language_.empty() ? std::string_view() : by_language_.begin()->second;
}

std::string_view name_of(Scale scale) { return kScales.at(static_cast<std::size_t>(scale)); }

std::optional<Scale> scale_named(std::string_view name) {
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    if (kScales[i] == name) return static_cast<Scale>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Missing missing) {
  return kMissing.at(static_cast<std::size_t>(missing));
}

std::optional<Missing> missing_named(std::string_view name) {
  for (std::size_t i = 1; i < kMissing.size(); ++i) {
    if (kMissing[i] == name) return static_cast<Missing>(i);
  }
  return std::nullopt;
}

Questionnaire::Questionnaire() = default;
Questionnaire::Questionnaire(const Questionnaire&) = default;
Questionnaire::Questionnaire(Questionnaire&&) noexcept = default;
Questionnaire& Questionnaire::operator=(const Questionnaire&) = default;
Questionnaire& Questionnaire::operator=(Questionnaire&&) noexcept = default;
Questionnaire::~Questionnaire() = default;

std::optional<std::size_t> Questionnaire::find(std::string_view id) const {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (questions[i].id == id) return i;
  }
  return std::nullopt;
}

Codebook::Codebook() = default;
Codebook::Codebook(const Codebook&) = default;
Codebook::Codebook(Codebook&&) noexcept = default;
Codebook& Codebook::operator=(const Codebook&) = default;
Codebook& Codebook::operator=(Codebook&&) noexcept = default;
Codebook::~Codebook() = default;

}  // namespace tertium
