#include "questionnaire_maker.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "fields.h"
#include "matching.h"
#include "system_columns.h"
#include "tertium/text.h"
#include "words.h"

namespace tertium::limesurvey {
namespace {

// What one heading is before and apart from any survey structure.
struct Seen {
  Heading heading;
  SystemColumn system = SystemColumn::none;
  bool underscored = false;  // taken apart at '_'
};

// "SQ001", "SQ001comment", "SQ001_SQ002", "SQ001_1", "other", "comment", "filecount": LimeSurvey's own
// names of parts.
bool is_part_of_limesurvey(std::string_view part) {
  if (part == "other" || part == "comment" || part == "othercomment" || part == "filecount") {
    return true;
  }
  if (!part.starts_with("SQ")) return false;
  part.remove_prefix(2);
  const std::size_t digits = std::min(part.find_first_not_of("0123456789"), part.size());
  if (digits == 0) return false;
  part.remove_prefix(digits);
  if (part.empty() || part == "comment") return true;
  return part[0] == '_' && (part == "_0" || part == "_1" || is_part_of_limesurvey(part.substr(1)));
}

// "Q1_SQ001" as "Q1" and "SQ001", where the marks are clear: 'Q1_other' also needs a Q1 or a Q1_….
void split_underscored(const std::set<std::string, std::less<>>& stems, Seen& seen) {
  Heading& heading = seen.heading;
  const std::size_t mark = heading.code.find('_');
  if (mark == std::string::npos || mark == 0 || !heading.parts.empty()) return;
  const std::string stem = heading.code.substr(0, mark);
  std::string part = heading.code.substr(mark + 1);
  if (!is_part_of_limesurvey(part)) return;
  if (!part.starts_with("SQ") && stems.count(stem) == 0) return;
  heading.code = stem;
  seen.underscored = true;
  if (part.ends_with("_0") || part.ends_with("_1")) {
    const std::string scale = part.ends_with("_0") ? "1" : "2";
    part.resize(part.size() - 2);
    heading.parts = {part, scale};
  } else {
    heading.parts = {part};
  }
}

// What stands before the first '_' of the headings, or is a whole one; those that occur more than once
// or alone are what "other" and "comment" can belong to.
std::set<std::string, std::less<>> stems_of(const std::vector<Seen>& columns) {
  std::map<std::string, std::size_t> counts;
  for (const Seen& seen : columns) {
    const std::string& code = seen.heading.code;
    ++counts[code.substr(0, code.find('_'))];
  }
  std::set<std::string, std::less<>> stems;
  for (const auto& [stem, count] : counts) {
    if (count > 1) stems.insert(stem);
  }
  return stems;
}

// In full-text headings: "text [part]" is a part only if its text heads other columns too.
void join_text_parts(const std::vector<std::string>& headings, std::vector<Seen>& columns) {
  std::map<std::string, std::size_t> counts;
  for (const Seen& seen : columns) ++counts[seen.heading.text];
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Heading& heading = columns[i].heading;
    if (heading.part_texts.empty()) continue;
    std::string_view whole = trim(headings[i]);
    std::string inside;
    if (counts[heading.text] > 1) continue;
    // One pair of brackets less may do: "How (much) [of it] [first]".
    if (heading.part_texts.size() > 1 && take_bracket(whole, inside) &&
        counts[std::string(whole)] > 0) {
      heading.text = std::string(whole);
      heading.part_texts = {inside};
      continue;
    }
    heading.text = std::string(trim(headings[i]));
    heading.part_texts.clear();
  }
}

std::vector<Seen> look_at(const std::vector<std::string>& headings, const HeadingForm& form) {
  std::vector<Seen> columns;
  for (const std::string& heading : headings) {
    Seen seen;
    seen.heading = read_heading(heading, form);
    if (seen.heading.code.empty()) {
      seen.system = system_column_by_text(trim(heading));
    } else if (seen.heading.parts.empty()) {
      seen.system = system_column_by_code(seen.heading.code);
    }
    const bool timed = form.style == HeadingStyle::code_and_text &&
                       system_column_by_text(seen.heading.text) == SystemColumn::other;
    if (seen.system == SystemColumn::none && timed) seen.system = SystemColumn::other;
    columns.push_back(std::move(seen));
  }
  if (form.style == HeadingStyle::text) {
    join_text_parts(headings, columns);
  } else {
    const auto stems = stems_of(columns);
    for (Seen& seen : columns) {
      if (seen.system == SystemColumn::none) split_underscored(stems, seen);
    }
  }
  return columns;
}

// Names of participants' data could also be codes of questions; with a token they are LimeSurvey's.
// "Q1Time" is the time for Q1 where the time of the whole interview stands too.
void settle_doubtful(std::vector<Seen>& columns) {
  std::set<std::string, std::less<>> codes;
  bool token = false;
  for (const Seen& seen : columns) {
    codes.insert(seen.heading.code);
    token = token || seen.system == SystemColumn::token;
  }
  constexpr std::string_view kTime = "Time";
  for (Seen& seen : columns) {
    if (seen.system == SystemColumn::participant && !token) seen.system = SystemColumn::none;
    const std::string& code = seen.heading.code;
    if (seen.system == SystemColumn::none && seen.heading.parts.empty() && code.ends_with(kTime) &&
        codes.count("interviewtime") != 0 &&
        codes.count(code.substr(0, code.size() - kTime.size())) != 0) {
      seen.system = SystemColumn::other;
    }
    const auto& parts = seen.heading.parts;
    if (parts.size() == 1 && parts[0] == "filecount") seen.system = SystemColumn::other;
  }
}

// Whole numbers that rise from row to row: what pandas and R put in front of a table.
bool holds_row_numbers(const std::vector<DelimitedFile::Record>& rows) {
  std::int64_t last = -1;
  for (const DelimitedFile::Record& row : rows) {
    const bool empty = std::all_of(row.fields.begin(), row.fields.end(),
                                   [](const std::string& field) { return field.empty(); });
    if (empty) continue;
    const std::string& text = row.fields.front();
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number <= last) return false;
    last = number;
  }
  return last >= 0;
}

