#include "missing_codes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::normalizers {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The codes, quick to tell from what is none.
class Codes {
 public:
  Codes(std::set<std::string, std::less<>> folded, std::vector<double> numbers)
      : folded_(std::move(folded)), numbers_(std::move(numbers)) {
    for (const std::string& code : folded_) {
      starts_[static_cast<unsigned char>(code.front())] = true;
    }
  }

  bool has(std::string_view text) const {
    text = trim(text);
    if (text.empty()) return false;
    // Most answers begin with a letter that no code begins with. Only where both of the first two
    // bytes are ASCII is the first letter after folding known without folding.
    const bool plain = is_ascii(text[0]) && (text.size() == 1 || is_ascii(text[1]));
    if (plain && !starts_[static_cast<unsigned char>(lower(text[0]))]) return false;
    return folded_.contains(fold(text));
  }
  bool has(double number) const { return std::ranges::find(numbers_, number) != numbers_.end(); }

 private:
  std::set<std::string, std::less<>> folded_;
  std::vector<double> numbers_;
  std::array<bool, 256> starts_{};
};

void set_missing(Column& column, std::size_t row, Missing kind) {
  switch (column.kind) {
    case Column::Kind::absent:
      break;
    case Column::Kind::text:
      column.cells[row] = Cell{};
      break;
    case Column::Kind::coded:
      column.codes[row] = code_of(kind);
      break;
    case Column::Kind::ticks:
      column.ticks[row] = 0;
      column.missing[row] = kind;
      break;
    case Column::Kind::number:
      column.numbers[row] = 0;
      column.missing[row] = kind;
      break;
  }
}

// One question's share of the work.
struct QuestionPlan {
  bool chosen = false;
  bool numbers = false;         // its numbers are compared with the codes
  std::vector<bool> choices{};  // its choices that are codes; empty: none of them can be
};

class Plan {
 public:
  Plan(Codes codes, Missing kind) : codes_(std::move(codes)), kind_(kind) {}

  void add(const Question& question, bool chosen, bool is_codebook) {
    QuestionPlan plan;
    plan.chosen = chosen;
    plan.numbers = question.scale != Scale::date;  // a date is a number, but of days
    // What the codebook offers as an answer is one.
    for (std::size_t i = 0; !is_codebook && i < question.choices.size(); ++i) {
      plan.choices.push_back(is_code(question.choices[i]));
    }
    questions_.push_back(std::move(plan));
  }

  Batch apply(Batch batch) const {
    if (!fits(batch)) {
      throw Error(Error::Stops::input, "a batch of answers does not fit its questionnaire", {},
                  "this is a fault of the reader, or of the normalizer that comes before");
    }
    for (std::size_t q = 0; q < questions_.size(); ++q) {
      if (questions_[q].chosen) take_codes(batch, questions_[q], batch.columns[q]);
    }
    return batch;
  }

 private:
  bool fits(const Batch& batch) const {
    return batch.columns.size() == questions_.size() &&
           std::ranges::all_of(batch.columns, [&](const Column& column) {
             return (column.kind == Column::Kind::absent || rows_of(column) == batch.rows) &&
                    std::ranges::all_of(column.unread, [&](const Unread& unread) {
                      return unread.row < batch.rows;
                    });
           });
  }

  static std::size_t rows_of(const Column& column) {
    switch (column.kind) {
      case Column::Kind::absent:
        return 0;
      case Column::Kind::text:
        return column.cells.size();
      case Column::Kind::coded:
        return column.codes.size();
      case Column::Kind::ticks:
        return std::min(column.ticks.size(), column.missing.size());
      case Column::Kind::number:
        return std::min(column.numbers.size(), column.missing.size());
    }
    return 0;
  }

  bool is_code(const Choice& choice) const {
    if (codes_.has(choice.code)) return true;
    return std::ranges::any_of(choice.label.all(),
                               [&](const auto& label) { return codes_.has(label.second); });
  }

  void take_codes(const Batch& batch, const QuestionPlan& question, Column& column) const {
    take_unread(batch, column);
    switch (column.kind) {
      case Column::Kind::absent:
      case Column::Kind::ticks:
        break;
      case Column::Kind::text:
        for (Cell& cell : column.cells) {
          if (cell.length != 0 && codes_.has(batch.view(cell))) cell = Cell{};
        }
        break;
      case Column::Kind::coded:
        for (std::uint8_t& code : column.codes) {
          if (code < question.choices.size() && question.choices[code]) code = code_of(kind_);
        }
        break;
      case Column::Kind::number:
        if (!question.numbers) break;
        for (std::size_t row = 0; row < column.numbers.size(); ++row) {
          if (column.missing[row] == Missing::none && codes_.has(column.numbers[row])) {
            set_missing(column, row, kind_);
          }
        }
        break;
    }
  }

  // A row is missing when nothing unread is left in it.
  void take_unread(const Batch& batch, Column& column) const {
    std::vector<Unread> left;
    std::vector<std::uint32_t> rows;
    for (const Unread& unread : column.unread) {
      if (codes_.has(batch.view(unread.cell))) {
        rows.push_back(unread.row);
      } else {
        left.push_back(unread);
      }
    }
    for (const std::uint32_t row : rows) {
      if (!std::ranges::binary_search(left, row, {}, &Unread::row)) set_missing(column, row, kind_);
    }
    column.unread = std::move(left);
  }

