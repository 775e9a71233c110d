#pragma once

#include <cstdint>
#include <optional>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// Who was asked, who answered, and how much.
struct CoverageCounts {
  std::uint64_t returned = 0;              // questionnaires
  std::uint64_t any = 0;                   // of them: at least one of the items answered
  std::uint64_t complete = 0;              // of them: all items answered
  std::uint64_t items = 0;                 // asked of each
  std::uint64_t missing = 0;               // items without a valid answer, over all questionnaires
  std::optional<std::uint64_t> invited{};  // if it is known
  std::optional<std::uint64_t> population{};  // of the region, if it is known
};
// What a Summary knows of them; invited and population are for the caller to add. The products are
// those of `items`, a set of the plan.
TERTIUM_API CoverageCounts coverage_counts(const CellSummary& cell, const SummaryPlan& plan,
                                           const ItemSet& items);

struct Coverage {
  std::uint64_t empty = 0;    // questionnaires without an answer to any item
  std::uint64_t partial = 0;  // with some, but not all
  std::uint64_t complete = 0;
  Estimate response_rate{};                 // (partial + complete) / invited with Wilson's interval
  std::optional<double> completion_rate{};  // complete / returned
  std::optional<double> item_nonresponse{};        // missing / (returned items)
  std::optional<double> coverage_of_population{};  // (partial + complete) / population
};
// Shares are 0 to 1. (AAPOR, Standard Definitions, response rate 2 in its simplest form.) Where the
// base is 0 or not known: none. More answers than invitations: no response rate, with the reason.
TERTIUM_API Coverage coverage(const CoverageCounts& counts, double confidence);

}  // namespace tertium::statistics