bool is_in_any_language(const std::string& words, const Text& text) {
  const std::string key = match_key(words);
  return std::any_of(text.all().begin(), text.all().end(),
                     [&key](const auto& known) { return match_key(known.second) == key; });
}

// How the words of a heading with code and text stand to the field that its code names.
enum class Agreement {
  unknown,      // there are no words to compare
  agrees,       // the question's or the part's text is the structure's
  differs,      // neither is, but one of them is missing: the wording may have been changed
  contradicts,  // both are others: the code names another question
};

Agreement agreement(const Heading& heading, const Field& field) {
  const std::string part = heading.part_texts.empty() ? std::string() : heading.part_texts[0];
  const bool has_part = !part.empty() && !field.part_texts.empty() && !field.part_texts[0].empty();
  const bool has_text = !heading.text.empty() && !field.asked->text.empty();
  if (!has_part && !has_text) return Agreement::unknown;
  if (has_text && is_in_any_language(heading.text, field.asked->text)) return Agreement::agrees;
  if (has_part && is_in_any_language(part, field.part_texts[0])) return Agreement::agrees;
  return has_part && has_text ? Agreement::contradicts : Agreement::differs;
}

// The structure's fields for an export's headings, without those whose words contradict.
struct StructureMatch {
  Matched matched;
  StructureFit fit;
  std::vector<std::string> contradicted;  // codes
};

StructureMatch match_structure(const std::vector<std::string>& headings,
                               const std::vector<Seen>& columns, const HeadingForm& form,
                               const std::vector<Field>& fields, const Structure& structure) {
  std::vector<bool> taken;
  StructureMatch match;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    taken.push_back(columns[i].system != SystemColumn::none);
    if (!taken.back() && !trim(headings[i]).empty()) ++match.fit.columns;
  }
  match.matched = match_headings(headings, taken, fields, structure);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!match.matched.fields[i]) continue;
    const Field& field = fields[*match.matched.fields[i]];
    const Agreement found = form.style == HeadingStyle::code_and_text
                                ? agreement(columns[i].heading, field)
                                : Agreement::unknown;
    if (found == Agreement::contradicts) {
      match.matched.fields[i].reset();
      --match.matched.count;
      match.contradicted.push_back(field.codes.front());
    }
    if (found == Agreement::agrees || found == Agreement::unknown) ++match.fit.named;
  }
  return match;
}

class Maker {
 public:
  Maker(const std::vector<std::string>& headings, const std::vector<DelimitedFile::Record>& rows,
        const Structure* structure)
      : headings_(headings), rows_(rows), structure_(structure) {
    made_.form = find_form(headings);
    columns_ = look_at(headings, made_.form);
    settle_doubtful(columns_);
  }

