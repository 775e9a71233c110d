#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tertium/summary.h"

// The part of a Summary that counts two questions' answers together.
namespace tertium {

// How many counts the table of a pair has.
std::size_t joint_size(const Codebook& codebook, const QuestionPair& pair);

// Counts the rows of a batch in all pairs of the plan. `cell_of_row` is beyond `cells` for a row
// that is left out; the codes were checked against the codebook before.
void take_joint_counts(const SummaryPlan& plan, const Batch& batch,
                       std::span<const std::uint16_t> cell_of_row,
                       std::span<CellSummary* const> cells);

}  // namespace tertium
