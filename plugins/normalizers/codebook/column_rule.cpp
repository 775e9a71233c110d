#include "column_rule.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "dates.h"
#include "joined.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::normalizers {
namespace {

std::uint8_t known_as(const AnswerNames& names, const Choice& choice) {
  for (const std::string_view name : names_of(choice)) {
    const std::uint8_t code = names.find(name);
    if (code != kNoMatch) return code;
  }
  return choice.missing == Missing::none ? kNoMatch : code_of(choice.missing);
}

// A code that means one thing in the export and, by its label, another in the codebook.
void name_crossed_codes(const ExportColumn& column, const Question& question,
                        const AnswerNames& names, Problems& problems) {
  for (const Choice& choice : column.question.choices) {
    const std::uint8_t by_code = names.find(choice.code);
    if (by_code == kNoMatch) continue;
    for (const auto& [language, label] : choice.label.all()) {
      const std::uint8_t by_label = names.find(label);
      if (by_label == kNoMatch || by_label == by_code) continue;
      Problem problem;
      problem.field = column.question.column;
      problem.column = heading_of(column.question);
      problem.question = question.id;
      problem.value = choice.code + " = " + label;
      problem.problem =
          "the export's code and its label stand for different choices of the codebook";
      problem.action = "each answer taken as it is written: codes by code, labels by label";
      problems.add(std::move(problem));
      break;
    }
  }
}

// What is common to the rules that know answers by name.
class NamedRule : public ColumnRule {
 protected:
  NamedRule(const ExportColumn& column, const Question& question)
      : column_(column.question),
        question_(question),
        names_(with_export_choices(choice_names(question), column.question.choices)),
        table_(names_) {}

  // From cells that are empty for another reason than that the respondent skipped them.
  static std::uint8_t code_in_row(const TextCells& given, std::size_t row) {
    const bool known = row < given.missing.size() && given.missing[row] != Missing::none;
    return code_of(known ? given.missing[row] : Missing::skipped);
  }

  Question column_;
  Question question_;
  AnswerNames names_;
  AnswerTable table_;
};

class CodedRule final : public NamedRule {
 public:
  CodedRule(const ExportColumn& column, const Question& question) : NamedRule(column, question) {}

  Column bring(Batch& batch, Column given, Problems& /*problems*/) const override {
    const TextCells text = text_cells(batch, std::move(given), column_);
    Column result;
    result.kind = Column::Kind::coded;
    result.codes.resize(text.cells.size());
    table_.find_all(batch, text.cells, result.codes);
    if (!text.missing.empty()) keep_missing(text, result.codes);
    for (std::size_t row = 0; row < result.codes.size(); ++row) {
      if (result.codes[row] != kNoMatch) [[likely]] {
        continue;
      }
      result.codes[row] = code_of(Missing::unreadable);
      result.unread.push_back({static_cast<std::uint32_t>(row), text.cells[row]});
    }
    return result;
  }

 private:
  static void keep_missing(const TextCells& text, std::vector<std::uint8_t>& codes) {
    for (std::size_t row = 0; row < codes.size(); ++row) {
      if (text.cells[row].length == 0) codes[row] = code_in_row(text, row);
    }
  }
};

// Numbers and dates: both are doubles, and choices such as 99 for "don't know" come first.
class MeasuredRule : public NamedRule {
 public:
  Column bring(Batch& batch, Column given, Problems& /*problems*/) const override {
    if (given.kind == Column::Kind::number && takes_numbers()) {
      return bring_numbers(batch, std::move(given));
    }
    const char decimal_mark = given.kind == Column::Kind::text ? column_.decimal_mark : '.';
    const TextCells text = text_cells(batch, std::move(given), column_);
    Column result;
    result.kind = Column::Kind::number;
    result.numbers.resize(text.cells.size());
    result.missing.resize(text.cells.size());
    for (std::size_t row = 0; row < text.cells.size(); ++row) {
      const std::string_view cell = trim(batch.view(text.cells[row]));
      const Read read =
          cell.empty() ? missing(code_in_row(text, row)) : measure(cell, decimal_mark);
      result.numbers[row] = read.number;
      result.missing[row] = read.missing;
      if (read.missing == Missing::unreadable && !cell.empty()) {
        result.unread.push_back({static_cast<std::uint32_t>(row), text.cells[row]});
      }
    }
    return result;
  }

