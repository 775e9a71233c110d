#include "questionnaire_maker.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "columns.h"
#include "fields.h"
#include "structure_match.h"
#include "system_columns.h"
#include "tertium/text.h"
#include "words.h"

namespace tertium::limesurvey {
namespace {

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

class Maker {
 public:
  Maker(const std::vector<std::string>& headings, const std::vector<DelimitedFile::Record>& rows,
        const Structure* structure)
      : headings_(headings), rows_(rows), structure_(structure) {}

  MadeQuestionnaire make() {
    if (structure_ != nullptr) {
      match();
    } else {
      made_.form = find_form(headings_);
      columns_ = look_at(headings_, made_.form);
    }
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
    match_ = match_structure(headings_, fields_, *structure_);
    made_.form = match_.form;
    columns_ = std::move(match_.columns);
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
    const std::string& heading = headings_[column];
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
    const SeenColumn& seen = columns_[column];
    const Heading& heading = seen.heading;
    Question question;
    if (heading.code.empty()) {
      question.id = headings_[column];
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
    // Numbers of responses repeat between surveys; the second in which one began hardly does. Alone
    // it identifies nobody.
    for (std::size_t i = 0; has_id && i < columns_.size(); ++i) {
      if (columns_[i].system == SystemColumn::started) {
        made_.questionnaire.questions[i].role = Role::respondent;
      }
    }
  }

  void settle_row_numbers(bool& has_id) {
    std::vector<std::string> unnamed;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (!headings_[i].empty()) continue;
      if (i > 0 || !holds_row_numbers(rows_)) {
        unnamed.push_back(std::to_string(i + 1));
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
    if (!unnamed.empty()) {
      made_.notes.push_back("These columns have no heading: " + some_of(unnamed) + ".");
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
    made_.notes.push_back(
        std::to_string(count) +
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
    std::map<std::string, std::size_t> last_number;
    std::vector<std::string> repeated;
    for (Question& question : made_.questionnaire.questions) {
      if (ids.insert(question.id).second) continue;
      const auto [last, is_first] = last_number.try_emplace(question.id, 1);
      if (is_first) repeated.push_back(question.id);
      std::string id;
      do {
        id = question.id + "#" + std::to_string(++last->second);
      } while (!ids.insert(id).second);
      question.id = std::move(id);
    }
    if (repeated.empty()) return;
    made_.notes.push_back(
        "Several columns have the same heading, and are told apart by \"#2\", "
        "\"#3\" …: " +
        some_of(repeated) + ".");
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
      made_.notes.push_back(
          "The survey structure (.lss) describes " + std::to_string(matched.count) + " of " +
          std::to_string(match_.fit.columns) + " columns; the others are read by their headings.");
    }
    if (!matched.ambiguous.empty()) {
      made_.notes.push_back(
          "Headings that fit several questions of the survey structure are read by "
          "the heading alone: " +
          some_of(matched.ambiguous) + ".");
    }
    if (!match_.contradicted.empty()) {
      made_.notes.push_back(
          "The survey structure has other questions under these codes, so they are "
          "read by the heading alone: " +
          some_of(match_.contradicted) + ".");
    }
    if (!long_lists_.empty()) {
      made_.notes.push_back(
          "Lists of more than " + std::to_string(kMostChoices - 1) +
          " answers are left out of: " + some_of({long_lists_.begin(), long_lists_.end()}) + ".");
    }
  }

  const std::vector<std::string>& headings_;
  const std::vector<DelimitedFile::Record>& rows_;
  const Structure* structure_;
  std::vector<SeenColumn> columns_;
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

}  // namespace tertium::limesurvey
