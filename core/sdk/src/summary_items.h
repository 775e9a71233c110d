#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tertium/batch.h"
#include "tertium/summary.h"

namespace tertium {

inline constexpr std::size_t kCodes = 256;  // of a coded answer

// What the answers to one item count as.
struct ItemScale {
  // With larger values the sums of the quick way would have to be emptied too often.
  static constexpr std::int32_t kMostSmall = 16;

  explicit ItemScale(const Question& question);

  std::array<std::int32_t, kCodes> of_code{};  // values times the resolution; a mark where none is
  std::int32_t unit = 1;                       // divides all values
  std::int32_t most = 0;                       // the largest magnitude, in units
  // If that is small: values in units (0 where there is none), and 1 where there is one.
  std::array<std::int16_t, kCodes> small{};
  std::array<std::int16_t, kCodes> there{};
};

// Of each item of each set of a plan.
std::vector<std::vector<ItemScale>> item_scales(const SummaryPlan& plan);

// Takes down the cross products of all item sets. `cells` are those that the batch is about;
// cell_of_row says by row which of them it belongs to, or cells.size() if it is left out.
void take_items(const Batch& batch, const SummaryPlan& plan,
                const std::vector<std::vector<ItemScale>>& scales,
                std::span<CellSummary* const> cells, std::span<const std::uint16_t> cell_of_row);

}  // namespace tertium
