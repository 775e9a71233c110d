#include "margins.h"

#include <algorithm>

namespace tertium::statistics {

Margins margins_of(const CountTable& table) {
  Margins result;
  for (const auto& row : table) {
    if (row.size() > result.columns.size()) result.columns.resize(row.size());
    std::uint64_t total = 0;
    for (std::size_t j = 0; j < row.size(); ++j) {
      total += row[j];
      result.columns[j] += row[j];
    }
    result.rows.push_back(total);
    result.n += total;
  }
  return result;
}

std::vector<std::size_t> not_empty(const std::vector<std::uint64_t>& totals) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i] > 0) places.push_back(i);
  }
  return places;
}

}  // namespace tertium::statistics