  Codes codes_;
  Missing kind_;
  std::vector<QuestionPlan> questions_;
};

// Whether a questionnaire is the codebook's, and not that of an export.
bool same_questions(const Questionnaire& questionnaire, const Codebook& codebook) {
  return std::ranges::equal(
      questionnaire.questions, codebook.questions,
      [](const Question& a, const Question& b) { return a.id == b.id && a.scale == b.scale; });
}

}  // namespace

MissingCodes::MissingCodes(const Settings& settings) : questions_(settings.texts("questions")) {
  for (const std::string& code : settings.texts("codes")) {
    std::string folded = fold(code);
    if (folded.empty()) continue;
    codes_.insert(std::move(folded));
    if (const std::optional<double> number = parse_number(code)) numbers_.push_back(*number);
  }
  if (codes_.empty()) {
    throw Error(Error::Stops::setup, "no codes are given", {},
                "name the answers that stand for a missing one, as in codes = [\"99\", \"k. A.\"]");
  }
  const std::optional<Missing> kind = missing_named(settings.text("kind"));
  if (!kind || *kind == Missing::unreadable) {
    throw Error(Error::Stops::setup,
                "'" + one_line(settings.text("kind")) + "' is no kind of missing answer", {},
                "use skipped, dont_know, not_applicable or not_asked");
  }
  kind_ = *kind;
}

std::vector<bool> MissingCodes::chosen_questions(const Questionnaire& questionnaire,
                                                 bool is_codebook, Problems& problems) const {
  const std::size_t size = questionnaire.questions.size();
  if (questions_.empty()) return std::vector<bool>(size, true);
  std::vector<bool> chosen(size, false);
  std::vector<std::string> ids;
  for (const Question& question : questionnaire.questions) ids.push_back(question.id);
  for (const std::string& name : questions_) {
    bool found = false;
    for (std::size_t q = 0; q < size; ++q) {
      if (fold(ids[q]) != fold(name)) continue;
      chosen[q] = true;
      found = true;
    }
    if (found) continue;
    if (is_codebook) {
      const std::string near = nearest(name, ids);
      throw Error(Error::Stops::setup, "the codebook has no question '" + one_line(name) + "'", {},
                  near.empty() ? "" : "did you mean '" + near + "'?");
    }
    Problem problem;
    problem.question = name;
    problem.problem = "missing-codes names a question that this export does not have";
    problem.action = "the other questions count";
    problems.add(std::move(problem));
  }
  return chosen;
}

Normalized MissingCodes::normalize(const Questionnaire& questionnaire, const Codebook& codebook,
                                   Problems& problems) const {
  const bool is_codebook = same_questions(questionnaire, codebook);
  const std::vector<bool> chosen = chosen_questions(questionnaire, is_codebook, problems);
  Plan plan(Codes(codes_, numbers_), kind_);
  for (std::size_t q = 0; q < questionnaire.questions.size(); ++q) {
    const Question& question = questionnaire.questions[q];
    const bool answer = chosen[q] && question.role == Role::answer;
    if (answer && !is_codebook && kind_ != Missing::skipped && question.scale == Scale::text) {
      throw Error(Error::Stops::setup,
                  "the kind '" + std::string(name_of(kind_)) +
                      "' cannot be kept before the answers are brought to the codebook",
                  {}, "name missing-codes after codebook in the pipeline");
    }
    plan.add(question, answer, is_codebook);
  }
  Normalized result;
  result.questionnaire = questionnaire;
  const auto shared = std::make_shared<const Plan>(std::move(plan));
  result.apply = [shared](Batch batch, Problems& /*problems*/) {
    return shared->apply(std::move(batch));
  };
  return result;
}

Options missing_codes_options() {
  Option codes;
  codes.name = "codes";
  codes.kind = Option::Kind::texts;
  codes.help = "The answers that stand for a missing one.";
  Option kind;
  kind.name = "kind";
  kind.kind = Option::Kind::text;
  kind.help = "What they mean.";
  kind.fallback = "skipped";
  kind.allowed = {"skipped", "dont_know", "not_applicable", "not_asked"};
  Option questions;
  questions.name = "questions";
  questions.kind = Option::Kind::texts;
  questions.help = "The ids of the questions in which they do; none: in all.";
  questions.fallback = "";
  return {codes, kind, questions};
}

const char* const kMissingCodesDetails = R"(Stands after `codebook`, as a rule:

    [[normalize]]
    use = "codebook"

    [[normalize]]
    use   = "missing-codes"
    codes = ["99", "k. A."]
    kind  = "dont_know"

There it looks at every answer that matches nothing in the codebook. One that is one of the `codes`,
compared after Unicode case folding and with white space folded, becomes missing of the given `kind`
and is no longer named as unreadable. So does a number that is equal to one of the codes, even if it lies
between `least` and `most`; a date never does. What the codebook offers as a choice stays what it says
there: a choice "99" is an answer unless the codebook itself gives it a `missing`. Of an open answer
only the text is kept, so a code in it counts as skipped, whatever the `kind`.

Before `codebook` it looks at all answers as the export has them, and an answer that is one of the codes
is emptied. An empty text can only mean *skipped*, so there no other `kind` is allowed. `questions` are
then the export's own ids.

Use it more than once for codes of several kinds.)";

}  // namespace tertium::normalizers