  MadeQuestionnaire make() {
    if (structure_ != nullptr) match();
    for (std::size_t i = 0; i < headings_.size(); ++i) add_question(i);
    settle_roles();
    settle_other();
    note_unnamed_answers();
    make_ids_unique();
    note_structure();
    return std::move(made_);
  }

 private:
  void match() {
    fields_ = fields_of(*structure_);
    match_ = match_structure(headings_, columns_, made_.form, fields_, *structure_);
    made_.questionnaire.title = structure_->title;
  }

  const Field* field_of(std::size_t column) const {
    if (structure_ == nullptr || !match_.matched.fields[column]) return nullptr;
    return &fields_[*match_.matched.fields[column]];
  }

  void add_question(std::size_t column) {
    const Field* field = field_of(column);
    Question question = field != nullptr ? from_structure(column, *field) : from_heading(column);
    question.column = column + 1;
    const std::string heading(trim(headings_[column]));
    if (!heading.empty() && heading != question.id) question.aliases.push_back(heading);
    made_.questionnaire.questions.push_back(std::move(question));
  }

  Question from_structure(std::size_t column, const Field& field) {
    Question question = question_of(field, *structure_);
    if (has_too_many_choices(*field.asked)) long_lists_.insert(field.asked->code);
    // The heading's own words, where the structure has others for the same column.
    const Heading& heading = columns_[column].heading;
    if (made_.form.style == HeadingStyle::code_and_text) {
      add_if_new(heading.text, question.text);
      if (heading.part_texts.size() == 1) add_if_new(heading.part_texts[0], question.part_text);
    }
    return question;
  }

  static void add_if_new(const std::string& words, Text& text) {
    if (!words.empty() && !is_in_any_language(words, text)) text.set("", words);
  }

  Question from_heading(std::size_t column) const {
    const Seen& seen = columns_[column];
    const Heading& heading = seen.heading;
    Question question;
    if (heading.code.empty()) {
      question.id = std::string(trim(headings_[column]));
      if (question.id.empty()) question.id = "column " + std::to_string(column + 1);
      if (!heading.part_texts.empty()) {
        question.parent = heading.text;
        question.part = joined(heading.part_texts);
      }
    } else {
      question.id = id_of(heading.code, heading.parts);
      if (!heading.parts.empty()) {
        question.parent = heading.code;
        question.part = heading.parts[0];
        for (std::size_t i = 1; i < heading.parts.size(); ++i) {
          question.part += "[" + heading.parts[i] + "]";
        }
      }
    }
    if (!heading.text.empty()) question.text = Text(heading.text);
    if (!heading.part_texts.empty()) question.part_text = Text(joined(heading.part_texts));
    return question;
  }

  static std::string joined(const std::vector<std::string>& texts) {
    std::string result;
    for (const std::string& text : texts) result += (result.empty() ? "" : ", ") + text;
    return result;
  }

