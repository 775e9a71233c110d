#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tertium/statistics/suppression.h"

namespace tertium::statistics {

// The hidden cells of a table as a network: rows and columns are places, a hidden cell leads from
// its row to its column without limit (it may grow) and back as far as its count (it may shrink to
// 0).
class HiddenFlow {
 public:
  HiddenFlow(const CountTable& table, std::span<const TableCell> hidden);

  // How far can `cell`, which is hidden, grow or shrink, while all totals stay? Not further than
  // `enough`.
  struct Room {
    std::uint64_t room = 0;
    // Places that the flow still reaches from its start, and from which it still reaches its end:
    // more room takes a hidden cell that leads out of the first or into the second. Rows come
    // first.
    std::vector<bool> from_start{};
    std::vector<bool> to_end{};
  };
  Room growth(const TableCell& cell, std::uint64_t enough) const;
  Room shrinkage(const TableCell& cell, std::uint64_t enough) const;
  std::size_t row_place(std::size_t row) const { return row; }
  std::size_t column_place(std::size_t column) const { return rows_ + column; }

 private:
  using Capacities = std::vector<std::uint64_t>;  // by place and place
  Room flow(const TableCell& without, std::size_t start, std::size_t end,
            std::uint64_t enough) const;

  std::size_t rows_ = 0;
  std::size_t places_ = 0;
  Capacities capacities_;
};

}  // namespace tertium::statistics
