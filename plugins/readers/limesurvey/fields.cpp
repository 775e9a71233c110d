#include "fields.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "tertium/number.h"
#include "words.h"

namespace tertium::limesurvey {
namespace {

// LimeSurvey's question types, by its letters.
constexpr std::string_view kLists = "L!O";
constexpr std::string_view kTicks = "MP";
constexpr std::string_view kTwoDimensional = ":;";
constexpr std::string_view kRows = "ABCEFHKQ";  // one column a sub-question
constexpr std::string_view kNoAnswers = "X*|";  // text display, equation, file upload
constexpr std::string_view kOtherChoice = "-oth-";

bool is_in(char type, std::string_view types) { return types.find(type) != std::string_view::npos; }

class FieldList {
 public:
  std::vector<Field> fields;

  bool full() const { return fields.size() >= kMostStructureFields; }

  Field& add(const StructureQuestion& asked, Field::Kind kind) {
    Field field;
    field.asked = &asked;
    field.kind = kind;
    field.codes = {asked.code};
    fields.push_back(std::move(field));
    return fields.back();
  }

  // A column Q1[part], also called Q1_part.
  Field& add_part(const StructureQuestion& asked, Field::Kind kind, const std::string& part,
                  std::vector<Text> part_texts) {
    Field& field = add(asked, kind);
    field.part = part;
    field.codes = {asked.code + "[" + part + "]", asked.code + "_" + part};
    field.part_texts = std::move(part_texts);
    return field;
  }
};

void add_list(const StructureQuestion& asked, FieldList& list) {
  list.add(asked, Field::Kind::answer);
  if (asked.type == 'O') {
    list.add_part(asked, Field::Kind::comment, "comment", {word_comment()});
  } else if (asked.other) {
    list.add_part(asked, Field::Kind::other, "other", {word_other()});
  }
}

void add_ticks(const StructureQuestion& asked, FieldList& list) {
  const bool comments = asked.type == 'P';
  for (const StructurePart& part : asked.parts) {
    if (list.full()) return;
    list.add_part(asked, Field::Kind::tick, part.code, {part.text});
    if (comments) {
      list.add_part(asked, Field::Kind::comment, part.code + "comment", {word_comment()});
    }
  }
  if (!asked.other) return;
  list.add_part(asked, Field::Kind::other, "other", {word_other()});
  if (comments) {
    list.add_part(asked, Field::Kind::comment, "othercomment", {word_other_comment()});
  }
}

void add_two_dimensional(const StructureQuestion& asked, FieldList& list) {
  for (const StructurePart& row : asked.parts) {
    if (row.scale != 0) continue;
    for (const StructurePart& column : asked.parts) {
      if (list.full()) return;
      if (column.scale != 1) continue;
      list.add_part(asked, Field::Kind::answer, row.code + "_" + column.code,
                    {row.text, column.text});
    }
  }
}

void add_dual_scale(const StructureQuestion& asked, FieldList& list) {
  for (const StructurePart& row : asked.parts) {
    for (int scale = 0; scale < 2 && !list.full(); ++scale) {
      const std::string number = std::to_string(scale + 1);
      Field& field = list.add_part(asked, Field::Kind::answer, row.code + "[" + number + "]",
                                   {row.text, word_scale(scale + 1)});
      field.scale = scale;
      // Headings count the scales from 1 in brackets, from 0 behind '_' and '#'.
      const std::string underscored = asked.code + "_" + row.code;
      field.codes = {asked.code + "[" + row.code + "][" + number + "]",
                     underscored + "_" + std::to_string(scale),
                     underscored + "#" + std::to_string(scale)};
    }
  }
}

// Ranked items are answers, in newer versions sub-questions.
std::size_t ranks_of(const StructureQuestion& asked) {
  const std::size_t items = asked.answers.empty() ? asked.parts.size() : asked.answers.size();
  for (const std::string_view name : {"max_subquestions", "max_answers"}) {
    const auto most = parse_number(asked.attribute(name));
    if (most && *most >= 1 && *most < static_cast<double>(items)) {
      return static_cast<std::size_t>(*most);
    }
  }
  return items;
}

void add_ranks(const StructureQuestion& asked, FieldList& list) {
  const std::size_t ranks = ranks_of(asked);
  for (std::size_t rank = 1; rank <= ranks && !list.full(); ++rank) {
    list.add_part(asked, Field::Kind::rank, std::to_string(rank),
                  {word_rank(static_cast<int>(rank))});
  }
}

void add_rows(const StructureQuestion& asked, FieldList& list) {
  for (const StructurePart& part : asked.parts) {
    if (list.full()) return;
    list.add_part(asked, Field::Kind::answer, part.code, {part.text});
  }
}

void add_system(const StructureQuestion& asked, FieldList& list) {
  list.add(asked, Field::Kind::system);
  if (asked.type == '|') list.add_part(asked, Field::Kind::system, "filecount", {});
}

void add_question(const StructureQuestion& asked, FieldList& list) {
  if (is_in(asked.type, kLists)) return add_list(asked, list);
  if (is_in(asked.type, kTicks)) return add_ticks(asked, list);
  if (is_in(asked.type, kTwoDimensional)) return add_two_dimensional(asked, list);
  if (is_in(asked.type, kRows)) return add_rows(asked, list);
  if (is_in(asked.type, kNoAnswers)) return add_system(asked, list);
  if (asked.type == '1') return add_dual_scale(asked, list);
  if (asked.type == 'R') return add_ranks(asked, list);
  list.add(asked, Field::Kind::answer);
}

// Points tell the answers apart: otherwise they are the 0 or 1 that LimeSurvey fills in.
bool has_points(const StructureQuestion& asked, int scale, bool assessments) {
  std::set<double> different;
  std::size_t answers = 0;
  for (const StructureAnswer& answer : asked.answers) {
    if (answer.scale != scale) continue;
    if (!answer.assessment || std::abs(*answer.assessment) > 1e6) return false;
    different.insert(*answer.assessment);
    ++answers;
  }
  return different.size() > 1 && (assessments || different.size() == answers);
}

void add_answer_choices(const Field& field, const Structure& structure, Question& question) {
  if (has_too_many_choices(*field.asked)) return;
  const bool points = has_points(*field.asked, field.scale, structure.assessments);
  for (const StructureAnswer& answer : field.asked->answers) {
    if (answer.scale != field.scale) continue;
    Choice choice;
    choice.code = answer.code;
    choice.label = answer.label;
    if (points) choice.value = answer.assessment;
    question.choices.push_back(std::move(choice));
  }
  if (!field.asked->other || !is_in(field.asked->type, kLists)) return;
  Choice other;
  other.code = std::string(kOtherChoice);
  other.label = word_other();
  const auto replaced = field.asked->attributes.find("other_replace_text");
  if (replaced != field.asked->attributes.end()) {
    for (const auto& [language, text] : replaced->second.all()) {
      if (!text.empty()) other.label.set(language, text);
    }
  }
  question.choices.push_back(std::move(other));
}

void add_ranked_choices(const Field& field, const Structure& structure, Question& question) {
  question.scale = Scale::nominal;
  if (!field.asked->answers.empty()) return add_answer_choices(field, structure, question);
  if (has_too_many_choices(*field.asked)) return;
  for (const StructurePart& item : field.asked->parts) {
    Choice choice;
    choice.code = item.code;
    choice.label = item.text;
    question.choices.push_back(std::move(choice));
  }
}

void add_bounds(const StructureQuestion& asked, Question& question) {
  question.scale = Scale::interval;
  for (const std::string_view name : {"min_num_value_n", "slider_min", "multiflexible_min"}) {
    if (!question.least) question.least = parse_number(asked.attribute(name));
  }
  for (const std::string_view name : {"max_num_value_n", "slider_max", "multiflexible_max"}) {
    if (!question.most) question.most = parse_number(asked.attribute(name));
  }
  if (question.least && question.most && *question.least >= *question.most) {
    question.least.reset();
    question.most.reset();
  }
}

void set_choices(Scale scale, std::vector<Choice> choices, Question& question) {
  question.scale = scale;
  question.choices = std::move(choices);
}

void add_languages(const Structure& structure, Question& question) {
  question.scale = Scale::nominal;
  for (const std::string& language : structure.languages) {
    Choice choice;
    choice.code = language;
    choice.label = Text(language);
    question.choices.push_back(std::move(choice));
  }
}

void measure_answer(const Field& field, const Structure& structure, Question& question) {
  switch (field.asked->type) {
    case 'L':
    case '!':
    case 'O':
      question.scale = Scale::nominal;
      return add_answer_choices(field, structure, question);
    case 'F':
    case 'H':
    case '1':
      question.scale = Scale::ordinal;
      return add_answer_choices(field, structure, question);
    case '5':
    case 'A':
      return set_choices(Scale::ordinal, point_choices(5), question);
    case 'B':
      return set_choices(Scale::ordinal, point_choices(10), question);
    case 'C':
      return set_choices(Scale::ordinal, yes_uncertain_choices(), question);
    case 'E':
      return set_choices(Scale::ordinal, change_choices(), question);
    case 'Y':
      return set_choices(Scale::nominal, yes_no_choices(), question);
    case 'G':
      return set_choices(Scale::nominal, gender_choices(), question);
    case 'I':
      return add_languages(structure, question);
    case 'N':
    case 'K':
    case ':':
      return add_bounds(*field.asked, question);
    case 'D':
      question.scale = Scale::date;
      return;
    default:
      question.scale = Scale::text;
      return;
  }
}

// "row, column" of a two-dimensional array in every language that has both.
Text joined(const std::vector<Text>& parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts[0];
  Text result;
  for (const auto& [language, first] : parts[0].all()) {
    result.set(language, first + ", " + std::string(parts[1].in(language)));
  }
  return result;
}

}  // namespace

bool has_too_many_choices(const StructureQuestion& question) {
  constexpr std::size_t kRoomForOther = 1;
  return question.answers.size() + kRoomForOther > kMostChoices ||
         (question.type == 'R' && question.parts.size() > kMostChoices);
}

std::vector<Field> fields_of(const Structure& structure) {
  FieldList list;
  for (const StructureQuestion& asked : structure.questions) {
    if (list.full()) break;
    if (!asked.code.empty()) add_question(asked, list);
  }
  return std::move(list.fields);
}

Question question_of(const Field& field, const Structure& structure) {
  Question question;
  question.id = field.codes.front();
  question.text = field.asked->text;
  if (!field.part.empty()) {
    question.parent = field.asked->code;
    question.part = field.part;
    question.part_text = joined(field.part_texts);
  }
  switch (field.kind) {
    case Field::Kind::answer:
      measure_answer(field, structure, question);
      break;
    case Field::Kind::tick:
      set_choices(Scale::multiple, yes_no_choices(), question);
      break;
    case Field::Kind::rank:
      add_ranked_choices(field, structure, question);
      break;
    case Field::Kind::other:
      question.other = true;
      break;
    case Field::Kind::comment:
      break;
    case Field::Kind::system:
      question.role = Role::system;
      break;
  }
  return question;
}

}  // namespace tertium::limesurvey
