#pragma once

// Small questionnaires and batches, made by hand.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codebook_normalizer.h"
#include "tertium/batch.h"
#include "tertium/normalizer.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"

namespace tertium::normalizers {

inline Question question(std::string id, Scale scale, std::string text = {}) {
  Question made;
  made.id = std::move(id);
  made.scale = scale;
  if (!text.empty()) made.text = Text(std::move(text), "en");
  return made;
}

// A column of an export, as a Reader of delimited text gives it.
inline Question column(std::string id, std::string text = {}) {
  return question(std::move(id), Scale::text, std::move(text));
}

inline Question part_column(std::string parent, std::string part, std::string part_text = {},
                            std::string text = {}) {
  Question made = question(parent + "[" + part + "]", Scale::text, std::move(text));
  made.parent = std::move(parent);
  made.part = std::move(part);
  if (!part_text.empty()) made.part_text = Text(std::move(part_text), "en");
  return made;
}

inline Choice choice(std::string code, std::string label = {},
                     std::vector<std::string> aliases = {}, Missing missing = Missing::none) {
  Choice made;
  made.code = std::move(code);
  if (!label.empty()) made.label = Text(std::move(label), "en");
  made.aliases = std::move(aliases);
  made.missing = missing;
  return made;
}

inline Questionnaire questionnaire(std::vector<Question> questions) {
  Questionnaire made;
  made.questions = std::move(questions);
  for (std::size_t i = 0; i < made.questions.size(); ++i) made.questions[i].column = i + 1;
  return made;
}

inline Codebook codebook(std::vector<Question> questions) {
  Codebook made;
  made.questions = std::move(questions);
  return made;
}

using Rows = std::vector<std::vector<std::string>>;

// Text columns; rows[i] is on line i + 2 of the export.
inline Batch text_batch(std::size_t columns, const Rows& rows, std::size_t first = 0) {
  Batch batch;
  batch.rows = rows.size();
  batch.first_row = first;
  batch.columns.resize(columns);
  for (Column& made : batch.columns) made.kind = Column::Kind::text;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    batch.lines.push_back(first + row + 2);
    for (std::size_t i = 0; i < columns; ++i) {
      batch.columns[i].cells.push_back(batch.add(rows[row].at(i)));
    }
  }
  return batch;
}

// What became of an export.
struct Brought {
  Questionnaire questionnaire;
  Problems binding;  // found before the first row
  Problems reading;  // and in the rows
  Batch batch;
};

inline Brought bring(const Questionnaire& given, const Codebook& wanted, Batch batch) {
  Brought brought;
  Normalized normalized = CodebookNormalizer().normalize(given, wanted, brought.binding);
  brought.questionnaire = std::move(normalized.questionnaire);
  brought.batch = normalized.apply(std::move(batch), brought.reading);
  return brought;
}

inline Brought bring(const Questionnaire& given, const Codebook& wanted, const Rows& rows) {
  return bring(given, wanted, text_batch(given.questions.size(), rows));
}

// One question and one column of the same id, with these cells.
inline Brought bring_one(Question wanted, Question given, const std::vector<std::string>& cells) {
  given.id = wanted.id;
  Rows rows;
  for (const std::string& cell : cells) rows.push_back({cell});
  return bring(questionnaire({std::move(given)}), codebook({std::move(wanted)}), rows);
}

inline std::vector<std::string> unread(const Brought& brought, std::size_t question = 0) {
  std::vector<std::string> result;
  for (const Unread& entry : brought.batch.columns.at(question).unread) {
    result.push_back(std::to_string(entry.row) + ":" + std::string(brought.batch.view(entry.cell)));
  }
  return result;
}

// Each problem as "line|column|question|value|problem|action".
inline std::vector<std::string> worded(const Problems& problems) {
  std::vector<std::string> result;
  for (const Problem& problem : problems.listed()) {
    result.push_back(std::to_string(problem.line) + "|" + problem.column + "|" + problem.question +
                     "|" + problem.value + "|" + problem.problem + "|" + problem.action);
  }
  return result;
}

}  // namespace tertium::normalizers
