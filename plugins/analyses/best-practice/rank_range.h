#pragma once

#include <tertium/criterion.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tertium::analyses {

// The rank of a region and how far it may be off because its score is an estimate.
struct RankRange {
  std::optional<std::uint64_t> rank{};
  std::optional<double> low{};   // 5 % quantile over the draws
  std::optional<double> high{};  // 95 % quantile; none if a score has no interval
};

// By region. In each draw every score is moved by a normal number whose spread is that of its
// interval (half its width / z). The same seed gives the same ranges.
std::vector<RankRange> rank_ranges(std::span<const Score> scores, double confidence,
                                   std::size_t draws, std::uint64_t seed);

}  // namespace tertium::analyses
