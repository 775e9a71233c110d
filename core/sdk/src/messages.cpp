#include "tertium/messages.h"

#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "catalogue.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = '-';
  }
  return lower;
}

// The catalogue for a tag, or for the tag without its last subtags; end() if there is none.
Catalogues::const_iterator catalogue_for(std::string_view language, const Catalogues& catalogues) {
  for (std::string tag = lower_case(language); !tag.empty();
       tag.resize(tag.find('-') == std::string::npos ? 0 : tag.rfind('-'))) {
    const auto found = std::ranges::find_if(
        catalogues, [&](const auto& catalogue) { return lower_case(catalogue.first) == tag; });
    if (found != catalogues.end()) return found;
  }
  return catalogues.end();
}

[[noreturn]] void refuse(std::string_view language, const Catalogues& catalogues) {
  std::string known;
  for (const auto& [tag, text] : catalogues) known += (known.empty() ? "" : ", ") + tag;
  throw Error(Error::Stops::setup,
              "cannot write in '" + one_line(language) + "' yet; known: " + known, {},
              "set language in the pipeline to one of these");
}

// English without a country is British English here, as it is in the writers.
icu::Locale locale_of(std::string_view language, std::string_view catalogue) {
  UErrorCode status = U_ZERO_ERROR;
  const auto parsed = [&](std::string_view tag) {
    return icu::Locale::forLanguageTag(
        icu::StringPiece(tag.data(), static_cast<int32_t>(tag.size())), status);
  };
  const icu::Locale locale = parsed(lower_case(language) == "en" ? "en-GB" : language);
  if (U_SUCCESS(status)) return locale;
  status = U_ZERO_ERROR;
  return parsed(catalogue);
}

// Where a pattern stands, for messages about its faults.
struct PatternPlace {
  std::string_view key;
  const std::string& file;
  std::size_t line = 0;
};

[[noreturn]] void refuse_pattern(const PatternPlace& place) {
  throw Error(Error::Stops::setup,
              "'" + std::string(place.key) + "' is no pattern of MessageFormat",
              {place.file, place.line, 0, {}, {}},
              "look for a brace that is not closed and a plural without 'other'; arguments have "
              "names");
}

// What can stand behind the name of an argument, but for plural and select: "{n, number}".
bool is_type_of_argument(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes = {"number",   "date",    "time",
                                                      "spellout", "ordinal", "duration"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

// The names of its arguments. Throws Error (setup) if it is no pattern.
std::set<std::string> arguments_of(const std::string& text, const PatternPlace& place) {
  std::set<std::string> names;
  if (text.find_first_of("{}") == std::string::npos) return names;
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern pattern(wide(text), nullptr, status);
  for (int32_t i = 0; U_SUCCESS(status) && i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
      names.insert(narrow(pattern.getSubstring(part)));
    } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
      status = U_ILLEGAL_ARGUMENT_ERROR;  // "{0}" says nothing to those who translate
    } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_TYPE &&
               !is_type_of_argument(narrow(pattern.getSubstring(part)))) {
      status = U_ILLEGAL_ARGUMENT_ERROR;
    }
  }
  if (U_FAILURE(status)) refuse_pattern(place);
  return names;
}

icu::MessageFormat compiled(const std::string& text, const icu::Locale& locale,
                            const PatternPlace& place) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError fault{};
  icu::MessageFormat format(wide(text), locale, fault, status);
  if (U_FAILURE(status)) refuse_pattern(place);
  return format;
}

// A pattern with the names of its arguments; one without is its own text. There are hundreds, of
// which a report uses some: so they are compiled when they are first used.
struct Message {
  Pattern pattern;
  std::set<std::string> arguments{};
};

std::string file_of(const std::string& language) { return language + ".messages"; }

}  // namespace

class Messages::Compiled {
 public:
  Compiled(const std::string& catalogue, std::string_view text, std::string_view language)
      : locale_(locale_of(language, catalogue)), file_(file_of(catalogue)) {
    for (const auto& [key, pattern] : read_catalogue(text, file_)) {
      messages_[key] = {pattern, arguments_of(pattern.text, {key, file_, pattern.line})};
    }
    UErrorCode status = U_ZERO_ERROR;
    lists_.reset(icu::ListFormatter::createInstance(locale_, status));
    if (U_FAILURE(status)) throw Error(Error::Stops::setup, "ICU has no lists for " + catalogue);
  }

  const std::map<std::string, Message, std::less<>>& all() const { return messages_; }

  const Message& at(std::string_view key) const {
    const auto found = messages_.find(key);
    if (found == messages_.end()) {
      throw Error(Error::Stops::output, "there is no message '" + one_line(key) + "'", {},
                  "this is a fault of the composer or writer that asks for it");
    }
    return found->second;
  }

