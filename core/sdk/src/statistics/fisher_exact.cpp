#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "margins.h"
#include "tertium/statistics/contingency.h"

// Tables with given margins are equally likely but for 1 / prod x!, here their weight. Row after
// row is taken off (the smallest first); what matters for the rest are the column totals that are
// left, in any order, and the weight so far. For each such remainder the largest and the smallest
// weight that can still come are known, and the sum of all: so most of the tables are decided
// together, long before they are complete. (C. R. Mehta and N. R. Patel, Journal of the American
// Statistical Association 78, 1983, 427-434.)
namespace tertium::statistics {
namespace {

// Tables whose probabilities differ by less than this share are equally likely but for rounding.
constexpr double kEquallyLikely = 1e-7;
constexpr double kSame = 1e-10;  // logarithms closer than this are of equal weights
constexpr std::size_t kWork =
    60'000'000;  // rows tried and beginnings looked at; some seconds at most

constexpr std::size_t kMostColumns = 8;  // of the shorter side
static_assert(kLargestFisher <= std::numeric_limits<std::uint8_t>::max());
using Totals = std::array<std::uint8_t, kMostColumns>;  // rising, empty columns first

double log_factorial(std::uint64_t n) {
  static const std::vector<double> logs = [] {
    std::vector<double> result{0};
    for (std::uint64_t i = 1; i <= kLargestFisher; ++i) {
      result.push_back(result.back() + std::log(static_cast<double>(i)));
    }
    return result;
  }();
  if (n < logs.size()) return logs[n];
  int sign = 0;
  return lgamma_r(static_cast<double>(n) + 1, &sign);
}

// With rows a and b and columns of which the first has c answers: one cell decides the table.
double fisher_of_two(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t x) {
  const auto log_weight = [&](std::uint64_t y) {
    return -log_factorial(y) - log_factorial(a - y) - log_factorial(c - y) -
           log_factorial(b + y - c);
  };
  const double limit = log_weight(x) + kEquallyLikely;
  const std::uint64_t least = c > b ? c - b : 0;
  double all = 0;
  double unlikely = 0;
  for (std::uint64_t y = least; y <= std::min(a, c); ++y) {
    const double weight = std::exp(log_weight(y) - limit);
    all += weight;
    if (log_weight(y) <= limit) unlikely += weight;
  }
  return std::min(1.0, unlikely / all);
}

// Calls `use(rest, log weight)` for every way to take `row` answers off the totals, as long as it
// returns true.
template <class Use>
void each_row(const Totals& totals, unsigned row, const Use& use) {
  Totals rest = totals;
  std::array<unsigned, kMostColumns + 1> left_from{};  // answers in this column and later
  for (std::size_t j = kMostColumns; j > 0; --j) left_from[j - 1] = left_from[j] + totals[j - 1];
  const auto place = [&](const auto& self, std::size_t j, unsigned answers,
                         double log_weight) -> bool {
    if (j == kMostColumns) return use(rest, log_weight);
    const unsigned least = answers > left_from[j + 1] ? answers - left_from[j + 1] : 0;
    for (unsigned x = least; x <= std::min<unsigned>(answers, totals[j]); ++x) {
      rest[j] = static_cast<std::uint8_t>(totals[j] - x);
      if (!self(self, j + 1, answers - x, log_weight - log_factorial(x))) return false;
    }
    rest[j] = totals[j];
    return true;
  };
  place(place, 0, row, 0);
}

Totals sorted(Totals totals) {
  for (std::size_t i = 1; i < kMostColumns; ++i) {
    for (std::size_t j = i; j > 0 && totals[j] < totals[j - 1]; --j) {
      std::swap(totals[j], totals[j - 1]);
    }
  }
  return totals;
}

// The smallest and the largest logarithm of the weight of what is left.
struct Bounds {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

struct Hash {
  std::size_t operator()(const Totals& totals) const {
    static_assert(sizeof(Totals) == sizeof(std::uint64_t));
    std::uint64_t key = std::bit_cast<std::uint64_t>(totals);
    key ^= key >> 32;
    key *= 0x9e3779b97f4a7c15U;  // mixes all bits upwards
    return static_cast<std::size_t>(key ^ (key >> 29));
  }
};

// Beginnings with the same remainder: how many have which weight.
struct Beginnings {
  struct Entry {
    double log_weight = 0;
    double count = 0;
  };
  std::vector<Entry> entries{};
  std::size_t tidy = 0;  // the first so many are sorted and different

  void add(double log_weight, double count) {
    entries.push_back({log_weight, count});
    if (entries.size() > 2 * tidy + 64) tidy_up();
  }
  void tidy_up() {
    std::ranges::sort(entries, {}, &Entry::log_weight);
    std::vector<Entry> merged;
    for (const Entry& entry : entries) {
      if (!merged.empty() && entry.log_weight - merged.back().log_weight < kSame) {
        merged.back().count += entry.count;
      } else {
        merged.push_back(entry);
      }
    }
    entries = std::move(merged);
    tidy = entries.size();
  }
};

class RowByRow {
 public:
  // `rows` and `columns` rising; `limit` is the largest logarithm that counts.
  RowByRow(std::vector<unsigned> rows, const Totals& columns, double limit)
      : rows_(std::move(rows)), columns_(columns), limit_(limit) {
    bounds_.resize(rows_.size() + 1);
    log_all_ = log_sum(0, columns_);
  }

