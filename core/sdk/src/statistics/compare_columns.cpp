#include <cmath>

#include "margins.h"
#include "tertium/statistics/contingency.h"
#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

// A column's part of one row.
struct Part {
  double x = 0;
  double n = 0;
  bool comparable() const { return n >= 2 && x > 0 && x < n; }
};

std::optional<double> z_of(const Part& a, const Part& b) {
  if (!a.comparable() || !b.comparable()) return std::nullopt;
  const double p = (a.x + b.x) / (a.n + b.n);
  const double error = std::sqrt(p * (1 - p) * (1 / a.n + 1 / b.n));
  return (a.x / a.n - b.x / b.n) / error;
}

void correct(std::vector<ColumnPair>& pairs, Correction correction) {
  std::vector<std::optional<double>> p_values;
  for (const ColumnPair& pair : pairs) p_values.push_back(pair.p);
  const auto result = corrected(p_values, correction);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].corrected_p = result[i];
    if (correction == Correction::bonferroni && pairs[i].p) {
      pairs[i].corrected_p = std::fmin(1.0, *pairs[i].p * static_cast<double>(pairs.size()));
    }
  }
}

ColumnComparison compare(const std::vector<Part>& parts, double alpha, Correction correction) {
  ColumnComparison result;
  result.lower.resize(parts.size());
  for (std::size_t a = 0; a < parts.size(); ++a) {
    for (std::size_t b = a + 1; b < parts.size(); ++b) {
      ColumnPair pair{.a = a, .b = b, .z = z_of(parts[a], parts[b])};
      if (pair.z) pair.p = normal_two_sided(*pair.z);
      result.pairs.push_back(pair);
    }
  }
  correct(result.pairs, correction);
  for (const ColumnPair& pair : result.pairs) {
    if (!pair.corrected_p || !(*pair.corrected_p < alpha)) continue;
    if (*pair.z > 0) {
      result.lower[pair.a].push_back(pair.b);
    } else {
      result.lower[pair.b].push_back(pair.a);
    }
  }
  return result;
}

}  // namespace

std::string ColumnComparison::letters(std::size_t column) const {
  std::string result;
  for (const std::size_t other : lower.at(column)) result += column_letter(other);
  return result;
}

std::vector<ColumnComparison> compare_columns(const CountTable& table, double alpha,
                                              Correction correction) {
  const Margins margins = margins_of(table);
  std::vector<ColumnComparison> result;
  for (const auto& row : table) {
    std::vector<Part> parts;
    for (std::size_t j = 0; j < margins.columns.size(); ++j) {
      const double x = j < row.size() ? static_cast<double>(row[j]) : 0;
      parts.push_back({x, static_cast<double>(margins.columns[j])});
    }
    result.push_back(compare(parts, alpha, correction));
  }
  return result;
}

std::string column_letter(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

}  // namespace tertium::statistics
