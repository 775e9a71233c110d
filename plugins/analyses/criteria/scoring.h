#pragma once

#include <tertium/criteria.h>
#include <tertium/criterion.h>
#include <tertium/summary.h>

#include <string>

namespace tertium::analyses {

// Finds what the Summary says of a criterion's indicators, and has its method make scores of it.
class Scoring {
 public:
  Scoring(const Context& context, const Summary& summary, const CriterionDefinition& criterion);

  // A region and group; an empty group pools over all. Without a value `reason` says why: a criterion
  // is scored only where at least half of its indicators have as many answers as the smallest cell.
  Score score(const std::string& region, const std::string& group) const;
  // The indicators as the method sees them.
  CriterionAnswers answers(const std::string& region, const std::string& group) const;

 private:
  void find_items();

  const Context& context_;
  const Summary& summary_;
  const CriterionDefinition& criterion_;
  std::vector<std::size_t> questions_;  // by indicator: index in the codebook
  std::optional<std::size_t> set_;      // in the plan's item_sets, if the method has its products
  std::vector<std::size_t> items_;      // by indicator: place in that set
};

}  // namespace tertium::analyses
