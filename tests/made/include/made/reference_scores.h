#pragma once

#include <string>
#include <vector>

#include "made/given_score.h"
#include "made/reference.h"
#include "made/summary_maker.h"
#include "tertium/number.h"

namespace tertium::made {

// The criterion scores of the reference's composite of five regions and four criteria, C1 to C4, as
// answers: one respondent a region, whose answers from 0 to 100 are the scores.
struct ReferenceScores {
  Summary summary;
  Criteria criteria;
  std::vector<std::string> regions;  // in the order of the reference
};

// `file` has "ranked", "criteria" (if it names them) and "criterion_scores".
inline ReferenceScores reference_scores(const std::string& file) {
  const Object wanted = expected(file);
  const Array rows = wanted->getArray("criterion_scores");
  const Array names = wanted->getArray("ranked");
  std::vector<Question> questions;
  std::vector<std::pair<std::string, std::string>> criteria;
  for (const char* const id : {"C1", "C2", "C3", "C4"}) {
    questions.push_back(interval(id, 0, 100));
    criteria.emplace_back(id, id);
  }
  SummaryMaker maker(codebook(std::move(questions)));
  std::vector<std::string> regions;
  for (unsigned int i = 0; i < rows->size(); ++i) {
    std::vector<std::string> answers;
    const Array row = rows->getArray(i);
    for (unsigned int c = 0; c < row->size(); ++c) {
      answers.push_back(exact_text(number_in(row, c).value()));
    }
    regions.push_back(names->getElement<std::string>(i));
    maker.row(regions.back(), answers);
  }
  return {maker.summary(), scored_by_first_indicator(criteria), regions};
}

}  // namespace tertium::made
