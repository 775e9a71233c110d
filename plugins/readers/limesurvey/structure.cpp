#include "structure.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lss_tables.h"
#include "plain_text.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

const std::vector<LssRow>& rows_of(const LssTables& tables, std::string_view name) {
  static const std::vector<LssRow> none;
  const auto found = tables.find(name);
  return found == tables.end() ? none : found->second;
}

// LimeSurvey's language codes are BCP 47 tags but for a '_' now and then.
std::string language_tag(std::string_view code) {
  std::string tag(trim(code));
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

// A question or sub-question: the same rows in both tables, once per language in the old
// generation.
struct QuestionRow {
  const LssRow* first = nullptr;
  Text text;
  std::size_t place = 0;
};
using QuestionRows = std::map<std::string, QuestionRow, std::less<>>;

// Texts are copied to every column of a question, so their size is bounded.
constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kMostLanguages = 100;

std::string cut(std::string text) {
  if (text.size() <= kLongestText) return text;
  std::size_t end = kLongestText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

void set_text(Text& text, const LssRow& row, std::string_view field) {
  const std::string plain = cut(plain_text(row.text(field)));
  if (plain.empty() || text.all().size() >= kMostLanguages) return;
  text.set(language_tag(row.text("language")), plain);
}

void add_question_rows(const LssTables& tables, std::string_view table, QuestionRows& rows) {
  for (const LssRow& row : rows_of(tables, table)) {
    const std::string qid(row.text("qid"));
    if (qid.empty()) continue;
    const auto [found, is_new] = rows.try_emplace(qid);
    if (is_new) {
      found->second.first = &row;
      found->second.place = rows.size();
    }
    set_text(found->second.text, row, "question");
  }
}

QuestionRows question_rows(const LssTables& tables) {
  QuestionRows rows;
  add_question_rows(tables, "questions", rows);
  add_question_rows(tables, "subquestions", rows);
  for (const LssRow& row : rows_of(tables, "question_l10ns")) {
    const auto found = rows.find(row.text("qid"));
    if (found != rows.end()) set_text(found->second.text, row, "question");
  }
  return rows;
}

bool is_part(const LssRow& row) {
  const std::string_view parent = row.text("parent_qid");
  return !parent.empty() && parent != "0";
}

StructureQuestion make_question(const QuestionRow& from, const std::map<std::string, int>& groups) {
  StructureQuestion question;
  question.code = std::string(trim(from.first->text("title")));
  const std::string_view type = from.first->text("type");
  if (!type.empty()) question.type = type[0];
  question.text = from.text;
  question.other = from.first->text("other") == "Y";
  const auto group = groups.find(std::string(from.first->text("gid")));
  question.group = group == groups.end() ? 0 : group->second;
  question.order = from.first->number("question_order");
  return question;
}

StructurePart make_part(const QuestionRow& from) {
  StructurePart part;
  part.code = std::string(trim(from.first->text("title")));
  part.text = from.text;
  part.scale = from.first->number("scale_id");
  part.order = from.first->number("question_order");
  return part;
}

std::map<std::string, int> group_orders(const LssTables& tables) {
  std::map<std::string, int> orders;
  for (const LssRow& row : rows_of(tables, "groups")) {
    orders.try_emplace(std::string(row.text("gid")), row.number("group_order"));
  }
  return orders;
}

struct GatheredAnswer {
  std::string qid;
  StructureAnswer answer;
};

// Answers by their id, or by question, scale and code where the generation knows no id.
std::vector<GatheredAnswer> gather_answers(const LssTables& tables) {
  std::vector<GatheredAnswer> gathered;
  std::map<std::string, std::size_t> by_key;
  std::map<std::string, std::size_t, std::less<>> by_id;
  for (const LssRow& row : rows_of(tables, "answers")) {
    const std::string qid(row.text("qid"));
    const std::string code(trim(row.text("code")));
    const int scale = row.number("scale_id");
    const std::string key = qid + "\x1F" + std::to_string(scale) + "\x1F" + code;
    const auto [found, is_new] = by_key.try_emplace(key, gathered.size());
    if (is_new) {
      GatheredAnswer made;
      made.qid = qid;
      made.answer.code = code;
      made.answer.scale = scale;
      made.answer.order = row.number("sortorder");
      made.answer.assessment = parse_number(row.text("assessment_value"));
      gathered.push_back(std::move(made));
    }
    if (!row.text("aid").empty()) by_id.try_emplace(std::string(row.text("aid")), found->second);
    set_text(gathered[found->second].answer.label, row, "answer");
  }
  for (const LssRow& row : rows_of(tables, "answer_l10ns")) {
    const auto found = by_id.find(row.text("aid"));
    if (found != by_id.end()) set_text(gathered[found->second].answer.label, row, "answer");
  }
  return gathered;
}

using ByQid = std::map<std::string, std::size_t, std::less<>>;  // index into Structure::questions

void add_parts(const QuestionRows& rows, const ByQid& by_qid, Structure& structure) {
  std::vector<const QuestionRow*> ordered;
  for (const auto& [qid, row] : rows) {
    if (is_part(*row.first)) ordered.push_back(&row);
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const QuestionRow* a, const QuestionRow* b) { return a->place < b->place; });
  for (const QuestionRow* row : ordered) {
    const auto parent = by_qid.find(row->first->text("parent_qid"));
    if (parent != by_qid.end()) {
      structure.questions[parent->second].parts.push_back(make_part(*row));
    }
  }
}

void add_answers(const LssTables& tables, const ByQid& by_qid, Structure& structure) {
  for (GatheredAnswer& gathered : gather_answers(tables)) {
    const auto question = by_qid.find(gathered.qid);
    if (question == by_qid.end()) continue;
    structure.questions[question->second].answers.push_back(std::move(gathered.answer));
  }
}

void add_attributes(const LssTables& tables, const ByQid& by_qid, Structure& structure) {
  for (const LssRow& row : rows_of(tables, "question_attributes")) {
    const auto question = by_qid.find(row.text("qid"));
    if (question == by_qid.end()) continue;
    structure.questions[question->second].attributes[std::string(row.text("attribute"))].set(
        language_tag(row.text("language")), std::string(row.text("value")));
  }
}

void add_survey(const LssTables& tables, Structure& structure) {
  const auto add_language = [&structure](std::string_view code) {
    const std::string tag = language_tag(code);
    const auto& known = structure.languages;
    const bool is_known = std::find(known.begin(), known.end(), tag) != known.end();
    if (!tag.empty() && !is_known && known.size() < kMostLanguages) {
      structure.languages.push_back(tag);
    }
  };
  for (const LssRow& row : rows_of(tables, "surveys")) {
    structure.assessments = row.text("assessments") == "Y";
    add_language(row.text("language"));
    std::string_view more = row.text("additional_languages");
    while (!more.empty()) {
      const std::size_t blank = std::min(more.find(' '), more.size());
      add_language(more.substr(0, blank));
      more.remove_prefix(std::min(blank + 1, more.size()));
    }
  }
  for (const LssRow& row : rows_of(tables, "surveys_languagesettings")) {
    const std::string title = plain_text(row.text("surveyls_title"));
    if (!title.empty()) structure.title.set(language_tag(row.text("surveyls_language")), title);
    add_language(row.text("surveyls_language"));
  }
  for (const StructureQuestion& question : structure.questions) {
    for (const auto& [language, text] : question.text.all()) add_language(language);
  }
}

template <class Item>
void sort_by_scale_and_order(std::vector<Item>& items) {
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::tie(a.scale, a.order) < std::tie(b.scale, b.order);
  });
}

}  // namespace

