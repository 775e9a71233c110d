#include <algorithm>
#include <cmath>

#include "margins.h"
#include "tertium/statistics/contingency.h"

namespace tertium::statistics {
namespace {

// Tables whose probabilities differ by less than this share are equally likely but for rounding.
constexpr double kEquallyLikely = 1e-7;

double log_factorial(std::uint64_t n) {
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

}  // namespace

std::optional<double> fisher_exact(const CountTable& table) {
  const Margins margins = margins_of(table);
  const auto rows = not_empty(margins.rows);
  const auto columns = not_empty(margins.columns);
  if (rows.size() < 2 || columns.size() < 2) return std::nullopt;
  if (rows.size() == 2 && columns.size() == 2) {
    return fisher_of_two(margins.rows[rows[0]], margins.rows[rows[1]],
                         margins.columns[columns[0]], table[rows[0]][columns[0]]);
  }
  return std::nullopt;
}

}  // namespace tertium::statistics