 protected:
  MeasuredRule(const ExportColumn& column, const Question& question) : NamedRule(column, question) {
    for (const Choice& choice : question.choices) {
      numbers_.push_back(choice.value ? choice.value : parse_number(choice.code));
    }
  }

  struct Read {
    double number = 0;
    Missing missing = Missing::unreadable;
  };

  static Read missing(std::uint8_t code) { return {0, missing_of(code)}; }

  Read by_choice(std::uint8_t code) const {
    if (is_missing(code)) return missing(code);
    if (code < numbers_.size() && numbers_[code]) return {*numbers_[code], Missing::none};
    return {};
  }

 private:
  // Whether a number that a Reader read is one of this question, too.
  virtual bool takes_numbers() const = 0;
  virtual Read weigh(double number) const = 0;
  // Reads what is neither an empty cell nor the exact name of a choice.
  virtual std::optional<double> parse(std::string_view cell, char decimal_mark) const = 0;

  Read measure(std::string_view cell, char decimal_mark) const {
    const std::uint8_t exact = table_.exact(cell);
    if (exact != kNoMatch) return by_choice(exact);
    if (const std::optional<double> number = parse(cell, decimal_mark)) return weigh(*number);
    return by_choice(table_.folded(cell));
  }

  Column bring_numbers(Batch& batch, Column given) const {
    std::vector<Cell> unread(given.numbers.size());
    for (const Unread& entry : given.unread) unread[entry.row] = entry.cell;
    given.unread.clear();
    for (std::size_t row = 0; row < given.numbers.size(); ++row) {
      if (given.missing[row] != Missing::none && unread[row].length == 0) continue;
      const Read read = unread[row].length == 0
                            ? weigh(given.numbers[row])
                            : measure(trim(batch.view(unread[row])), column_.decimal_mark);
      if (read.missing == Missing::unreadable) {
        const Cell cell =
            unread[row].length == 0 ? batch.add(exact_text(given.numbers[row])) : unread[row];
        given.unread.push_back({static_cast<std::uint32_t>(row), cell});
      }
      given.numbers[row] = read.number;
      given.missing[row] = read.missing;
    }
    return given;
  }

  std::vector<std::optional<double>> numbers_;  // of each choice
};

class NumberRule final : public MeasuredRule {
 public:
  NumberRule(const ExportColumn& column, const Question& question)
      : MeasuredRule(column, question) {
    for (const auto& [name, code] : names_.exact()) {
      if (const std::optional<double> number = parse_number(name)) {
        named_numbers_.try_emplace(*number, code);
      }
    }
  }

 private:
  bool takes_numbers() const override { return true; }

  std::optional<double> parse(std::string_view cell, char decimal_mark) const override {
    return parse_number(cell, decimal_mark);
  }

  Read weigh(double number) const override {
    if (!std::isfinite(number)) return {};
    // 99,0 is the same answer as 99.
    const auto named = named_numbers_.find(number);
    if (named != named_numbers_.end()) return by_choice(named->second);
    const bool outside = (question_.least && number < *question_.least) ||
                         (question_.most && number > *question_.most);
    return outside ? Read{} : Read{number, Missing::none};
  }

  std::map<double, std::uint8_t> named_numbers_;
};

class DateRule final : public MeasuredRule {
 public:
  DateRule(const ExportColumn& column, const Question& question) : MeasuredRule(column, question) {}

 private:
  // A number is a date only if the Reader says so; another one could count from any day.
  bool takes_numbers() const override { return column_.scale == Scale::date; }

  std::optional<double> parse(std::string_view cell, char /*decimal_mark*/) const override {
    return parse_date(cell);
  }

  Read weigh(double number) const override {
    return std::isfinite(number) ? Read{number, Missing::none} : Read{};
  }
};

class TextRule final : public ColumnRule {
 public:
  explicit TextRule(const ExportColumn& column) : column_(column.question) {}

  Column bring(Batch& batch, Column given, Problems& /*problems*/) const override {
    Column result;
    result.kind = Column::Kind::text;
    result.cells = text_cells(batch, std::move(given), column_).cells;
    for (Cell& cell : result.cells) {
      if (cell.length != 0 && trim(batch.view(cell)).empty()) cell.length = 0;
    }
    return result;
  }

 private:
  Question column_;
};

// Several choices in one column.
class JoinedRule final : public NamedRule {
 public:
  JoinedRule(const ExportColumn& column, const Question& question)
      : NamedRule(column, question), splitter_(names_) {}