std::string_view StructureQuestion::attribute(std::string_view name) const {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view() : found->second.in("");
}

Structure read_structure(Source& source) {
  const LssTables tables = read_lss_tables(source);
  const QuestionRows rows = question_rows(tables);
  const std::map<std::string, int> groups = group_orders(tables);

  std::vector<std::pair<std::string, const QuestionRow*>> ordered;
  for (const auto& [qid, row] : rows) {
    if (!is_part(*row.first)) ordered.emplace_back(qid, &row);
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const auto& a, const auto& b) { return a.second->place < b.second->place; });

  Structure structure;
  ByQid by_qid;
  for (const auto& [qid, row] : ordered) {
    by_qid.emplace(qid, structure.questions.size());
    structure.questions.push_back(make_question(*row, groups));
  }
  add_parts(rows, by_qid, structure);
  add_answers(tables, by_qid, structure);
  add_attributes(tables, by_qid, structure);
  add_survey(tables, structure);
  for (StructureQuestion& question : structure.questions) {
    sort_by_scale_and_order(question.parts);
    sort_by_scale_and_order(question.answers);
  }
  std::stable_sort(structure.questions.begin(), structure.questions.end(),
                   [](const StructureQuestion& a, const StructureQuestion& b) {
                     return std::tie(a.group, a.order) < std::tie(b.group, b.order);
                   });
  return structure;
}

}  // namespace tertium::limesurvey
