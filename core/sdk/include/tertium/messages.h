#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// The sentences of a report, by language. A sentence is a pattern of ICU's MessageFormat with named
// arguments: "{n, plural, one {# region} other {# regions}}: {regions}".

// A value in a sentence: a text, which is never read as a pattern; a whole number, which is written
// as the language writes it and decides between plural forms; or a list, "A, B and C". Texts and
// lists are not copied: they must outlive the call that they are made for.
class TERTIUM_API MessageValue {
 public:
  using Value = std::variant<std::string_view, std::int64_t, std::span<const std::string>>;

  MessageValue(const char* text) : value_(std::string_view(text)) {}
  MessageValue(std::string_view text) : value_(text) {}
  MessageValue(const std::string& text) : value_(std::string_view(text)) {}
  MessageValue(const std::vector<std::string>& list) : value_(std::span(list)) {}
  template <std::integral Count>
  MessageValue(Count count) : value_(static_cast<std::int64_t>(count)) {}

  const Value& value() const { return value_; }

 private:
  Value value_;
};

struct MessageArgument {
  std::string_view name;
  MessageValue value;
};

// The text of a catalogue by its language (BCP 47 tag). A catalogue is UTF-8:
//
//   # a comment
//   group.key = The pattern, which may go on
//     in lines that are indented.
//
// Groups and keys are lower-case letters, digits and '_'. Lines of a pattern are joined by a blank.
// An apostrophe is ’ (U+2019): the one of ASCII has a meaning of its own in patterns.
using Catalogues = std::map<std::string, std::string, std::less<>>;

// The sentences of one language. Its const functions may be called from several threads at once.
class TERTIUM_API Messages {
 public:
  // For a report in `language` (BCP 47): its catalogue is the one of that tag, or of the tag
  // without its last subtags, as "de" for "de-AT". Numbers and lists are written as the whole tag
  // says. Throws Error (setup) if there is no such catalogue, naming those that there are, and if
  // the catalogue has a fault, with its line.
  Messages(std::string_view language, const Catalogues& catalogues);
  Messages(Messages&&) noexcept;
  Messages& operator=(Messages&&) noexcept;
  ~Messages();

  // The sentence with its values. Values that it does not name are left out. Throws Error (output)
  // if there is no such key, or a value of the sentence is not given or of the wrong kind: a fault
  // of whoever calls.
  std::string text(std::string_view key, std::initializer_list<MessageArgument> values = {}) const;
  std::string text(std::string_view key, std::span<const MessageArgument> values) const;

  // "A, B and C".
  std::string listed(const std::vector<std::string>& list) const;

  // All keys, in order.
  std::vector<std::string> keys() const;
  // The pattern as the catalogue has it; throws as text() does.
  std::string_view pattern(std::string_view key) const;

 private:
  class Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// What keeps catalogues from being used for each other, one sentence a fault: what cannot be read,
// keys that are missing or superfluous, patterns with other arguments than those of the `model`.
// None if all is well: for tests.
TERTIUM_API std::vector<std::string> catalogue_faults(const Catalogues& catalogues,
                                                      std::string_view model = "en");

// The catalogues that come with Tertium (core/sdk/messages).
TERTIUM_API const Catalogues& report_catalogues();

// The sentences of these in that language, made once. Throws as the constructor does.
TERTIUM_API const Messages& messages_in(std::string_view language);

}  // namespace tertium