  Column bring(Batch& batch, Column given, Problems& problems) const override {
    const std::vector<std::uint64_t> nothing_ticked = rows_without_ticks(given);
    const TextCells text = text_cells(batch, std::move(given), column_);
    Column result;
    result.kind = Column::Kind::ticks;
    result.ticks.resize(text.cells.size());
    result.missing.resize(text.cells.size());
    std::vector<std::uint8_t> whole(text.cells.size());
    table_.find_all(batch, text.cells, whole);
    Splitter::Parts parts;
    for (std::size_t row = 0; row < text.cells.size(); ++row) {
      if (text.cells[row].length == 0) whole[row] = code_in_row(text, row);
      if (whole[row] == kNoMatch) {
        splitter_.split(batch.view(text.cells[row]), parts);
      } else {
        parts.codes.assign(1, whole[row]);
        parts.unknown.clear();
      }
      set_row(batch, row, parts, text.cells[row], result, problems);
    }
    for (const std::uint64_t row : nothing_ticked) result.missing[row] = Missing::none;
    return result;
  }

 private:
  // Rows in which a Reader that knows ticks says that there is an answer, and none is ticked.
  static std::vector<std::uint64_t> rows_without_ticks(const Column& given) {
    std::vector<std::uint64_t> rows;
    for (std::size_t row = 0; given.kind == Column::Kind::ticks && row < given.ticks.size();
         ++row) {
      if (given.ticks[row] == 0 && given.missing[row] == Missing::none) rows.push_back(row);
    }
    return rows;
  }

  void set_row(const Batch& batch, std::size_t row, const Splitter::Parts& parts, Cell cell,
               Column& result, Problems& problems) const {
    std::uint64_t ticks = 0;
    Missing missing = Missing::none;
    for (const std::uint8_t code : parts.codes) {
      if (code < kMostTicks) ticks |= std::uint64_t{1} << code;
      if (is_missing(code) && missing == Missing::none) missing = missing_of(code);
    }
    result.ticks[row] = ticks;
    if (parts.codes.empty() && cell.length != 0) {
      // Separators around nothing are nothing.
      missing = parts.unknown.empty() ? Missing::skipped : Missing::unreadable;
    }
    if (missing == Missing::unreadable && cell.length != 0) {
      result.unread.push_back({static_cast<std::uint32_t>(row), cell});
    } else {
      name_rest(batch, row, parts, problems);
    }
    if (ticks != 0 && missing != Missing::none) {
      Problem problem = problem_in_row(batch, row, column_, question_.id);
      problem.value = batch.view(cell);
      problem.problem = "a choice that stands for a missing answer is ticked beside others";
      problem.action = "the other choices count";
      problems.add(std::move(problem));
    }
    result.missing[row] = ticks != 0 ? Missing::none : missing;
  }

  void name_rest(const Batch& batch, std::size_t row, const Splitter::Parts& parts,
                 Problems& problems) const {
    for (const std::string_view unknown : parts.unknown) {
      Problem problem = problem_in_row(batch, row, column_, question_.id);
      problem.value = unknown;
      problem.problem = "part of the answer matches no choice";
      problem.action = "part left out, the choices that match count";
      problems.add(std::move(problem));
    }
  }

  Splitter splitter_;
};

}  // namespace

AnswerNames with_export_choices(const AnswerNames& names, const std::vector<Choice>& choices) {
  AnswerNames result = names;
  for (const Choice& choice : choices) {
    const std::uint8_t code = known_as(names, choice);
    if (code == kNoMatch) continue;
    for (const std::string_view name : names_of(choice)) {
      if (names.find(name) == kNoMatch) result.add(name, code);
    }
  }
  return result;
}

std::unique_ptr<ColumnRule> column_rule(const ExportColumn& column, const Question& question,
                                        Problems& problems) {
  if (question.scale != Scale::text) {
    name_crossed_codes(column, question, choice_names(question), problems);
  }
  switch (question.scale) {
    case Scale::nominal:
    case Scale::ordinal:
      return std::make_unique<CodedRule>(column, question);
    case Scale::multiple:
      return std::make_unique<JoinedRule>(column, question);
    case Scale::interval:
      return std::make_unique<NumberRule>(column, question);
    case Scale::date:
      return std::make_unique<DateRule>(column, question);
    case Scale::text:
      break;
  }
  return std::make_unique<TextRule>(column);
}

}  // namespace tertium::normalizers
