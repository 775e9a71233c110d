#include "structure_match.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

// The words of a text, folded; letters outside ASCII are letters.
std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

std::size_t letters_in(const std::set<std::string>& words) {
  std::size_t letters = 0;
  for (const std::string& word : words) letters += word.size();
  return letters;
}

// True if in some language most of the shorter text stands in the other, word by word. Long words
// count for more: "are" and "you" are in many questions.
bool is_alike(const std::string& text, const Text& known) {
  const std::set<std::string> words = words_of(text);
  return std::any_of(known.all().begin(), known.all().end(), [&words](const auto& entry) {
    const std::set<std::string> others = words_of(entry.second);
    std::set<std::string> shared;
    std::set_intersection(words.begin(), words.end(), others.begin(), others.end(),
                          std::inserter(shared, shared.end()));
    return letters_in(shared) * 2 > std::min(letters_in(words), letters_in(others));
  });
}

// How the words of a heading with code and text stand to the field that its code names.
enum class Agreement {
  unknown,      // there are no words to compare
  agrees,       // the question's or the part's text is the structure's
  differs,      // neither is, but they are alike: the wording was changed
  contradicts,  // they have little in common: the code names another question
};

Agreement agreement(const Heading& heading, const Field& field) {
  const std::string part = heading.part_texts.empty() ? std::string() : heading.part_texts[0];
  const bool has_part = !part.empty() && !field.part_texts.empty() && !field.part_texts[0].empty();
  const bool has_text = !heading.text.empty() && !field.asked->text.empty();
  if (!has_part && !has_text) return Agreement::unknown;
  if (has_text && is_in_any_language(heading.text, field.asked->text)) return Agreement::agrees;
  if (has_part && is_in_any_language(part, field.part_texts[0])) return Agreement::agrees;
  const bool alike =
      has_part ? is_alike(part, field.part_texts[0]) : is_alike(heading.text, field.asked->text);
  return alike ? Agreement::differs : Agreement::contradicts;
}

}  // namespace

bool is_in_any_language(const std::string& words, const Text& text) {
  const std::string key = match_key(words);
  return std::any_of(text.all().begin(), text.all().end(),
                     [&key](const auto& known) { return match_key(known.second) == key; });
}

namespace {

void match_by_form(const std::vector<std::string>& headings, const std::vector<Field>& fields,
                   const Structure& structure, StructureMatch& match) {
  match.columns = look_at(headings, match.form);
  std::vector<bool> taken;
  for (const SeenColumn& seen : match.columns) taken.push_back(seen.system != SystemColumn::none);
  match.matched = match_headings(headings, taken, fields, structure);
}

void judge(const std::vector<std::string>& headings, const std::vector<Field>& fields,
           StructureMatch& match) {
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (match.columns[i].system == SystemColumn::none && !headings[i].empty()) ++match.fit.columns;
    if (!match.matched.fields[i]) continue;
    const Field& field = fields[*match.matched.fields[i]];
    const Agreement found = match.form.style == HeadingStyle::code_and_text
                                ? agreement(match.columns[i].heading, field)
                                : Agreement::unknown;
    if (found == Agreement::contradicts) {
      match.matched.fields[i].reset();
      --match.matched.count;
      match.contradicted.push_back(field.codes.front());
    }
    if (found == Agreement::agrees || found == Agreement::unknown) ++match.fit.named;
  }
}

}  // namespace

StructureMatch match_structure(const std::vector<std::string>& headings,
                               const std::vector<Field>& fields, const Structure& structure) {
  StructureMatch match;
  match.form = find_form(headings);
  match_by_form(headings, fields, structure, match);
  // A blank or '_' between code and text is none that the headings alone would show.
  if (match.form.style == HeadingStyle::text && !match.matched.separator.empty()) {
    match.form = {HeadingStyle::code_and_text, match.matched.separator};
    match_by_form(headings, fields, structure, match);
  }
  judge(headings, fields, match);
  return match;
}

StructureFit fit_of(const std::vector<std::string>& headings, const Structure& structure) {
  return match_structure(headings, fields_of(structure), structure).fit;
}

}  // namespace tertium::limesurvey
