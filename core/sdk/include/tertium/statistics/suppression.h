#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/contingency.h"

// Which cells of a published table of counts must be hidden so that no small one can be found out.
// Row and column totals are published. Counts are of people, never weighted.
namespace tertium::statistics {

// Which counts are too small to be shown.
struct SmallCells {
  std::uint64_t threshold = 5;  // a count below it, and above 0, is too small
  bool zero_is_safe = true;     // false: 0 is too small as well
  bool too_small(std::uint64_t count) const {
    return count < threshold && (count > 0 || !zero_is_safe);
  }
};

struct TableCell {
  std::size_t row = 0;
  std::size_t column = 0;
  friend auto operator<=>(const TableCell&, const TableCell&) = default;
};

// What someone can work out of a hidden cell: it is a whole number from low to high.
struct CellRange {
  TableCell cell{};
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

// The cells that are too small, by row and column.
TERTIUM_API std::vector<TableCell> small_cells(const CountTable& table, const SmallCells& rule);

// What the totals and the cells that are shown leave open of the hidden ones, each alone: the
// smallest and the largest whole number, none below 0, that fits. (Hidden cells and totals are a
// transport problem: how far a cell can move is a maximal flow. M. Fischetti and J. J. Salazar,
// Management Science 47, 2001, 1008-1027.) `hidden` holds no cell twice; the ranges come in its
// order.
TERTIUM_API std::vector<CellRange> ranges_of_hidden(const CountTable& table,
                                                    std::span<const TableCell> hidden);

struct Suppression {
  bool feasible = true;  // false: the small cells cannot be protected within this table
  bool optimal = true;   // false: the table was too large to try all that is better
  std::vector<TableCell> small{};
  std::vector<TableCell> complementary{};  // hidden to protect them
  std::uint64_t cost = 0;                  // answers in the complementary cells
  std::vector<CellRange> ranges{};         // of all hidden cells, by row and column
};

// Hides all small cells and as few others as protect them: the range of each small cell must reach
// the threshold and hold more than one number. Of these choices the one that hides the fewest
// answers, then the one whose cells come first. Only cells above 0 are hidden as complementary. A
// row or column whose total is below the threshold cannot be protected within the table: leave it
// out or merge it.
//
// Known limits: people who know their own answer know more; so does who sees several tables of the
// same people.
TERTIUM_API Suppression suppress(const CountTable& table, const SmallCells& rule);

// How well people disappear among those who look alike.
struct Anonymity {
  std::size_t classes = 0;                   // that are not empty
  std::uint64_t k = 0;                       // people in the smallest; 0 without people
  std::uint64_t unique = 0;                  // people who are alone in theirs
  std::size_t least_different = 0;           // the fewest different sensitive answers in a class
  std::vector<std::uint64_t> class_sizes{};  // rising
  // People in classes smaller than `size`.
  TERTIUM_API std::uint64_t people_in_classes_below(std::uint64_t size) const;
};
// A row of `table` is a class of people alike in all that can be known of them (region, kind of
// stakeholder …), its columns the sensitive answers, a missing answer being one of them. (k: L.
// Sweeney, International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10, 2002,
// 557-570; distinct l: A. Machanavajjhala and others, ACM Transactions on Knowledge Discovery from
// Data 1, 2007.)
TERTIUM_API Anonymity anonymity(const CountTable& table);

}  // namespace tertium::statistics
