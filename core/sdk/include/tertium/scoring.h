#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/criterion.h"
#include "tertium/export.h"
#include "tertium/summary.h"

namespace tertium {

// Finds what the Summary says of a criterion's indicators, and has its method make scores of it:
// all analyses get their scores here, so that they are the same everywhere.
class TERTIUM_API Scoring {
 public:
  // Throws Error (setup) if an indicator is not in the codebook. The criterion must have its
  // method.
  Scoring(const Context& context, const Summary& summary, const CriterionDefinition& criterion);

  // A region and group; an empty group pools over all. Without a value `reason` says why: a
  // criterion is scored only where at least half of its indicators have as many answers as the
  // smallest cell.
  Score score(const std::string& region, const std::string& group = {}) const;
  // The indicators as the method sees them.
  CriterionAnswers answers(const std::string& region, const std::string& group = {}) const;

 private:
  void find_items();
  std::vector<WeighedProducts> parts(const std::string& region, const std::string& group) const;

  const Context& context_;
  const Summary& summary_;
  const CriterionDefinition& criterion_;
  std::vector<std::size_t> questions_;  // by indicator: index in the codebook
  std::optional<std::size_t> set_;      // in the plan's item_sets, if the method has its products
  std::vector<std::size_t> items_;      // by indicator: place in that set
};

// What the methods of all criteria need of a Summary, for Analysis::need(). Throws Error (setup) if
// there are no criteria.
TERTIUM_API void need_scores(const Context& context, SummaryPlan& plan);

// The scores of some regions, all groups together.
struct ScoreTable {
  std::vector<std::string> regions{};
  std::vector<const CriterionDefinition*> criteria{};
  std::vector<std::vector<Score>> scores{};  // by region and criterion
  // By region; of the criteria at these places.
  TERTIUM_API std::vector<std::vector<std::optional<double>>> values(
      const std::vector<std::size_t>& places) const;
};
TERTIUM_API ScoreTable score_table(const Context& context, const Summary& summary,
                                   const std::vector<std::string>& regions);

}  // namespace tertium
