#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/mean.h"

namespace tertium::statistics {

// The shares of the values (or of anything counted), 0 to 1, in the order given; none without
// answers.
TERTIUM_API std::vector<std::optional<double>> shares(std::span<const ValueCount> counts);

// The values given most often, rising: several if they tie, none without answers.
TERTIUM_API std::vector<double> modes(std::span<const ValueCount> counts);

// How many chose the highest and the lowest `points` values of a scale.
struct TopBottom {
  std::uint64_t n = 0;
  std::uint64_t top = 0;
  std::uint64_t bottom = 0;
  std::optional<double> net() const {
    if (n == 0) return std::nullopt;
    return (static_cast<double>(top) - static_cast<double>(bottom)) / static_cast<double>(n);
  }
};
// `counts` must hold all values of the scale, those that nobody chose too (as value_counts() does):
// the ends are those of the scale, not of the answers seen. On a scale of fewer than 2 `points`
// values the middle counts at both ends.
TERTIUM_API TopBottom top_and_bottom(std::span<const ValueCount> counts, std::size_t points = 2);

// Shares of a question with several answers; `ticked` by choice.
struct MultipleShares {
  std::vector<std::optional<double>> of_respondents{};  // may add up to more than 1
  std::vector<std::optional<double>> of_answers{};      // of all that was ticked
};
// `respondents` answered the question, be it with nothing ticked. None where the base is 0.
TERTIUM_API MultipleShares multiple_shares(std::span<const std::uint64_t> ticked,
                                           std::uint64_t respondents);

}  // namespace tertium::statistics
