#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// A text in one or several languages, keyed by BCP 47 tag; the empty tag means "language unknown".
class TERTIUM_API Text {
 public:
  Text();
  explicit Text(std::string text, std::string language = {});
  Text(const Text&);
  Text(Text&&) noexcept;
  Text& operator=(const Text&);
  Text& operator=(Text&&) noexcept;
  ~Text();

  void set(std::string language, std::string text);
  // In that language, else in a language that shares its first subtag, else in English, else in the
  // first there is, else empty.
  std::string_view in(std::string_view language) const;
  bool empty() const { return by_language_.empty(); }
  const std::map<std::string, std::string>& all() const { return by_language_; }

  friend bool operator==(const Text&, const Text&) = default;

 private:
  std::map<std::string, std::string> by_language_;
};

// How the answers of a question are measured.
enum class Scale : std::uint8_t {
  nominal,   // one of the choices, no order
  ordinal,   // one of the choices, in order
  interval,  // a number
  multiple,  // any number of the choices
  text,      // an open answer
  date,      // days since 1970-01-01, with fractions
};
TERTIUM_API std::string_view name_of(Scale scale);
TERTIUM_API std::optional<Scale> scale_named(std::string_view name);

// Why there is no valid answer. The kinds are kept apart from the export to the report.
enum class Missing : std::uint8_t {
  none,            // there is an answer
  not_asked,       // the question was not part of the export, or not shown
  skipped,         // shown and left empty
  dont_know,
  not_applicable,
  unreadable,      // there is something, and it matches nothing: named in problems.csv
};
inline constexpr std::size_t kMissingKinds = 5;  // without `none`
TERTIUM_API std::string_view name_of(Missing missing);  // "not_asked" …
TERTIUM_API std::optional<Missing> missing_named(std::string_view name);

// One answer that a question offers.
struct Choice {
  std::string code;                  // unique within its question, for example "4" or "A4"
  Text label{};
  std::optional<double> value{};     // its place on the scale; at most three decimals
  Missing missing = Missing::none;   // not `none`: this choice stands for a missing answer
  std::vector<std::string> aliases{};  // other codes and labels that exports use for it
};

// The marks of a column that holds no answer but says something about the row.
enum class Role : std::uint8_t {
  answer,
  respondent,  // identifies the respondent within the survey; several such columns count together
  submitted,   // when the answers were sent; empty if the respondent did not finish
  system,      // something else that the survey tool added: never an answer
};

// One item of a questionnaire; in a Reader's questionnaire also one column of its batches.
struct Question {
  std::string id;                     // a code, unique within its questionnaire
  Text text{};
  Scale scale = Scale::text;
  std::vector<Choice> choices{};      // at most kMostChoices (multiple: kMostTicks)
  bool reverse = false;               // a high value means a low score
  std::optional<double> least{};      // interval: ends of the scale, for scores
  std::optional<double> most{};
  std::vector<std::string> aliases{};  // other ids and texts that exports use for it

  // Only in a Reader's questionnaire: the column is one part of a question, as in Q1[SQ003].
  std::string parent{};               // id of that question ("Q1"); empty: the column stands alone
  std::string part{};                 // code of the sub-question or choice ("SQ003")
  Text part_text{};                   // its text; `text` is then the text of the parent
  bool other = false;                 // the free text that goes with a choice "other"
  Role role = Role::answer;
  char decimal_mark = '.';            // how numbers in this column are written: '.' or ','
  std::size_t column = 0;             // field of the export, counted from 1
};

inline constexpr std::size_t kMostChoices = 240;  // so that a coded answer is one byte
inline constexpr std::size_t kMostTicks = 64;     // so that a multiple answer is one word

// What was asked.
struct TERTIUM_API Questionnaire {
  Questionnaire();
  Questionnaire(const Questionnaire&);
  Questionnaire(Questionnaire&&) noexcept;
  Questionnaire& operator=(const Questionnaire&);
  Questionnaire& operator=(Questionnaire&&) noexcept;
  ~Questionnaire();

  // Index of the question with this id, or none.
  std::optional<std::size_t> find(std::string_view id) const;

  Text title;
  std::vector<Question> questions;
};

// The common questionnaire to which every export is brought; `aliases` of questions and choices are
// the rules that bring it there.
struct TERTIUM_API Codebook : Questionnaire {
  Codebook();
  Codebook(const Codebook&);
  Codebook(Codebook&&) noexcept;
  Codebook& operator=(const Codebook&);
  Codebook& operator=(Codebook&&) noexcept;
  ~Codebook();

  std::string file;  // where it was read from
};

}  // namespace tertium
