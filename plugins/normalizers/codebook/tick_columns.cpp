#include "tick_columns.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <utility>

namespace tertium::normalizers {
namespace {

constexpr auto kYesWords = std::to_array<std::string_view>(
    {"y", "yes", "ja", "j", "sì", "si", "sí", "oui", "1", "x", "true", "wahr", "vero", "vrai",
     "verdadero", "checked", "selected", "ausgewählt", "quoted"});
constexpr auto kNoWords = std::to_array<std::string_view>(
    {"n", "no", "nein", "non", "0", "false", "falsch", "falso", "faux", "unchecked", "not selected",
     "nicht gewählt", "nicht ausgewählt", "not quoted"});

// What a column's own choice says: its labels know better than its code, for 1 may be "yes" in one
// export and "no" in the next.
std::uint8_t said_by(const Choice& choice, const AnswerNames& words) {
  if (choice.missing != Missing::none) return code_of(choice.missing);
  for (const auto& [language, label] : choice.label.all()) {
    const std::uint8_t says = words.find(label);
    if (says != kNoMatch) return says;
  }
  return words.find(choice.code);
}

}  // namespace

// What is known of the rows while the parts are gone through.
struct TickColumns::Rows {
  struct Unknown {
    std::size_t row = 0;
    Cell cell{};
    const PartRule* part = nullptr;
  };
  Column column;
  std::vector<std::uint64_t> said{};  // bits of the choices of which a column said yes or no
  std::vector<Missing> marks{};       // what the columns say where they say neither
  std::vector<Unknown> unknown{};     // cells that say none of all this
};

TickColumns::TickColumns(const std::vector<Part>& parts, Question question)
    : question_(std::move(question)) {
  for (const Part& part : parts) {
    const Choice& choice = question_.choices.at(part.choice);
    parts_.push_back({part.column, part.choice, AnswerTable(says_names(choice, part.column))});
  }
  for (std::size_t c = 0; c < question_.choices.size() && c < kMostTicks; ++c) {
    if (question_.choices[c].missing != Missing::none) missing_choices_ |= std::uint64_t{1} << c;
  }
}

AnswerNames TickColumns::says_names(const Choice& choice, const ExportColumn& column) {
  AnswerNames words;
  // Beside a choice, its own words are free text: whatever they are, it is ticked.
  if (!column.question.other) {
    AnswerNames no;
    for (const std::string_view word : kNoWords) no.add(word, kNo);
    for (const std::string_view name : names_of(choice)) {
      // Of a choice that is itself called "no", that word says nothing. 0 is never such a name.
      if (name != "0" && no.find(name) == kNo) words.add(name, kNoMatch);
    }
    for (const std::string_view word : kNoWords) words.add(word, kNo);
    for (const std::string_view word : kYesWords) words.add(word, kYes);
    for (const std::string_view name : names_of(choice)) words.add(name, kYes);
  }
  AnswerNames names;
  for (const Choice& given : column.question.choices) {
    const std::uint8_t says = said_by(given, words);
    if (says == kNoMatch) continue;
    for (const std::string_view name : names_of(given)) names.add(name, says);
  }
  for (const auto& [word, says] : words.exact()) names.add(word, says);
  return names;
}

Column TickColumns::bring(Batch& batch, std::vector<Column>& given, Problems& problems) const {
  Rows rows;
  rows.column.kind = Column::Kind::ticks;
  rows.column.ticks.resize(batch.rows);
  rows.said.resize(batch.rows);
  rows.marks.resize(batch.rows, Missing::skipped);
  bool asked = false;
  for (const PartRule& part : parts_) {
    Column& column = given[part.column.index];
    if (column.kind == Column::Kind::absent) continue;
    asked = true;
    const TextCells text = text_cells(batch, std::move(column), part.column.question);
    take_part(batch, part, text, rows, problems);
  }
  if (!asked) return {};
  rows.column.missing.resize(batch.rows, Missing::none);
  std::ranges::stable_sort(rows.unknown, {}, &Rows::Unknown::row);
  for (std::size_t row = 0; row < batch.rows; ++row) finish_row(batch, row, rows, problems);
  for (const Rows::Unknown& unknown : rows.unknown) {
    if (rows.column.missing[unknown.row] == Missing::unreadable) {
      rows.column.unread.push_back({static_cast<std::uint32_t>(unknown.row), unknown.cell});
      continue;
    }
    Problem problem =
        problem_in_row(batch, unknown.row, unknown.part->column.question, question_.id);
    problem.value = batch.view(unknown.cell);
    problem.problem = "says neither that the choice is ticked nor that it is not";
    problem.action = "taken as not ticked";
    problems.add(std::move(problem));
  }
  return std::move(rows.column);
}

void TickColumns::take_part(const Batch& batch, const PartRule& part, const TextCells& text,
                            Rows& rows, Problems& problems) const {
  const std::uint64_t bit = std::uint64_t{1} << part.choice;
  std::vector<std::uint8_t> codes(text.cells.size());
  part.table.find_all(batch, text.cells, codes);
  for (std::size_t row = 0; row < codes.size(); ++row) {
    std::uint8_t code = codes[row];
    if (text.cells[row].length == 0 && !text.missing.empty()) code = code_of(text.missing[row]);
    if (code == kNoMatch && part.column.question.other) code = kYes;
    if (is_missing(code)) {
      if (rows.marks[row] == Missing::skipped) rows.marks[row] = missing_of(code);
    } else if (code == kNoMatch) {
      rows.unknown.push_back({row, text.cells[row], &part});
    } else if ((rows.said[row] & bit) == 0) {
      rows.said[row] |= bit;
      if (code == kYes) rows.column.ticks[row] |= bit;
    } else if (((rows.column.ticks[row] & bit) != 0) != (code == kYes)) {
      Problem problem = problem_in_row(batch, row, part.column.question, question_.id);
      problem.value = batch.view(text.cells[row]);
      problem.problem = "a column that comes first answers differently";
      problem.action = "the first answer counts";
      problems.add(std::move(problem));
    }
  }
}

void TickColumns::finish_row(const Batch& batch, std::size_t row, Rows& rows,
                             Problems& problems) const {
  std::uint64_t& ticks = rows.column.ticks[row];
  const std::uint64_t missing = ticks & missing_choices_;
  ticks &= ~missing_choices_;
  Missing& mark = rows.column.missing[row];
  if (ticks != 0 && missing != 0) {
    Problem problem = problem_in_row(batch, row, {}, question_.id);
    problem.problem = "a choice that stands for a missing answer is ticked beside others";
    problem.action = "the other choices count";
    problems.add(std::move(problem));
  }
  if (ticks != 0) return;
  const auto first_unknown = std::ranges::lower_bound(rows.unknown, row, {}, &Rows::Unknown::row);
  const bool unreadable = first_unknown != rows.unknown.end() && first_unknown->row == row;
  if (missing != 0) {
    mark = question_.choices[static_cast<std::size_t>(std::countr_zero(missing))].missing;
  } else if (unreadable) {
    mark = Missing::unreadable;
  } else if (rows.said[row] == 0) {
    mark = rows.marks[row];
  }
}

}  // namespace tertium::normalizers