  // None if it is too much work.
  std::optional<double> p() {
    std::unordered_map<Totals, Beginnings, Hash> open;
    open[columns_].add(0, 1);
    for (std::size_t stage = 0; stage < rows_.size(); ++stage) {
      std::unordered_map<Totals, Beginnings, Hash> next;
      for (auto& [totals, beginnings] : open) {
        beginnings.tidy_up();
        go_on(stage, totals, beginnings, next);
        if (work_ > kWork) return std::nullopt;
        beginnings = {};
      }
      open = std::move(next);
    }
    return std::min(1.0, sum_);
  }

 private:
  // The logarithm of the sum of the weights of all that can follow: R! / (prod rows! prod
  // columns!).
  double log_sum(std::size_t stage, const Totals& totals) const {
    double result = 0;
    std::uint64_t answers = 0;
    for (std::size_t i = stage; i < rows_.size(); ++i) {
      result -= log_factorial(rows_[i]);
      answers += rows_[i];
    }
    for (const std::uint8_t total : totals) result -= log_factorial(total);
    return result + log_factorial(answers);
  }

  Bounds bounds(std::size_t stage, const Totals& totals) {
    if (stage + 1 >= rows_.size()) {  // one row or none is left: there is only one way
      double log_weight = 0;
      for (const std::uint8_t total : totals) log_weight -= log_factorial(total);
      return {log_weight, log_weight};
    }
    const auto known = bounds_[stage].find(totals);
    if (known != bounds_[stage].end()) return known->second;
    Bounds result;
    each_row(totals, rows_[stage], [&](const Totals& rest, double log_weight) {
      const Bounds after = bounds(stage + 1, sorted(rest));
      result.low = std::min(result.low, log_weight + after.low);
      result.high = std::max(result.high, log_weight + after.high);
      return ++work_ <= kWork;
    });
    bounds_[stage].emplace(totals, result);
    return result;
  }

  // Takes the next row off one remainder.
  void go_on(std::size_t stage, const Totals& totals, const Beginnings& beginnings,
             std::unordered_map<Totals, Beginnings, Hash>& next) {
    const auto& entries = beginnings.entries;
    const double most = entries.back().log_weight;
    std::vector<double> sums{0};  // of the weights, the largest being 1
    for (const auto& entry : entries) {
      sums.push_back(sums.back() + entry.count * std::exp(entry.log_weight - most));
    }
    each_row(totals, rows_[stage], [&](const Totals& rest, double log_weight) {
      const Totals remainder = sorted(rest);
      const Bounds after = bounds(stage + 1, remainder);
      const auto up_to = [&](double room) {
        return std::ranges::upper_bound(entries, limit_ - log_weight - room, {},
                                        &Beginnings::Entry::log_weight);
      };
      const auto first = up_to(after.high);  // before it, whatever follows is unlikely enough
      const auto last = up_to(after.low);    // from it on, nothing is
      const auto decided = static_cast<std::size_t>(first - entries.begin());
      if (decided > 0) {
        sum_ +=
            sums[decided] * std::exp(most + log_weight + log_sum(stage + 1, remainder) - log_all_);
      }
      ++work_;
      if (first == last) return work_ <= kWork;
      Beginnings& child = next[remainder];
      for (auto entry = first; entry != last; ++entry) {
        child.add(entry->log_weight + log_weight, entry->count);
      }
      work_ += static_cast<std::size_t>(last - first);
      return work_ <= kWork;
    });
  }

  std::vector<unsigned> rows_;
  Totals columns_;
  double limit_;
  double log_all_ = 0;
  double sum_ = 0;
  std::size_t work_ = 0;
  std::vector<std::unordered_map<Totals, Bounds, Hash>> bounds_;
};

std::vector<unsigned> totals_of(const std::vector<std::uint64_t>& margin,
                                const std::vector<std::size_t>& places) {
  std::vector<unsigned> result;
  for (const std::size_t place : places) result.push_back(static_cast<unsigned>(margin[place]));
  std::ranges::sort(result);
  return result;
}

}  // namespace

std::optional<double> fisher_exact(const CountTable& table) {
  const Margins margins = margins_of(table);
  const auto rows = not_empty(margins.rows);
  const auto columns = not_empty(margins.columns);
  if (rows.size() < 2 || columns.size() < 2) return std::nullopt;
  if (rows.size() == 2 && columns.size() == 2) {
    return fisher_of_two(margins.rows[rows[0]], margins.rows[rows[1]], margins.columns[columns[0]],
                         table[rows[0]][columns[0]]);
  }
  if (margins.n > kLargestFisher) return std::nullopt;
  double observed = 0;
  for (const auto& row : table) {
    for (const std::uint64_t count : row) observed -= log_factorial(count);
  }
  std::vector<unsigned> many = totals_of(margins.rows, rows);
  std::vector<unsigned> few = totals_of(margins.columns, columns);
  if (many.size() < few.size()) std::swap(many, few);
  if (few.size() > kMostColumns) return std::nullopt;
  Totals short_side{};
  for (std::size_t j = 0; j < few.size(); ++j) {
    short_side[kMostColumns - few.size() + j] = static_cast<std::uint8_t>(few[j]);
  }
  return RowByRow(std::move(many), short_side, observed + kEquallyLikely).p();
}

}  // namespace tertium::statistics
