#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/multiplicity.h"

namespace tertium::statistics {

// Counts by row (regions, say) and column (answers); all rows are equally long.
using CountTable = std::vector<std::vector<std::uint64_t>>;

// Do the rows answer alike? Pearson's chi-squared and its kin, over rows and columns that are not
// empty.
struct Contingency {
  std::uint64_t n = 0;
  std::vector<std::size_t> rows{};  // places of those that are not empty
  std::vector<std::size_t> columns{};
  std::optional<double> chi_squared{};
  std::optional<double> degrees{};  // (r - 1) (c - 1)
  std::optional<double> p{};
  std::optional<double> yates{};  // with Yates's correction: 2 by 2 only
  std::optional<double> yates_p{};
  std::optional<double> g{};  // of the likelihood ratio
  std::optional<double> g_p{};
  std::optional<double> cramers_v{};
  std::optional<double> cramers_v_corrected{};      // less biased in small tables
  std::optional<double> contingency_coefficient{};  // Pearson's C
  std::optional<double> least_expected{};
  std::optional<double> share_below_five{};  // of the cells: expected count below 5
  // By row and column of those that are not empty.
  std::vector<std::vector<double>> adjusted_residuals{};
  std::string reason{};  // for what is missing

  // Cochran's rule: the chi-squared approximation is doubtful if more than 20 % of the expected
  // counts are below 5 or any is below 1. Fisher's test is then the better one.
  bool is_doubtful() const {
    return share_below_five && (*share_below_five > 0.2 || *least_expected < 1);
  }
};

// With O the counts, E = row total column total / n,
//
//   chi^2 = sum (O - E)^2 / E                       (K. Pearson, Philosophical Magazine 50, 1900)
//   Yates: (|O - E| - min(1/2, |O - E|))^2          (F. Yates, JRSS Supplement 1, 1934, 217-235)
//   G = 2 sum O ln(O / E)                           (S. S. Wilks, Ann. Math. Statist. 6, 1935)
//   V = sqrt(chi^2 / (n min(r-1, c-1)))             (H. Cramér, Mathematical Methods, 1946)
//   V corrected = sqrt(f / min(r' - 1, c' - 1)), f = max(0, chi^2/n - (r-1)(c-1)/(n-1)),
//     r' = r - (r-1)^2/(n-1), c' likewise           (W. Bergsma, J. Korean Stat. Soc. 42, 2013)
//   C = sqrt(chi^2 / (chi^2 + n))
//   adjusted residual = (O - E) / sqrt(E (1 - row/n) (1 - column/n))
//                                                   (S. J. Haberman, Biometrics 29, 1973, 205-220)
//
// Fewer than two rows or columns that are not empty: undefined.
TERTIUM_API Contingency contingency(const CountTable& table);

// Fisher's exact p: the share of all tables with these margins that are at most as likely as this
// one (R. A. Fisher, Statistical Methods for Research Workers, 1934; r by c: G. H. Freeman and J.
// H. Halton, Biometrika 38, 1951, 141-149). None if there are fewer than two rows or columns that
// are not empty, or if the table is too large to be counted out: see kLargestFisher.
TERTIUM_API std::optional<double> fisher_exact(const CountTable& table);
// Answers in a table larger than 2 by 2 up to which it is counted out.
inline constexpr std::uint64_t kLargestFisher = 200;

// Two columns of a table compared in one row.
struct ColumnPair {
  std::size_t a = 0;  // places of the columns, a < b
  std::size_t b = 0;
  std::optional<double> z{};  // positive if the share in column a is higher
  std::optional<double> p{};
  std::optional<double> corrected_p{};
};
// One row of a table: all pairs of its columns, and for each column those that are lower.
struct ColumnComparison {
  std::vector<ColumnPair> pairs{};
  std::vector<std::vector<std::size_t>> lower{};  // by column
  // The letters of the lower columns, "BC".
  TERTIUM_API std::string letters(std::size_t column) const;
};

// Column proportions compared row by row, as survey tables mark them with letters: for the columns
// i and j with n_i and n_j answers and shares p_i and p_j in this row,
//
//   z = (p_i - p_j) / sqrt(p (1 - p) (1/n_i + 1/n_j)),  p = (x_i + x_j) / (n_i + n_j)
//
// (two-sided). Columns with a share of 0 or 1 or fewer than two answers are not compared.
// Bonferroni's correction counts all pairs of columns, those that are not compared too; the others
// only those compared. A pair counts as different if its corrected p is below `alpha`.
TERTIUM_API std::vector<ColumnComparison> compare_columns(const CountTable& table, double alpha,
                                                          Correction correction);
// A, B … Z, AA, AB …
TERTIUM_API std::string column_letter(std::size_t column);

}  // namespace tertium::statistics