  // LimeSurvey's own columns, and who answered.
  void settle_roles() {
    bool has_id = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].system == SystemColumn::none) continue;
      Question& question = made_.questionnaire.questions[i];
      question.role = Role::system;
      question.parent.clear();
      question.part.clear();
      if (columns_[i].system == SystemColumn::submitted) question.role = Role::submitted;
      if (columns_[i].system == SystemColumn::id) {
        question.role = Role::respondent;
        has_id = true;
      }
    }
    settle_row_numbers(has_id);
    // Numbers of responses repeat between surveys; the second in which one began hardly does. Alone it
    // identifies nobody.
    for (std::size_t i = 0; has_id && i < columns_.size(); ++i) {
      if (columns_[i].system == SystemColumn::started) {
        made_.questionnaire.questions[i].role = Role::respondent;
      }
    }
  }

  void settle_row_numbers(bool& has_id) {
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (!trim(headings_[i]).empty()) continue;
      if (i > 0 || !holds_row_numbers(rows_)) {
        made_.notes.push_back("Column " + std::to_string(i + 1) + " has no heading.");
        continue;
      }
      Question& question = made_.questionnaire.questions[i];
      question.role = has_id ? Role::system : Role::respondent;
      made_.notes.push_back(
          has_id ? "The first column has no heading and holds row numbers: it is left out."
                 : "The first column has no heading and holds row numbers: they stand for the "
                   "respondents, because there is no response id.");
      has_id = true;
    }
  }

  // "[other]", or in full-text headings "[Other]" and its like.
  void settle_other() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Question& question = made_.questionnaire.questions[i];
      if (field_of(i) != nullptr || question.role != Role::answer || question.parent.empty()) {
        continue;
      }
      const bool by_text = columns_[i].heading.code.empty() && is_other_word(question.part);
      question.other = question.part == "other" || by_text;
    }
  }

  // Without a structure only the answers tell that a column holds yes and no, and so what N/A is.
  void note_unnamed_answers() {
    std::size_t count = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      Question& question = made_.questionnaire.questions[i];
      if (field_of(i) != nullptr || question.role != Role::answer || question.other) continue;
      if (!holds_yes_and_no(i)) continue;
      question.scale = Scale::nominal;
      question.choices = yes_no_choices();
      ++count;
    }
    if (count == 0) return;
    made_.notes.push_back(std::to_string(count) +
                          " columns hold only yes, no and N/A at the head of the file: N/A is taken "
                          "as not shown.");
  }

  bool holds_yes_and_no(std::size_t column) const {
    bool any = false;
    for (const DelimitedFile::Record& row : rows_) {
      if (row.fields.size() <= column || trim(row.fields[column]).empty()) continue;
      if (!is_yes_or_no(row.fields[column])) return false;
      any = true;
    }
    return any;
  }

  void make_ids_unique() {
    std::set<std::string, std::less<>> ids;
    std::vector<std::string> repeated;
    for (Question& question : made_.questionnaire.questions) {
      if (ids.insert(question.id).second) continue;
      if (std::find(repeated.begin(), repeated.end(), question.id) == repeated.end()) {
        repeated.push_back(question.id);
      }
      std::size_t number = 2;
      while (!ids.insert(question.id + "#" + std::to_string(number)).second) ++number;
      question.id += "#" + std::to_string(number);
    }
    if (repeated.empty()) return;
    made_.notes.push_back("Several columns have the same heading, and are told apart by \"#2\", "
                          "\"#3\" …: " + some_of(repeated) + ".");
  }

  static std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < names.size() && i < kShown; ++i) {
      shown.push_back(one_line(names[i], 60));
    }
    if (names.size() > kShown) shown.push_back(std::to_string(names.size() - kShown) + " more");
    return listed(shown);
  }

  void note_structure() {
    if (structure_ == nullptr) return;
    const Matched& matched = match_.matched;
    if (matched.count < match_.fit.columns) {
      made_.notes.push_back("The survey structure (.lss) describes " +
                            std::to_string(matched.count) + " of " +
                            std::to_string(match_.fit.columns) +
                            " columns; the others are read by their headings.");
    }
    if (!matched.ambiguous.empty()) {
      made_.notes.push_back("Headings that fit several questions of the survey structure are read by "
                            "the heading alone: " + some_of(matched.ambiguous) + ".");
    }
    if (!match_.contradicted.empty()) {
      made_.notes.push_back("The survey structure has other questions under these codes, so they are "
                            "read by the heading alone: " + some_of(match_.contradicted) + ".");
    }
    if (!long_lists_.empty()) {
      made_.notes.push_back(
          "Lists of more than " + std::to_string(kMostChoices - 1) + " answers are left out of: " +
          some_of({long_lists_.begin(), long_lists_.end()}) + ".");
    }
  }

  const std::vector<std::string>& headings_;
  const std::vector<DelimitedFile::Record>& rows_;
  const Structure* structure_;
  std::vector<Seen> columns_;
  std::vector<Field> fields_;
  StructureMatch match_;
  std::set<std::string> long_lists_;
  MadeQuestionnaire made_;
};

}  // namespace

MadeQuestionnaire make_questionnaire(const std::vector<std::string>& headings,
                                     const std::vector<DelimitedFile::Record>& rows,
                                     const Structure* structure) {
  return Maker(headings, rows, structure).make();
}

StructureFit fit_of(const std::vector<std::string>& headings, const Structure& structure) {
  const HeadingForm form = find_form(headings);
  std::vector<Seen> columns = look_at(headings, form);
  settle_doubtful(columns);
  return match_structure(headings, columns, form, fields_of(structure), structure).fit;
}

}  // namespace tertium::limesurvey
