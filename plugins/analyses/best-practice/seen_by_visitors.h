#pragma once

#include <tertium/criteria.h>
#include <tertium/summary.h>

#include <cstdint>
#include <optional>
#include <string>

namespace tertium::analyses {

// How far what visitors saw is from what the region says of itself.
struct SeenByVisitors {
  std::optional<double> levels{};  // largest difference over the indicators, in steps of the scale
  std::uint64_t visitors = 0;      // answers behind it, the fewest
  std::uint64_t others = 0;
};

// Over the ordinal indicators that both have answered: |mean of the visitors - mean of all other
// groups|, a step being the mean distance of two neighbouring values. None if there is none.
SeenByVisitors seen_by_visitors(const Summary& summary, const CriterionDefinition& criterion,
                                const std::string& region, const std::string& visitors);

}  // namespace tertium::analyses
