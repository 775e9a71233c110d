#include "codebook_normalizer.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "matching.h"
#include "question_rule.h"
#include "text_cells.h"

namespace tertium::normalizers {
namespace {

// All that is needed to bring a batch of one export to the codebook.
class Bringing {
 public:
  Bringing(const std::vector<std::vector<Match>>& matches, const Questionnaire& questionnaire,
           const Codebook& codebook, DateOrder order, Problems& problems)
      : columns_(questionnaire.questions.size()) {
    for (std::size_t q = 0; q < matches.size(); ++q) {
      rules_.push_back(
          question_rule(matches[q], questionnaire, codebook.questions[q], order, problems));
    }
  }

  Batch apply(Batch batch, Problems& problems) const {
    check_fits(batch, columns_);
    std::vector<Column> given = std::move(batch.columns);
    batch.columns.clear();
    batch.columns.reserve(rules_.size());
    for (const auto& rule : rules_) batch.columns.push_back(rule->bring(batch, given, problems));
    return batch;
  }

 private:
  std::size_t columns_;
  std::vector<std::unique_ptr<QuestionRule>> rules_;
};

constexpr const char* kUnknown = "unknown";
constexpr const char* kDayFirst = "day first";
constexpr const char* kMonthFirst = "month first";

}  // namespace

CodebookNormalizer::CodebookNormalizer(const Settings& settings) : order_(DateOrder::unknown) {
  const std::string& order = settings.text("date_order");
  if (order == kDayFirst) order_ = DateOrder::day_first;
  if (order == kMonthFirst) order_ = DateOrder::month_first;
}

Normalized CodebookNormalizer::normalize(const Questionnaire& questionnaire,
                                         const Codebook& codebook, Problems& problems) const {
  const std::vector<std::vector<Match>> matches = match_columns(questionnaire, codebook, problems);
  Normalized result;
  result.questionnaire.title = codebook.title;
  result.questionnaire.questions = codebook.questions;
  for (std::size_t q = 0; q < matches.size(); ++q) {
    const bool alone = matches[q].size() == 1;
    result.questionnaire.questions[q].column =
        alone ? questionnaire.questions[matches[q].front().column].column : 0;
  }
  const auto bringing =
      std::make_shared<const Bringing>(matches, questionnaire, codebook, order_, problems);
  result.apply = [bringing](Batch batch, Problems& found) {
    return bringing->apply(std::move(batch), found);
  };
  return result;
}

Options codebook_options() {
  Option order;
  order.name = "date_order";
  order.kind = Option::Kind::text;
  order.help = "How dates such as 03/04/2024 are to be read.";
  order.fallback = kUnknown;
  order.allowed = {kUnknown, kDayFirst, kMonthFirst};
  return {order};
}

const char* const kCodebookDetails =
    R"(Every column of the export is brought to a question of the codebook, and every answer to one of the
question's choices. Names are compared after Unicode case folding, with every run of white space (the
no-break space included) taken as one blank; they must then be equal. Nothing is matched by
similarity, and nothing is dropped without an entry in `problems.csv`.

**Which column answers which question.** A column is looked up by

1. the question's `id`;
2. its `aliases`;
3. as one choice of a question of scale `multiple`: the question's id or alias with the choice's
   code, alias or label behind it, as in `services[export]` or `services_export`;
4. an alias of such a choice, where it is the column's whole id;
5. the question's text, in any language of the codebook.

The first of these that fits decides; of two questions that fit alike, one by the column's id and one by
its text, that by the id. The names of a column are its id and its heading, and its text.
A column that is part of a question, as `Q1[SQ003]` is, can also be called `Q1_SQ003`, by its own text,
or by the text of its question with its own in brackets behind it; the text of its question alone is
no name of it. A question's id is never found in a text.

- A column that fits two questions in the same way is left out.
- Two columns that fit by the same name of a question, or both by its text, are left out.
- Several columns that fit by different names, as where each country has its own variant of a
  question, are alternatives: in each row the first one that holds something counts (the id first,
  then the aliases as they are listed). Where two hold different answers in one row, the first counts
  and the row is named.
- A column that fits nothing is left out; a question without a column counts as not asked.

**Nominal and ordinal answers** match a choice by code, then by alias, then by label in any language.
Where the export brings choices of its own, all names of one of which a name is known are understood.
An empty cell is *skipped*. What matches nothing is *unreadable*.

**Multiple answers** come in two forms. With one column for each choice,

- a tick is `y`, `yes`, `ja`, `j`, `sì`, `si`, `sí`, `oui`, `1`, `x`, `true`, `wahr`, `vero`, `vrai`,
  `verdadero`, `checked`, `selected`, `ausgewählt`, `quoted`, a name of the choice itself, or any text
  in the column of words that goes with "other";
- no tick is `n`, `no`, `nein`, `non`, `0`, `false`, `falsch`, `falso`, `faux`, `unchecked`,
  `not selected`, `nicht gewählt`, `nicht ausgewählt`, `not quoted`, or an empty cell.

A row in which all cells are empty is *skipped*; one without a tick in which some cell says no is an
answer in which nothing is ticked. With all choices in one cell, the cell is split at `;`, `,`, `|` or
line ends by means of the choices' names, so that a name may hold the separator. The part that
matches nothing is named, the rest counts.

**Numbers** are read with the export's decimal mark. A choice comes first, so that 99 may stand for
"don't know". A number below `least` or above `most` is *unreadable*; so is one with a unit or a
percent sign.

**Dates** are `2024-02-29`, with or without a time, and `29.02.2024`. With slashes, `02/29/2024` is
understood because only one reading gives a date, and `03/04/2024` is *unreadable*, unless
`date_order` says how to read both. Without it only the dates after the twelfth of a month are read:
where an export writes slashes, set it.

`reverse` is not applied here: it belongs to the score.)";

}  // namespace tertium::normalizers
