#include "tertium/statistics/coverage.h"

#include <algorithm>

#include "tertium/statistics/proportion.h"

namespace tertium::statistics {
namespace {

std::optional<double> share(std::uint64_t part, std::uint64_t base) {
  if (base == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(base);
}

}  // namespace

CoverageCounts coverage_counts(const CellSummary& cell, const SummaryPlan& plan,
                               const ItemSet& items) {
  CoverageCounts counts;
  counts.returned = cell.respondents;
  counts.items = items.questions.size();
  for (const std::size_t question : items.questions) {
    if (question < cell.questions.size()) {
      counts.missing += cell.respondents - cell.questions[question].answered;
    }
  }
  const auto place = static_cast<std::size_t>(&items - plan.item_sets.data());
  if (place < cell.items.size()) {
    counts.any = cell.items[place].any;
    counts.complete = cell.items[place].complete;
  }
  return counts;
}

Coverage coverage(const CoverageCounts& counts, double confidence) {
  Coverage result;
  result.empty = counts.returned - std::min(counts.any, counts.returned);
  result.partial = counts.any - std::min(counts.complete, counts.any);
  result.complete = counts.complete;
  if (!counts.invited) {
    result.response_rate.reason = "not known how many were invited";
  } else if (counts.any > *counts.invited) {
    result.response_rate.reason = "more answers than invitations";
  } else {
    result.response_rate = proportion(counts.any, *counts.invited, confidence);
  }
  result.completion_rate = share(counts.complete, counts.returned);
  result.item_nonresponse = share(counts.missing, counts.returned * counts.items);
  if (counts.population) {
    result.coverage_of_population = share(counts.any, *counts.population);
  }
  return result;
}

}  // namespace tertium::statistics
