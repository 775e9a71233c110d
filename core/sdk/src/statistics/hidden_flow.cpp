#include "hidden_flow.h"

#include <algorithm>
#include <deque>
#include <limits>

#include "margins.h"

namespace tertium::statistics {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max() / 4;
constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

// Breadth first from `start`; for each place the one before it, itself for the start. `backwards`
// follows the ways to the start instead.
std::vector<std::size_t> reached(const std::vector<std::uint64_t>& capacities, std::size_t places,
                                 std::size_t start, bool backwards) {
  std::vector<std::size_t> before(places, kNowhere);
  before[start] = start;
  std::deque<std::size_t> open{start};
  while (!open.empty()) {
    const std::size_t here = open.front();
    open.pop_front();
    for (std::size_t next = 0; next < places; ++next) {
      const std::size_t way = backwards ? next * places + here : here * places + next;
      if (before[next] != kNowhere || capacities[way] == 0) continue;
      before[next] = here;
      open.push_back(next);
    }
  }
  return before;
}

std::vector<bool> is_reached(const std::vector<std::size_t>& before) {
  std::vector<bool> result;
  for (const std::size_t place : before) result.push_back(place != kNowhere);
  return result;
}

}  // namespace

HiddenFlow::HiddenFlow(const CountTable& table, std::span<const TableCell> hidden)
    : rows_(table.size()), places_(table.size() + margins_of(table).columns.size()) {
  capacities_.assign(places_ * places_, 0);
  for (const TableCell& cell : hidden) {
    const std::size_t row = row_place(cell.row);
    const std::size_t column = column_place(cell.column);
    capacities_[row * places_ + column] = kNoLimit;
    capacities_[column * places_ + row] = table[cell.row][cell.column];
  }
}

HiddenFlow::Room HiddenFlow::growth(const TableCell& cell, std::uint64_t enough) const {
  return flow(cell, column_place(cell.column), row_place(cell.row), enough);
}

HiddenFlow::Room HiddenFlow::shrinkage(const TableCell& cell, std::uint64_t enough) const {
  return flow(cell, row_place(cell.row), column_place(cell.column), enough);
}

// The maximal flow by shortest paths (J. Edmonds and R. M. Karp, Journal of the ACM 19, 1972,
// 248-264).
HiddenFlow::Room HiddenFlow::flow(const TableCell& without, std::size_t start, std::size_t end,
                                  std::uint64_t enough) const {
  Capacities capacities = capacities_;
  const std::size_t row = row_place(without.row);
  const std::size_t column = column_place(without.column);
  capacities[row * places_ + column] = 0;
  capacities[column * places_ + row] = 0;
  Room result;
  while (result.room < enough) {
    const std::vector<std::size_t> before = reached(capacities, places_, start, false);
    if (before[end] == kNowhere) break;
    std::uint64_t more = enough - result.room;
    for (std::size_t place = end; place != start; place = before[place]) {
      more = std::min(more, capacities[before[place] * places_ + place]);
    }
    for (std::size_t place = end; place != start; place = before[place]) {
      std::uint64_t& forth = capacities[before[place] * places_ + place];
      std::uint64_t& back = capacities[place * places_ + before[place]];
      if (forth != kNoLimit) forth -= more;
      if (back != kNoLimit) back += more;
    }
    result.room += more;
  }
  result.from_start = is_reached(reached(capacities, places_, start, false));
  result.to_end = is_reached(reached(capacities, places_, end, true));
  return result;
}

}  // namespace tertium::statistics
