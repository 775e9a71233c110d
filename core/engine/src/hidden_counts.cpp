#include "hidden_counts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
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
  Search(std::span<const HiddenCount> hidden, KnownMoments known, std::uint64_t smallest)
      : known_(known) {
    for (const HiddenCount& one : hidden) {
      cells_.push_back({static_cast<Whole>(one.count), std::llround(one.value * kResolution),
                        one.count > 0 && one.count < smallest});
    }
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
    return rest.n == 0 && (!known_.values || rest.values == 0) &&
           (!known_.squares || rest.squares == 0);
  }

  // Whether what is left can be made of the cells from `place` on, as far as their ends tell.
  bool within_reach(std::size_t place, const Rest& rest) const {
    const auto [least, most] =
        std::minmax_element(cells_.begin() + static_cast<std::ptrdiff_t>(place), cells_.end(),
                            [](const Cell& a, const Cell& b) { return a.value < b.value; });
    return !known_.values || (rest.values >= Wide{least->value} * rest.n &&
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
        if (count < 0 || count > rest.n) continue;
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
    const std::size_t sums = known_.squares ? 3 : known_.values ? 2 : 1;
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
    }
    note();
    return true;
  }

  void note() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (tried_[i] != cells_[i].count) cells_[i].moved = true;
    }
  }

  bool stopped() const { return steps_ >= kMostSteps || done(); }

  KnownMoments known_;
  std::vector<Cell> cells_;
  std::vector<Whole> tried_;
  Rest all_;
  Whole reach_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

bool could_be_others(std::span<const HiddenCount> hidden, KnownMoments known,
                     std::uint64_t smallest) {
  for (const HiddenCount& one : hidden) {
    if (!(std::fabs(one.value) <= kLargestValue) || one.count > 1'000'000'000'000) return false;
  }
  return Search(hidden, known, smallest).every_small_cell_moves();
}

}  // namespace tertium::engine
