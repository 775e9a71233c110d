#include "composites.h"

#include <tertium/statistics/aggregate.h>
#include <tertium/statistics/normalise.h>

#include <algorithm>
#include <optional>

namespace tertium::analyses {
namespace {

using statistics::Figures;

// Above 0, so that geometric and harmonic means are defined.
constexpr double kLowest = 1;
constexpr double kHighest = 100;

Figures brought(const Figures& x, const std::string& normalisation) {
  if (normalisation == "min-max") return statistics::min_max(x, kLowest, kHighest);
  if (normalisation == "z-score") return statistics::z_scores(x);
  if (normalisation == "rank") return statistics::ranks_from_lowest(x);
  return x;
}

}  // namespace

std::vector<std::string> normalisation_names() { return {"none", "min-max", "z-score", "rank"}; }

std::vector<std::string> aggregation_names() {
  return {"arithmetic", "geometric", "harmonic", "copeland"};
}

Table normalised(const Table& scores, const std::string& normalisation) {
  Table result = scores;
  const std::size_t criteria = scores.empty() ? 0 : scores.front().size();
  for (std::size_t c = 0; c < criteria; ++c) {
    Figures column;
    for (const Figures& row : scores) column.push_back(row[c]);
    const Figures values = brought(column, normalisation);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (!values[i]) return {};
      result[i][c] = values[i];
    }
  }
  return result;
}

bool suits(const Table& scores, const std::string& aggregation) {
  if (aggregation == "arithmetic" || aggregation == "copeland") return true;
  return std::ranges::all_of(scores, [](const Figures& row) {
    return std::ranges::all_of(row, [](const auto& x) { return x && *x > 0; });
  });
}

Figures aggregated(const Table& scores, const std::string& aggregation,
                   std::span<const double> weights) {
  Figures result;
  if (aggregation == "copeland") {
    for (const double x : statistics::copeland(statistics::outranking(scores, weights))) {
      result.emplace_back(x);
    }
    return result;
  }
  result.reserve(scores.size());
  for (const Figures& row : scores) {
    result.push_back(aggregation == "geometric"  ? statistics::geometric_mean(row, weights)
                     : aggregation == "harmonic" ? statistics::harmonic_mean(row, weights)
                                                 : statistics::arithmetic_mean(row, weights));
  }
  return result;
}

}  // namespace tertium::analyses
