#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tertium/questionnaire.h"
#include "tertium/summary.h"

namespace tertium::made {

// Questions for codebooks of tests. Choices of ordinal() have the whole numbers from least to most as
// code and value.
Question ordinal(std::string id, int least, int most, bool reverse = false);
Question nominal(std::string id, const std::vector<std::string>& codes);
Question multiple(std::string id, const std::vector<std::string>& codes);
Question interval(std::string id, double least, double most);
Question open_text(std::string id);
Codebook codebook(std::vector<Question> questions);

// Makes a Summary of rows written by hand, through Summary::observe() alone.
class SummaryMaker {
 public:
  explicit SummaryMaker(Codebook codebook);

  // One respondent. One answer a question, in order: a choice's code, a number, ticked codes joined
  // by '+', a text; "" is skipped, "?dont_know" (any name of a Missing) that kind of missing.
  SummaryMaker& row(std::string_view region, const std::vector<std::string>& answers,
                    std::string_view group = {}, double weight = 1);
  Summary summary() const;

  SummaryPlan plan;

 private:
  struct Row {
    std::string region;
    std::string group;
    std::vector<std::string> answers;
    double weight = 1;
  };
  Batch batch() const;
  RowKeys keys() const;
  std::vector<Row> rows_;
};

}  // namespace tertium::made
