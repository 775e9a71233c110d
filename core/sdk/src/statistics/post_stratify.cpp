#include "tertium/statistics/post_stratify.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace tertium::statistics {
namespace {

constexpr int kMostRounds = 10'000;
constexpr double kClose = 1e-12;

// Groups that have one factor.
struct Class {
  std::vector<std::size_t> groups;
  std::uint64_t n = 0;
  double size = 0;
  double total = 0;
};

void join(Class& to, const Class& more) {
  to.groups.insert(to.groups.end(), more.groups.begin(), more.groups.end());
  to.n += more.n;
  to.size += more.size;
  to.total += more.total;
}

// Puts the smallest class together with the next one, as long as it is too small.
void put_together(std::vector<Class>& classes, std::uint64_t smallest) {
  const auto by_n = [](const Class& a, const Class& b) {
    return std::pair(a.n, a.groups.front()) < std::pair(b.n, b.groups.front());
  };
  while (classes.size() > 1) {
    std::ranges::sort(classes, by_n);
    if (classes.front().n >= smallest) return;
    join(classes[1], classes[0]);
    classes.erase(classes.begin());
  }
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

// A table of sizes on its way to given totals.
class Table {
 public:
  explicit Table(std::span<const std::vector<double>> sizes) : sizes_(sizes.begin(), sizes.end()) {}

  double row(std::size_t i) const { return sum_of(sizes_[i]); }
  double column(std::size_t k) const {
    double sum = 0;
    for (const std::vector<double>& row : sizes_) sum += row[k];
    return sum;
  }
  void multiply_row(std::size_t i, double factor) {
    for (double& size : sizes_[i]) size *= factor;
  }
  void multiply_column(std::size_t k, double factor) {
    for (std::vector<double>& row : sizes_) row[k] *= factor;
  }
  double at(std::size_t i, std::size_t k) const { return sizes_[i][k]; }

 private:
  std::vector<std::vector<double>> sizes_;
};

bool reached(double sum, double total) { return std::fabs(sum - total) <= kClose * total; }

double towards(double sum, double total) { return sum > 0 ? total / sum : 1; }

bool fit(Table& table, std::span<const double> rows, std::span<const double> columns) {
  for (int round = 0; round < kMostRounds; ++round) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      table.multiply_row(i, towards(table.row(i), rows[i]));
    }
    for (std::size_t k = 0; k < columns.size(); ++k) {
      table.multiply_column(k, towards(table.column(k), columns[k]));
    }
    bool all = true;
    for (std::size_t i = 0; i < rows.size(); ++i) all = all && reached(table.row(i), rows[i]);
    for (std::size_t k = 0; k < columns.size(); ++k) {
      all = all && reached(table.column(k), columns[k]);
    }
    if (all) return true;
  }
  return false;
}

}  // namespace

std::vector<double> group_factors(std::span<const GroupSize> groups, std::uint64_t smallest) {
  std::vector<double> factors(groups.size(), 1);
  std::vector<Class> classes;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const GroupSize& group = groups[i];
    // A few people without a total are put to a group that has one: see above.
    const bool takes_part = group.total.has_value() || group.n < smallest;
    if (group.n == 0 || !takes_part) continue;
    classes.push_back({{i}, group.n, group.size, group.total.value_or(0)});
  }
  put_together(classes, smallest);
  double sizes = 0;
  double totals = 0;
  for (const Class& one : classes) {
    sizes += one.size;
    totals += one.total;
  }
  if (!(totals > 0)) return factors;
  for (const Class& one : classes) {
    for (const std::size_t group : one.groups) {
      factors[group] = one.total / totals * sizes / one.size;
    }
  }
  return factors;
}

Raked rake(std::span<const std::vector<double>> sizes, std::span<const double> rows,
           std::span<const double> columns) {
  Table table(sizes);
  const double all = sum_of(rows);
  if (!(all > 0) || !fit(table, rows, columns)) {
    return {.reason = "no weights bring the respondents to these totals"};
  }
  double before = 0;
  for (const std::vector<double>& row : sizes) before += sum_of(row);
  Raked result;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    std::vector<double>& factors = result.factors.emplace_back();
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const double size = sizes[i][k];
      factors.push_back(size > 0 ? table.at(i, k) / size * before / all : 1);
    }
  }
  return result;
}

}  // namespace tertium::statistics
