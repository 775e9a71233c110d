#include "shown_table.h"

#include <algorithm>

namespace tertium::engine {
namespace {

bool adds_up(const ShownTable& table) {
  const std::size_t rows = table.size() - 1;
  const std::size_t columns = table.front().size() - 1;
  std::vector<std::uint64_t> sums(columns + 1, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    std::uint64_t sum = 0;
    for (std::size_t j = 0; j < columns; ++j) {
      sum += table[i][j].count;
      sums[j] += table[i][j].count;
    }
    if (sum != table[i][columns].count) return false;
    sums[columns] += sum;
  }
  for (std::size_t j = 0; j <= columns; ++j) {
    if (sums[j] != table[rows][j].count) return false;
  }
  return true;
}

}  // namespace

std::vector<statistics::TableCell> known_too_closely(const ShownTable& table,
                                                     std::uint64_t smallest) {
  if (table.size() < 2 || table.front().size() < 2 || !adds_up(table)) return {};
  const std::size_t rows = table.size() - 1;
  const std::size_t columns = table.front().size() - 1;
  // Totals may be hidden too. So each row and column gets one more cell, with which all have totals
  // that are known: what its own total leaves of a number that none of them can reach.
  const std::uint64_t all = table[rows][columns].count;
  const std::uint64_t beyond = 2 * all + 2 * smallest;
  statistics::CountTable counts(rows + 1, std::vector<std::uint64_t>(columns + 1));
  std::vector<statistics::TableCell> hidden;
  for (std::size_t i = 0; i <= rows; ++i) {
    for (std::size_t j = 0; j <= columns; ++j) {
      const bool is_total = (i == rows) != (j == columns);
      counts[i][j] = is_total ? beyond - table[i][j].count : table[i][j].count;
      if (table[i][j].is_hidden) hidden.push_back({i, j});
    }
  }
  std::vector<statistics::TableCell> result;
  for (const statistics::CellRange& range : statistics::ranges_of_hidden(counts, hidden)) {
    const auto [i, j] = range.cell;
    if (!table[i][j].is_small) continue;
    const bool is_total = (i == rows) != (j == columns);
    const std::uint64_t high = is_total ? beyond - std::min(beyond, range.low) : range.high;
    if (high < smallest || range.low == range.high) result.push_back(range.cell);
  }
  return result;
}

}  // namespace tertium::engine
