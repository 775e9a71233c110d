#include "tertium/statistics/contingency.h"

#include <algorithm>
#include <cmath>

#include "margins.h"
#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

// The sums over the cells that are not in empty rows or columns.
struct CellSums {
  double chi_squared = 0;
  double yates = 0;
  double g = 0;
  double least_expected = 0;
  std::size_t below_five = 0;
};

CellSums cell_sums(const CountTable& table, const Margins& margins, Contingency& result) {
  CellSums sums;
  const double n = static_cast<double>(margins.n);
  sums.least_expected = n;
  for (const std::size_t i : result.rows) {
    result.adjusted_residuals.emplace_back();
    const double row = static_cast<double>(margins.rows[i]);
    for (const std::size_t j : result.columns) {
      const double column = static_cast<double>(margins.columns[j]);
      const double observed = static_cast<double>(table[i][j]);
      const double expected = row * column / n;
      const double off = observed - expected;
      const double nearer = std::fabs(off) - std::min(0.5, std::fabs(off));
      sums.chi_squared += off * off / expected;
      sums.yates += nearer * nearer / expected;
      if (observed > 0) sums.g += 2 * observed * std::log(observed / expected);
      sums.least_expected = std::min(sums.least_expected, expected);
      if (expected < 5) ++sums.below_five;
      result.adjusted_residuals.back().push_back(
          off / std::sqrt(expected * ((n - row) / n) * ((n - column) / n)));
    }
  }
  return sums;
}

std::optional<double> corrected_v(double phi_squared, double r, double c, double n) {
  if (n < 2) return std::nullopt;
  const double phi = std::max(0.0, phi_squared - (r - 1) * (c - 1) / (n - 1));
  const double rows = r - (r - 1) * (r - 1) / (n - 1);
  const double columns = c - (c - 1) * (c - 1) / (n - 1);
  const double least = std::min(rows, columns) - 1;
  if (!(least > 0)) return std::nullopt;
  return std::sqrt(phi / least);
}

}  // namespace

Contingency contingency(const CountTable& table) {
  Contingency result;
  const Margins margins = margins_of(table);
  result.n = margins.n;
  result.rows = not_empty(margins.rows);
  result.columns = not_empty(margins.columns);
  if (result.rows.size() < 2 || result.columns.size() < 2) {
    result.reason = "fewer than two rows or columns have answers";
    return result;
  }
  const double n = static_cast<double>(result.n);
  const double r = static_cast<double>(result.rows.size());
  const double c = static_cast<double>(result.columns.size());
  const CellSums sums = cell_sums(table, margins, result);
  result.chi_squared = sums.chi_squared;
  result.degrees = (r - 1) * (c - 1);
  result.p = chi_squared_upper(sums.chi_squared, *result.degrees);
  if (r == 2 && c == 2) {
    result.yates = sums.yates;
    result.yates_p = chi_squared_upper(sums.yates, 1);
  }
  result.g = std::max(0.0, sums.g);
  result.g_p = chi_squared_upper(*result.g, *result.degrees);
  result.cramers_v = std::sqrt(sums.chi_squared / (n * std::min(r - 1, c - 1)));
  result.cramers_v_corrected = corrected_v(sums.chi_squared / n, r, c, n);
  result.contingency_coefficient = std::sqrt(sums.chi_squared / (sums.chi_squared + n));
  result.least_expected = sums.least_expected;
  result.share_below_five = static_cast<double>(sums.below_five) / (r * c);
  if (!result.cramers_v_corrected) result.reason = "too few answers to correct Cramér's V";
  return result;
}

}  // namespace tertium::statistics
