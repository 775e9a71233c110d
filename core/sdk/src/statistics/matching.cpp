#include "tertium/statistics/matching.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tertium::statistics {
namespace {

constexpr double kEqual = 1e-9;  // sums of values closer than this are equal

using Table = std::vector<std::vector<double>>;

// The least sum of costs if each row takes one column of its own; there are at least as many
// columns as rows. (The Hungarian method with potentials; J. Munkres, Journal of SIAM 5, 1957,
// 32-38.)
double least_cost(const Table& costs) {
  const std::size_t rows = costs.size();
  const std::size_t columns = rows == 0 ? 0 : costs.front().size();
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  // Rows and columns count from 1; column 0 stands for the row that looks for one.
  std::vector<double> of_row(rows + 1, 0);
  std::vector<double> of_column(columns + 1, 0);
  std::vector<std::size_t> taken_by(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    std::vector<double> slack(columns + 1, kInfinite);
    std::vector<std::size_t> before(columns + 1, 0);
    std::vector<bool> seen(columns + 1, false);
    std::size_t here = 0;
    taken_by[0] = row;
    while (taken_by[here] != 0) {
      seen[here] = true;
      const std::size_t owner = taken_by[here];
      std::size_t next = 0;
      double least = kInfinite;
      for (std::size_t column = 1; column <= columns; ++column) {
        if (seen[column]) continue;
        const double reduced = costs[owner - 1][column - 1] - of_row[owner] - of_column[column];
        if (reduced < slack[column]) {
          slack[column] = reduced;
          before[column] = here;
        }
        if (slack[column] < least) {
          least = slack[column];
          next = column;
        }
      }
      for (std::size_t column = 0; column <= columns; ++column) {
        if (seen[column]) {
          of_row[taken_by[column]] += least;
          of_column[column] -= least;
        } else {
          slack[column] -= least;
        }
      }
      here = next;
    }
    for (; here != 0; here = before[here]) taken_by[here] = taken_by[before[here]];
  }
  double sum = 0;
  for (std::size_t column = 1; column <= columns; ++column) {
    if (taken_by[column] != 0) sum += costs[taken_by[column] - 1][column - 1];
  }
  return sum;
}

// What is left to decide: the values of the visitors from `first` on with the places left.
class Rest {
 public:
  Rest(std::span<const std::vector<double>> values, std::size_t capacity) : values_(values) {
    places_.assign(values.size(), capacity);
    // More than any sum of values: going nowhere must not be better than a visit worth nothing.
    for (const auto& row : values) {
      for (const double value : row) forbidden_ += std::fabs(value);
    }
    forbidden_ += 1;
  }

  std::vector<std::size_t>& places() { return places_; }

  // The largest sum for the visitors from `first` on, each going nowhere where no host is left.
  double best(std::size_t first) const {
    Table costs;
    for (std::size_t visitor = first; visitor < values_.size(); ++visitor) {
      costs.emplace_back();
      for (std::size_t host = 0; host < values_.size(); ++host) {
        const double cost = host == visitor ? kNever * forbidden_ : -values_[visitor][host];
        const std::size_t places = std::min(places_[host], values_.size());
        costs.back().insert(costs.back().end(), places, cost);
      }
      costs.back().insert(costs.back().end(), values_.size() - first, forbidden_);
    }
    return -least_cost(costs);
  }
  double nowhere() const { return -forbidden_; }

 private:
  static constexpr double kNever = 4;

  std::span<const std::vector<double>> values_;
  std::vector<std::size_t> places_;
  double forbidden_ = 0;
};

double gap(const Figures& visitor, const Figures& host, std::size_t criterion) {
  if (criterion >= visitor.size() || criterion >= host.size()) return 0;
  if (!visitor[criterion] || !host[criterion]) return 0;
  return std::max(0.0, *host[criterion] - *visitor[criterion]);
}

}  // namespace

std::vector<std::vector<double>> learning_values(std::span<const Figures> scores,
                                                 std::span<const double> weights, bool by_need) {
  Table result;
  for (const Figures& visitor : scores) {
    result.emplace_back();
    for (const Figures& host : scores) {
      double value = 0;
      for (std::size_t c = 0; c < weights.size(); ++c) {
        const double own_gap = gap(visitor, host, c);
        if (own_gap > 0) value += weights[c] * own_gap * (by_need ? 1 - *visitor[c] / 100 : 1);
      }
      result.back().push_back(value);
    }
  }
  return result;
}

std::vector<LargestGap> largest_gaps(std::span<const Figures> scores, std::size_t visitor) {
  std::vector<LargestGap> result(scores[visitor].size());
  for (std::size_t c = 0; c < result.size(); ++c) {
    for (std::size_t host = 0; host < scores.size(); ++host) {
      const double own_gap = gap(scores[visitor], scores[host], c);
      if (own_gap > result[c].gap) result[c] = {host, own_gap};
    }
  }
  return result;
}

Visits best_visits(std::span<const std::vector<double>> values, std::size_t capacity,
                   bool no_visit_without_value) {
  Visits result;
  Rest rest(values, capacity);
  double wanted = rest.best(0);
  // Visitor by visitor, the first host with which the others can still reach the largest sum.
  for (std::size_t visitor = 0; visitor < values.size(); ++visitor) {
    result.hosts.emplace_back();
    for (std::size_t host = 0; host < values.size() && !result.hosts.back(); ++host) {
      if (host == visitor || rest.places()[host] == 0) continue;
      --rest.places()[host];
      const double others = rest.best(visitor + 1);
      if (values[visitor][host] + others >= wanted - kEqual) {
        result.hosts.back() = host;
        wanted = others;
      } else {
        ++rest.places()[host];
      }
    }
    if (!result.hosts.back()) {
      wanted -= rest.nowhere();
      continue;
    }
    const double value = values[visitor][*result.hosts.back()];
    result.total += value;
    if (no_visit_without_value && !(value > 0)) result.hosts.back().reset();
  }
  return result;
}

}  // namespace tertium::statistics
