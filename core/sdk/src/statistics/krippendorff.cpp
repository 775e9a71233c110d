#include <algorithm>
#include <map>
#include <numeric>

#include "tertium/statistics/agreement.h"

namespace tertium::statistics {
namespace {

using Coincidences = std::map<double, std::map<double, double>>;

Coincidences coincidences_of(std::span<const std::vector<ValueCount>> units) {
  Coincidences result;
  for (const std::vector<ValueCount>& unit : units) {
    std::map<double, double> counts;
    double ratings = 0;
    for (const ValueCount& rating : unit) {
      if (rating.count == 0) continue;
      counts[rating.value] += static_cast<double>(rating.count);
      ratings += static_cast<double>(rating.count);
    }
    if (ratings < 2) continue;
    for (const auto& [c, count] : counts) {
      for (const auto& [k, other] : counts) {
        const double pairs = c == k ? count * (count - 1) : count * other;
        result[c][k] += pairs / (ratings - 1);
      }
    }
  }
  return result;
}

// The disagreement of the values at places c < k.
double difference(Level level, const std::vector<double>& values, const std::vector<double>& totals,
                  std::size_t c, std::size_t k) {
  const double apart = values[k] - values[c];
  switch (level) {
    case Level::nominal:
      return 1;
    case Level::interval:
      return apart * apart;
    case Level::ratio: {
      const double sum = values[k] + values[c];
      return sum == 0 ? 0 : apart * apart / (sum * sum);
    }
    case Level::ordinal: {
      const auto first = totals.begin() + static_cast<std::ptrdiff_t>(c);
      const auto last = totals.begin() + static_cast<std::ptrdiff_t>(k) + 1;
      const double between = std::accumulate(first, last, 0.0) - (totals[c] + totals[k]) / 2;
      return between * between;
    }
  }
  return 0;
}

}  // namespace

Krippendorff krippendorff_alpha(std::span<const Figures> units, Level level) {
  std::vector<std::vector<ValueCount>> counted;
  for (const Figures& unit : units) {
    std::vector<ValueCount>& counts = counted.emplace_back();
    for (const auto& rating : unit) {
      if (rating) counts.push_back({*rating, 1});
    }
  }
  return krippendorff_alpha(counted, level);
}

Krippendorff krippendorff_alpha(std::span<const std::vector<ValueCount>> units, Level level) {
  Krippendorff result;
  const Coincidences coincidences = coincidences_of(units);
  std::vector<double> totals;
  for (const auto& [value, row] : coincidences) result.values.push_back(value);
  for (const auto& [value, row] : coincidences) {
    result.coincidences.emplace_back();
    for (const double other : result.values) {
      const auto cell = row.find(other);
      result.coincidences.back().push_back(cell == row.end() ? 0 : cell->second);
    }
    const std::vector<double>& own = result.coincidences.back();
    totals.push_back(std::accumulate(own.begin(), own.end(), 0.0));
    result.pairable += totals.back();
  }
  if (result.values.empty()) return {.reason = "no unit was rated twice"};
  double observed = 0;
  double expected = 0;
  for (std::size_t c = 0; c < totals.size(); ++c) {
    for (std::size_t k = c + 1; k < totals.size(); ++k) {
      const double d = difference(level, result.values, totals, c, k);
      observed += 2 * result.coincidences[c][k] * d;
      expected += 2 * totals[c] * totals[k] * d;
    }
  }
  result.observed = observed / result.pairable;
  result.expected = expected / (result.pairable * (result.pairable - 1));
  if (result.expected > 0) {
    result.alpha = 1 - result.observed / result.expected;
  } else {
    result.reason = "all ratings are equal";
  }
  return result;
}

}  // namespace tertium::statistics
