#include "codebook_normalizer.h"

#include <memory>
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
           const Codebook& codebook, Problems& problems)
      : columns_(questionnaire.questions.size()) {
    for (std::size_t q = 0; q < matches.size(); ++q) {
      rules_.push_back(question_rule(matches[q], questionnaire, codebook.questions[q], problems));
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

}  // namespace

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
      std::make_shared<const Bringing>(matches, questionnaire, codebook, problems);
  result.apply = [bringing](Batch batch, Problems& found) {
    return bringing->apply(std::move(batch), found);
  };
  return result;
}

const char* const kCodebookDetails =
    R"(Every column of the export is brought to a question of the codebook, and every answer to one of
the question's choices. Names are compared after Unicode case folding, with every run of white space
(the no-break space included) taken as one blank; they must then be equal. Nothing is matched by
similarity, and nothing is dropped without an entry in `problems.csv`.

**Which column answers which question.** A column is looked up by

1. the question's `id`;
2. its `aliases`;
3. as one choice of a question with the scale *multiple*: the question's id or alias with the
   choice's code, alias or label behind it, as in `services[export]` or `services_export`;
4. an alias of such a choice, where it is the column's whole id;
5. the question's text, in any language of the codebook.

The first of these that fits decides. A column that is known by itself has its id and its text as names. A
column that is part of a question has its id, `Q1[SQ003]`, `Q1_SQ003`, its own text and
`text [its own text]`.

- A column that fits two questions in the same way is left out.
- Two columns with the same name of a question, or that both fit by its text alone, are left out.
- Several columns that fit by different names, as a question that has a variant for each country,
  are alternatives: in each row the first one that holds something counts (id first, then the
  aliases as they are listed). Where two hold different answers in one row, the first counts and the
  row is named.
- A column that fits nothing is left out; a question without a column counts as not asked.

**Nominal and ordinal answers** match a choice by code, then by alias, then by label in any language.
Where the export defines choices itself, their codes and labels are looked up in the same way, and
all names of a choice that is found are understood. An empty cell is *skipped*. What matches nothing is
*unreadable*.

**Multiple answers** come in two forms. With one column for each choice, a cell that says yes (`y`,
`yes`, `ja`, `j`, `sì`, `si`, `sí`, `oui`, `1`, `x`, `true`, `wahr`, `vero`, `vrai`, `verdadero`, `checked`, `selected`,
`ausgewählt`, `quoted`) or repeats the choice is a tick; one that says no (`n`, `no`, `nein`, `non`, `0`, `false`,
`falsch`, `falso`, `faux`, `unchecked`, `not selected`, `nicht gewählt`, `nicht ausgewählt`, `not quoted`) or is
empty is none. Text in a column for "other" ticks that choice. A row in which all cells are empty is *skipped*; one without a tick
in which some cell says no is an answer in which nothing is ticked. With all choices in one cell, the cell is split at
`;`, `,`, `|` or line ends by means of the choices' names, so that a name may hold the separator; the part
that matches nothing is named, the rest counts.

**Numbers** are read with the export's decimal mark. A choice comes first, so that 99 may stand for
"don't know". A number below `least` or above `most` is *unreadable*; so is one with a unit or a
percent sign.

**Dates** are `2024-02-29`, with or without a time, and `29.02.2024`. `02/29/2024` is understood,
because only one reading gives a date; `03/04/2024` is *unreadable*.

`reverse` is not applied here: it belongs to the score.)";

}  // namespace tertium::normalizers
