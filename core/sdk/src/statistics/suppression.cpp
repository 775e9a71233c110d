#include "tertium/statistics/suppression.h"

#include <algorithm>
#include <numeric>

#include "hidden_flow.h"
#include "margins.h"
#include "suppression_search.h"

namespace tertium::statistics {

std::vector<TableCell> small_cells(const CountTable& table, const SmallCells& rule) {
  std::vector<TableCell> result;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = 0; j < table[i].size(); ++j) {
      if (rule.too_small(table[i][j])) result.push_back({i, j});
    }
  }
  return result;
}

std::vector<CellRange> ranges_of_hidden(const CountTable& table,
                                        std::span<const TableCell> hidden) {
  const HiddenFlow flow(table, hidden);
  const std::uint64_t all = margins_of(table).n;
  std::vector<CellRange> result;
  for (const TableCell& cell : hidden) {
    const std::uint64_t count = table[cell.row][cell.column];
    result.push_back({cell, count - flow.shrinkage(cell, count).room,
                      count + flow.growth(cell, all - count).room});
  }
  return result;
}

Suppression suppress(const CountTable& table, const SmallCells& rule) {
  Suppression result;
  result.small = small_cells(table, rule);
  SuppressionSearch search(table, rule);
  const std::optional<std::vector<TableCell>> found = search.best();
  result.feasible = found.has_value();
  result.optimal = search.is_optimal();
  if (!found) return result;
  result.complementary = *found;
  std::vector<TableCell> hidden = result.small;
  for (const TableCell& cell : result.complementary) {
    result.cost += table[cell.row][cell.column];
    hidden.push_back(cell);
  }
  std::ranges::sort(hidden);
  result.ranges = ranges_of_hidden(table, hidden);
  return result;
}

std::uint64_t Anonymity::people_in_classes_below(std::uint64_t size) const {
  const auto end = std::ranges::lower_bound(class_sizes, size);
  return std::accumulate(class_sizes.begin(), end, std::uint64_t{0});
}

Anonymity anonymity(const CountTable& table) {
  Anonymity result;
  for (const auto& row : table) {
    const std::uint64_t people = std::accumulate(row.begin(), row.end(), std::uint64_t{0});
    if (people == 0) continue;
    const auto different = static_cast<std::size_t>(
        std::ranges::count_if(row, [](std::uint64_t count) { return count > 0; }));
    result.least_different =
        result.classes == 0 ? different : std::min(result.least_different, different);
    ++result.classes;
    result.class_sizes.push_back(people);
    if (people == 1) ++result.unique;
  }
  std::ranges::sort(result.class_sizes);
  if (!result.class_sizes.empty()) result.k = result.class_sizes.front();
  return result;
}

}  // namespace tertium::statistics
