#include "question_rule.h"

#include <algorithm>
#include <string>
#include <utility>

#include "column_rule.h"
#include "text_cells.h"
#include "tick_columns.h"

namespace tertium::normalizers {
namespace {

class AbsentRule final : public QuestionRule {
 public:
  Column bring(Batch& /*batch*/, std::vector<Column>& /*given*/,
               Problems& /*problems*/) const override {
    return {};
  }
};

class TickRule final : public QuestionRule {
 public:
  explicit TickRule(TickColumns columns) : columns_(std::move(columns)) {}

  Column bring(Batch& batch, std::vector<Column>& given, Problems& problems) const override {
    return columns_.bring(batch, given, problems);
  }

 private:
  TickColumns columns_;
};

// A row of a column is open if another column may still answer it.
bool is_open(const Column& column, std::size_t row) {
  const Missing missing = missing_in(column, row);
  return missing == Missing::skipped || missing == Missing::not_asked;
}

// Both columns are of one kind.
void copy_row(const Column& from, Column& to, std::size_t row) {
  switch (from.kind) {
    case Column::Kind::absent:
      break;
    case Column::Kind::text:
      to.cells[row] = from.cells[row];
      break;
    case Column::Kind::coded:
      to.codes[row] = from.codes[row];
      break;
    case Column::Kind::ticks:
      to.ticks[row] = from.ticks[row];
      to.missing[row] = from.missing[row];
      break;
    case Column::Kind::number:
      to.numbers[row] = from.numbers[row];
      to.missing[row] = from.missing[row];
      break;
  }
}

// Whether both, which are not open, say the same. What cannot be read is never the same.
bool same_answer(const Batch& batch, const Column& a, const Column& b, std::size_t row) {
  const Missing missing = missing_in(a, row);
  if (missing != missing_in(b, row) || missing == Missing::unreadable) return false;
  if (missing != Missing::none) return true;
  switch (a.kind) {
    case Column::Kind::absent:
      break;
    case Column::Kind::text:
      return batch.view(a.cells[row]) == batch.view(b.cells[row]);
    case Column::Kind::coded:
      return a.codes[row] == b.codes[row];
    case Column::Kind::ticks:
      return a.ticks[row] == b.ticks[row];
    case Column::Kind::number:
      return a.numbers[row] == b.numbers[row];
  }
  return true;
}

class AlternativesRule final : public QuestionRule {
 public:
  struct Alternative {
    ExportColumn column;
    std::unique_ptr<ColumnRule> rule;
  };
  AlternativesRule(std::vector<Alternative> alternatives, std::string question)
      : alternatives_(std::move(alternatives)), question_(std::move(question)) {}

  Column bring(Batch& batch, std::vector<Column>& given, Problems& problems) const override {
    Column result;
    for (const Alternative& alternative : alternatives_) {
      Column& column = given[alternative.column.index];
      if (column.kind == Column::Kind::absent) continue;
      if (result.kind == Column::Kind::absent) {
        result = alternative.rule->bring(batch, std::move(column), problems);
      } else {
        const std::vector<Cell> cells = column.cells;
        const Column more = alternative.rule->bring(batch, std::move(column), problems);
        combine(batch, more, alternative.column.question, cells, result, problems);
      }
    }
    return result;
  }

 private:
  // `cells` are those of `more` as they stood in the export, if it was text there.
  void combine(const Batch& batch, const Column& more, const Question& column,
               const std::vector<Cell>& cells, Column& result, Problems& problems) const {
    std::vector<bool> taken(batch.rows, false);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (is_open(more, row)) {
        // Shown and left empty says more than not shown.
        if (missing_in(result, row) == Missing::not_asked) copy_row(more, result, row);
      } else if (is_open(result, row)) {
        copy_row(more, result, row);
        taken[row] = true;
      } else if (!same_answer(batch, result, more, row)) {
        Problem problem = problem_in_row(batch, row, column, question_);
        if (row < cells.size()) problem.value = batch.view(cells[row]);
        problem.problem = "a column that comes first answers differently";
        problem.action = "the first answer counts";
        problems.add(std::move(problem));
      }
    }
    for (const Unread& unread : more.unread) {
      if (taken[unread.row]) result.unread.push_back(unread);
    }
    std::ranges::stable_sort(result.unread, {}, &Unread::row);
  }

  std::vector<Alternative> alternatives_;
  std::string question_;  // id
};

}  // namespace

std::unique_ptr<QuestionRule> question_rule(const std::vector<Match>& matches,
                                            const Questionnaire& questionnaire,
                                            const Question& question, Problems& problems) {
  if (matches.empty()) return std::make_unique<AbsentRule>();
  std::vector<TickColumns::Part> parts;
  std::vector<AlternativesRule::Alternative> alternatives;
  for (const Match& match : matches) {
    ExportColumn column{match.column, questionnaire.questions[match.column]};
    if (match.choice) {
      parts.push_back({std::move(column), *match.choice});
    } else {
      std::unique_ptr<ColumnRule> rule = column_rule(column, question, problems);
      alternatives.push_back({std::move(column), std::move(rule)});
    }
  }
  if (!parts.empty()) return std::make_unique<TickRule>(TickColumns(parts, question));
  return std::make_unique<AlternativesRule>(std::move(alternatives), question.id);
}

}  // namespace tertium::normalizers