  std::string text(std::string_view key, std::span<const MessageArgument> values) const {
    const Message& message = at(key);
    if (message.arguments.empty()) return message.pattern.text;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> formattables;
    for (const MessageArgument& value : values) {
      names.push_back(wide(value.name));
      formattables.push_back(formattable(value.value));
    }
    const bool complete = std::ranges::all_of(message.arguments, [&](const std::string& name) {
      return std::ranges::find(values, name, &MessageArgument::name) != values.end();
    });
    UErrorCode status = complete ? U_ZERO_ERROR : U_ILLEGAL_ARGUMENT_ERROR;
    icu::UnicodeString result;
    {
      // ICU makes parts of a format when it is first used, so const does not mean "from any
      // thread".
      const std::scoped_lock lock(mutex_);
      auto format = formats_.find(key);
      if (format == formats_.end()) {
        const PatternPlace place{key, file_, message.pattern.line};
        format = formats_.emplace(key, compiled(message.pattern.text, locale_, place)).first;
      }
      format->second.format(names.data(), formattables.data(), static_cast<int32_t>(names.size()),
                            result, status);
    }
    if (U_FAILURE(status)) {
      throw Error(
          Error::Stops::output,
          "the message '" + std::string(key) + "' lacks a value, or one is of the wrong kind", {},
          "this is a fault of the composer or writer that asks for it");
    }
    return narrow(result);
  }

  icu::UnicodeString listed(std::span<const std::string> list) const {
    std::vector<icu::UnicodeString> items;
    for (const std::string& item : list) items.push_back(wide(item));
    icu::UnicodeString result;
    UErrorCode status = U_ZERO_ERROR;
    return lists_->format(items.data(), static_cast<int32_t>(items.size()), result, status);
  }

 private:
  icu::Formattable formattable(const MessageValue& value) const {
    if (const auto* text = std::get_if<std::string_view>(&value.value())) return {wide(*text)};
    if (const auto* number = std::get_if<std::int64_t>(&value.value())) return {*number};
    return {listed(std::get<std::span<const std::string>>(value.value()))};
  }

  icu::Locale locale_;
  std::string file_;
  std::map<std::string, Message, std::less<>> messages_;
  std::unique_ptr<icu::ListFormatter> lists_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, icu::MessageFormat, std::less<>> formats_;  // used so far
};

Messages::Messages(std::string_view language, const Catalogues& catalogues) {
  const auto catalogue = catalogue_for(language, catalogues);
  if (catalogue == catalogues.end()) refuse(language, catalogues);
  compiled_ = std::make_unique<Compiled>(catalogue->first, catalogue->second, language);
}

Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;
Messages::~Messages() = default;

std::string Messages::text(std::string_view key,
                           std::initializer_list<MessageArgument> values) const {
  return compiled_->text(key, std::span(values.begin(), values.size()));
}

std::string Messages::text(std::string_view key, std::span<const MessageArgument> values) const {
  return compiled_->text(key, values);
}

std::string Messages::listed(const std::vector<std::string>& list) const {
  return narrow(compiled_->listed(list));
}

std::vector<std::string> Messages::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, message] : compiled_->all()) keys.push_back(key);
  return keys;
}

std::string_view Messages::pattern(std::string_view key) const {
  return compiled_->at(key).pattern.text;
}

namespace {

using Arguments = std::map<std::string, std::set<std::string>>;

// The arguments of each message; none, and a fault, if the catalogue cannot be read.
std::optional<Arguments> arguments_by_key(const std::string& language, std::string_view text,
                                          std::vector<std::string>& faults) {
  try {
    Arguments arguments;
    for (const auto& [key, pattern] : read_catalogue(text, file_of(language))) {
      const std::string file = file_of(language);
      const PatternPlace place{key, file, pattern.line};
      arguments[key] = arguments_of(pattern.text, place);
      compiled(pattern.text, locale_of(language, language), place);
    }
    return arguments;
  } catch (const Error& error) {
    faults.emplace_back(error.what());
    return std::nullopt;
  }
}

std::string names_of(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "{" : ", {") + name + "}";
  return text.empty() ? "none" : text;
}

void compare(const Arguments& model, const std::string& language, const Arguments& own,
             std::vector<std::string>& faults) {
  const std::string file = file_of(language) + ": '";
  for (const auto& [key, arguments] : model) {
    const auto found = own.find(key);
    if (found == own.end()) {
      faults.push_back(file + key + "' is missing");
    } else if (found->second != arguments) {
      faults.push_back(file + key + "' has the arguments " + names_of(found->second) + ", not " +
                       names_of(arguments));
    }
  }
  for (const auto& [key, arguments] : own) {
    if (!model.contains(key)) faults.push_back(file + key + "' is superfluous");
  }
}

}  // namespace

std::vector<std::string> catalogue_faults(const Catalogues& catalogues, std::string_view model) {
  std::vector<std::string> faults;
  std::map<std::string, Arguments, std::less<>> read;
  for (const auto& [language, text] : catalogues) {
    if (auto arguments = arguments_by_key(language, text, faults)) read[language] = *arguments;
  }
  const auto found = read.find(model);
  if (found == read.end()) {
    faults.push_back("there is no catalogue '" + std::string(model) + "' to compare with");
    return faults;
  }
  for (const auto& [language, arguments] : read) {
    compare(found->second, language, arguments, faults);
  }
  return faults;
}

const Messages& messages_in(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, Messages, std::less<>> made;
  const std::scoped_lock lock(mutex);
  const auto found = made.find(language);
  if (found != made.end()) return found->second;
  return made.emplace(std::string(language), Messages(language, report_catalogues())).first->second;
}

}  // namespace tertium
