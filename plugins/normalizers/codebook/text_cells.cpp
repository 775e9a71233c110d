#include "text_cells.h"

#include <array>
#include <cmath>
#include <utility>

#include "tertium/error.h"
#include "tertium/number.h"

namespace tertium::normalizers {
namespace {

TextCells coded_cells(Batch& batch, const Column& column, const Question& question) {
  std::vector<Cell> of_choice;
  for (const Choice& choice : question.choices) of_choice.push_back(batch.add(choice.code));
  TextCells result;
  result.cells.resize(column.codes.size());
  result.missing.resize(column.codes.size(), Missing::skipped);
  for (std::size_t row = 0; row < column.codes.size(); ++row) {
    const std::uint8_t code = column.codes[row];
    if (code < of_choice.size()) {
      result.cells[row] = of_choice[code];
    } else {
      result.missing[row] = is_missing(code) ? missing_of(code) : Missing::unreadable;
    }
  }
  return result;
}

TextCells ticked_cells(Batch& batch, const Column& column, const Question& question) {
  TextCells result;
  result.cells.resize(column.ticks.size());
  result.missing = column.missing;
  for (std::size_t row = 0; row < column.ticks.size(); ++row) {
    if (column.missing[row] != Missing::none) continue;
    std::string codes;
    for (std::size_t i = 0; i < question.choices.size() && i < kMostTicks; ++i) {
      if ((column.ticks[row] >> i & 1U) == 0) continue;
      if (!codes.empty()) codes += ';';
      codes += question.choices[i].code;
    }
    result.cells[row] = batch.add(codes);
    if (codes.empty()) result.missing[row] = Missing::skipped;
  }
  return result;
}

TextCells number_cells(Batch& batch, const Column& column) {
  TextCells result;
  result.cells.resize(column.numbers.size());
  result.missing = column.missing;
  std::array<Cell, 128> small{};  // whole numbers that come again and again need their text once
  for (std::size_t row = 0; row < column.numbers.size(); ++row) {
    if (column.missing[row] != Missing::none) continue;
    const double number = column.numbers[row];
    const bool is_small = number >= 0 && number < 128 && std::trunc(number) == number;
    Cell& cell = result.cells[row];
    if (is_small) cell = small[static_cast<std::size_t>(number)];
    if (cell.length == 0) cell = batch.add(exact_text(number));
    if (is_small) small[static_cast<std::size_t>(number)] = cell;
  }
  return result;
}

}  // namespace

std::string heading_of(const Question& question) {
  // A Reader that makes an id of a heading keeps the heading as the first alias.
  return question.aliases.empty() ? question.id : question.aliases.front();
}

TextCells text_cells(Batch& batch, Column column, const Question& question) {
  TextCells result;
  switch (column.kind) {
    case Column::Kind::absent:
      result.cells.resize(batch.rows);
      result.missing.resize(batch.rows, Missing::not_asked);
      break;
    case Column::Kind::text:
      result.cells = std::move(column.cells);
      break;
    case Column::Kind::coded:
      result = coded_cells(batch, column, question);
      break;
    case Column::Kind::ticks:
      result = ticked_cells(batch, column, question);
      break;
    case Column::Kind::number:
      result = number_cells(batch, column);
      break;
  }
  for (const Unread& unread : column.unread) {
    if (unread.row < result.cells.size()) result.cells[unread.row] = unread.cell;
  }
  return result;
}

Problem problem_in_row(const Batch& batch, std::size_t row, const Question& column,
                       const std::string& question) {
  Problem problem;
  if (row < batch.lines.size()) problem.line = batch.lines[row];
  problem.field = column.column;
  problem.column = heading_of(column);
  problem.question = question;
  return problem;
}

Missing missing_in(const Column& column, std::size_t row) {
  switch (column.kind) {
    case Column::Kind::absent:
      return Missing::not_asked;
    case Column::Kind::text:
      return column.cells[row].length == 0 ? Missing::skipped : Missing::none;
    case Column::Kind::coded:
      return missing_of(column.codes[row]);
    case Column::Kind::ticks:
    case Column::Kind::number:
      return column.missing[row];
  }
  return Missing::not_asked;
}

void check_fits(const Batch& batch, std::size_t questions) {
  bool fits = batch.columns.size() == questions;
  for (const Column& column : batch.columns) {
    for (const Unread& unread : column.unread) fits = fits && unread.row < batch.rows;
    const auto is_full = [&](const auto& values) { return values.size() == batch.rows; };
    switch (column.kind) {
      case Column::Kind::absent:
        break;
      case Column::Kind::text:
        fits = fits && is_full(column.cells);
        break;
      case Column::Kind::coded:
        fits = fits && is_full(column.codes);
        break;
      case Column::Kind::ticks:
        fits = fits && is_full(column.ticks) && is_full(column.missing);
        break;
      case Column::Kind::number:
        fits = fits && is_full(column.numbers) && is_full(column.missing);
        break;
    }
  }
  if (!fits) {
    throw Error(Error::Stops::input, "a batch of answers does not fit its questionnaire", {},
                "this is a fault of the reader, or of the normalizer that comes before");
  }
}

}  // namespace tertium::normalizers
