#include "hidden_counts.h"

#include <tertium/statistics/mean.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <optional>
#include <vector>

namespace tertium::engine {
namespace {

// Values of scales are whole numbers or have few decimals.
constexpr double kResolution = 1000;
constexpr double kLargestValue = 1e6;
constexpr std::size_t kMostSteps = 200'000;

using Whole = std::int64_t;
__extension__ typedef __int128 Wide;

struct Cell {
  std::size_t place = 0;  // among all counts of the scale
  Whole count = 0;
  Whole value = 0;
  bool is_small = false;
  bool moved = false;  // another number than the count was found for it
};

// What the cells from some place on must add up to.
struct Rest {
  Whole n = 0;
  Wide values = 0;
  Wide squares = 0;
};

// Tries counts for all cells that fit what is known, nearest to the true ones first, until each
// small cell was seen with another number.
class Search {
 public:
  Search(std::span<const ChoiceCount> counts, const ToldOfCounts& told, std::uint64_t smallest)
      : told_(told), smallest_(static_cast<Whole>(smallest)) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const ChoiceCount& one = counts[i];
      all_counts_.push_back({one.value, one.count});
      if (!one.is_hidden) continue;
      cells_.push_back({i, static_cast<Whole>(one.count), std::llround(one.value * kResolution),
                        one.count > 0 && one.count < smallest});
    }
    for (const double p : told.quantiles) quantiles_.push_back(quantile_of(p));
    for (const auto& places : told.sums) sums_.push_back(sum_of(places));
    // Those that may be few numbers come first; what is left of the sums tells the others.
    std::ranges::stable_sort(cells_, std::greater{}, &Cell::is_small);
    for (const Cell& cell : cells_) take(all_, cell, -cell.count);
    tried_.resize(cells_.size());
  }

  bool every_small_cell_moves() {
    // Near the true counts first: others are mostly found there, however many answers there are.
    for (reach_ = 4; !stopped(); reach_ *= 8) {
      step(0, all_);
      if (reach_ > all_.n) break;
    }
    return done();
  }

 private:
  static void take(Rest& rest, const Cell& cell, Whole count) {
    rest.n -= count;
    rest.values -= Wide{cell.value} * count;
    rest.squares -= Wide{cell.value} * cell.value * count;
  }

  bool done() const {
    return std::ranges::all_of(cells_, [](const Cell& c) { return !c.is_small || c.moved; });
  }

  bool fits(const Rest& rest) const {
    return rest.n == 0 && (!told_.mean || rest.values == 0) &&
           (!tells_squares() || rest.squares == 0);
  }

  // A spread is about the mean: without it, it is no sum.
  bool tells_squares() const { return told_.mean && told_.sd; }

  // Whether the note on a hidden count allows this number.
  bool suits_note(const Cell& cell, Whole count) const {
    return (count > 0 && count < smallest_) == cell.is_small;
  }

  // Sorted by value, as quantiles need them.
  std::optional<double> quantile_of(double p) const {
    std::vector<statistics::ValueCount> sorted = all_counts_;
    std::ranges::sort(sorted, {}, &statistics::ValueCount::value);
    return statistics::quantile(sorted, p);
  }

  std::uint64_t sum_of(const std::vector<std::size_t>& places) const {
    std::uint64_t sum = 0;
    for (const std::size_t place : places) sum += all_counts_[place].count;
    return sum;
  }

  // Whether the numbers that were tried tell the same quantiles and sums as the true counts.
  bool tells_the_same() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      all_counts_[cells_[i].place].count = static_cast<std::uint64_t>(tried_[i]);
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      if (sum_of(told_.sums[i]) != sums_[i]) return false;
    }
    for (std::size_t i = 0; i < quantiles_.size(); ++i) {
      if (quantile_of(told_.quantiles[i]) != quantiles_[i]) return false;
    }
    return true;
  }

  // Whether what is left can be made of the cells from `place` on, as far as their ends tell.
  bool within_reach(std::size_t place, const Rest& rest) const {
    const auto [least, most] =
        std::minmax_element(cells_.begin() + static_cast<std::ptrdiff_t>(place), cells_.end(),
                            [](const Cell& a, const Cell& b) { return a.value < b.value; });
    return !told_.mean || (rest.values >= Wide{least->value} * rest.n &&
                           rest.values <= Wide{most->value} * rest.n);
  }

  void step(std::size_t place, const Rest& rest) {
    ++steps_;
    if (place == cells_.size()) {
      if (fits(rest)) note();
      return;
    }
    if (!within_reach(place, rest) || solved(place, rest)) return;
    const Cell& cell = cells_[place];
    const Whole farthest = std::min(reach_, std::max(rest.n, cell.count));
    for (Whole away = 0; away <= farthest && !stopped(); ++away) {
      for (const Whole count : {cell.count - away, cell.count + away}) {
        if (count < 0 || count > rest.n || !suits_note(cell, count)) continue;
        tried_[place] = count;
        Rest left = rest;
        take(left, cell, count);
        step(place + 1, left);
        if (away == 0) break;
      }
    }
  }

  // As many cells as sums are left, which tell them: true, and noted if they can be counts.
  bool solved(std::size_t place, const Rest& rest) {
    const std::size_t sums = tells_squares() ? 3 : told_.mean ? 2 : 1;
    if (cells_.size() - place != sums) return false;
    for (std::size_t i = place; i < cells_.size(); ++i) {
      // By Lagrange: of the polynomial that is 1 at this value and 0 at the others, the sum over
      // the cells is this count.
      Wide count = rest.n;
      Wide divisor = 1;
      if (sums == 2) {
        const Whole other = cells_[i == place ? place + 1 : place].value;
        count = rest.values - Wide{other} * rest.n;
        divisor = cells_[i].value - other;
      } else if (sums == 3) {
        const Whole a = cells_[place + (i - place + 1) % 3].value;
        const Whole b = cells_[place + (i - place + 2) % 3].value;
        count = rest.squares - (Wide{a} + b) * rest.values + Wide{a} * b * rest.n;
        divisor = Wide{cells_[i].value - a} * (cells_[i].value - b);
      }
      if (divisor == 0) return false;  // two choices of one value
      if (count % divisor != 0 || count / divisor < 0) return true;
      tried_[i] = static_cast<Whole>(count / divisor);
      if (!suits_note(cells_[i], tried_[i])) return true;
    }
    note();
    return true;
  }

  void note() {
    if (!tells_the_same()) return;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (tried_[i] != cells_[i].count) cells_[i].moved = true;
    }
  }

  bool stopped() const { return steps_ >= kMostSteps || done(); }

  const ToldOfCounts& told_;
  const Whole smallest_;
  std::vector<Cell> cells_;
  std::vector<statistics::ValueCount> all_counts_;  // with the numbers that were tried
  std::vector<std::optional<double>> quantiles_;    // of the true counts, as told
  std::vector<std::uint64_t> sums_;                 // the same
  std::vector<Whole> tried_;
  Rest all_;
  Whole reach_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

bool could_be_others(std::span<const ChoiceCount> counts, const ToldOfCounts& told,
                     std::uint64_t smallest) {
  for (const ChoiceCount& one : counts) {
    if (!(std::fabs(one.value) <= kLargestValue) || one.count > 1'000'000'000'000) return false;
  }
  return Search(counts, told, smallest).every_small_cell_moves();
}

}  // namespace tertium::engine
