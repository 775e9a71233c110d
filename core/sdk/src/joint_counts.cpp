#include "joint_counts.h"

#include <vector>

namespace tertium {

std::size_t joint_size(const Codebook& codebook, const QuestionPair& pair) {
  return codebook.questions[pair.first].choices.size() *
         codebook.questions[pair.second].choices.size();
}

void take_joint_counts(const SummaryPlan& plan, const Batch& batch,
                       std::span<const std::uint16_t> cell_of_row,
                       std::span<CellSummary* const> cells) {
  std::vector<std::uint64_t*> counts(cells.size());
  for (std::size_t p = 0; p < plan.pairs.size(); ++p) {
    const QuestionPair& pair = plan.pairs[p];
    const Column& first = batch.columns[pair.first];
    const Column& second = batch.columns[pair.second];
    if (first.kind != Column::Kind::coded || second.kind != Column::Kind::coded) continue;
    const std::size_t width = plan.codebook.questions[pair.second].choices.size();
    for (std::size_t s = 0; s < cells.size(); ++s) counts[s] = cells[s]->joint_counts[p].data();
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::uint8_t a = first.codes[row];
      const std::uint8_t b = second.codes[row];
      if (cell_of_row[row] >= cells.size() || is_missing(a) || is_missing(b)) continue;
      ++counts[cell_of_row[row]][a * width + b];
    }
  }
}

}  // namespace tertium
