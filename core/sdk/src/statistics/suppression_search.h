#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "hidden_flow.h"
#include "tertium/statistics/suppression.h"

namespace tertium::statistics {

// Looks for the best complementary cells: fewest, then fewest answers, then first.
//
// Hiding one more cell never makes another one less safe. So a choice that leaves a small cell
// unsafe can only be mended by a cell across the cut that stops its flow: the search tries these
// one after the other, each time ruling out those tried before, and asks for ever more cells until
// some choice is safe.
class SuppressionSearch {
 public:
  SuppressionSearch(const CountTable& table, const SmallCells& rule);
  // None if hiding all that may be hidden is not enough.
  std::optional<std::vector<TableCell>> best();
  // False if the search was given up and what best() found is only good.
  bool is_optimal() const { return steps_ <= limit_; }

 private:
  // Choices looked at times the ways of the network: some seconds at most, and the same everywhere.
  static constexpr std::uint64_t kWork = 10000000;

  enum class Use : std::uint8_t { open, hidden, shown };
  Use& use(const TableCell& cell) { return uses_[cell.row * columns_ + cell.column]; }
  std::uint64_t count(const TableCell& cell) const { return table_[cell.row][cell.column]; }

  std::vector<TableCell> hidden_cells() const;
  // Open cells one of which must be hidden to make the first unsafe small cell safe; none if all
  // are safe.
  std::optional<std::vector<TableCell>> remedies();
  std::vector<TableCell> across(const std::vector<bool>& inside, const TableCell& cell);
  // How many cells are wanting at least: in a row or column where one cell is hidden, another one.
  std::size_t wanting() const;
  void search(std::size_t more);
  void keep_if_better();
  std::vector<TableCell> greedy();

  const CountTable& table_;
  const SmallCells rule_;
  std::size_t columns_ = 0;
  std::vector<TableCell> small_;
  std::vector<TableCell> open_;  // that may be hidden
  std::vector<Use> uses_;
  std::vector<TableCell> chosen_;
  std::uint64_t cost_ = 0;
  std::optional<std::vector<TableCell>> best_;
  std::uint64_t best_cost_ = 0;
  std::uint64_t steps_ = 0;  // choices looked at
  std::uint64_t limit_ = 0;
};

}  // namespace tertium::statistics
