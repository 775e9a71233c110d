#include "tertium/statistics/rank_stability.h"

#include <cmath>
#include <map>
#include <random>

#include "tertium/statistics/aggregate.h"
#include "tertium/statistics/mean.h"
#include "tertium/statistics/rank.h"

namespace tertium::statistics {
namespace {

Figures scores_by(std::span<const Figures> scores, std::span<const double> weights) {
  Figures result;
  for (const Figures& region : scores) result.push_back(arithmetic_mean(region, weights));
  return result;
}

// What is counted of one region over the draws.
struct Tally {
  std::map<std::uint64_t, std::uint64_t> ranks{};
  std::vector<std::uint64_t> wins{};
  std::vector<double> weights_when_best{};
  double shifts = 0;
};

void count_draw(std::vector<Tally>& tallies, const Figures& scores, std::span<const double> weights,
                const std::vector<std::optional<std::uint64_t>>& nominal) {
  const auto places = ranks(scores);
  double sum = 0;
  for (const double weight : weights) sum += weight > 0 ? weight : 0;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    if (!places[i]) continue;
    Tally& tally = tallies[i];
    ++tally.ranks[*places[i]];
    if (nominal[i]) {
      tally.shifts += std::fabs(static_cast<double>(*places[i]) - static_cast<double>(*nominal[i]));
    }
    for (std::size_t j = 0; j < tallies.size(); ++j) {
      if (places[j] && *places[i] < *places[j]) ++tally.wins[j];
    }
    if (*places[i] != 1) continue;
    for (std::size_t c = 0; c < weights.size(); ++c) {
      tally.weights_when_best[c] += (weights[c] > 0 ? weights[c] : 0) / sum;
    }
  }
}

RankStability stability_of(const Tally& tally, std::size_t regions) {
  RankStability result;
  std::vector<ValueCount> counts;
  double n = 0;
  for (const auto& [rank, count] : tally.ranks) {
    counts.push_back({static_cast<double>(rank), count});
    n += static_cast<double>(count);
  }
  result.acceptability.assign(regions, 0);
  result.wins.assign(regions, 0);
  result.central_weights.resize(tally.weights_when_best.size());
  if (n == 0) return result;
  for (const auto& [rank, count] : tally.ranks) {
    result.acceptability[rank - 1] = static_cast<double>(count) / n;
  }
  result.mean_rank = mean_of(counts, 0.95).mean;
  result.median_rank = quantile(counts, 0.5);
  result.low_rank = quantile(counts, 0.05);
  result.high_rank = quantile(counts, 0.95);
  result.best = result.acceptability[0];
  for (std::size_t j = 0; j < regions; ++j) {
    result.wins[j] = static_cast<double>(tally.wins[j]) / n;
  }
  if (result.best == 0) return result;
  for (std::size_t c = 0; c < result.central_weights.size(); ++c) {
    result.central_weights[c] = tally.weights_when_best[c] / static_cast<double>(tally.ranks.at(1));
  }
  return result;
}

}  // namespace

RankStabilities rank_stability(std::span<const Figures> scores,
                               std::span<const std::vector<double>> draws) {
  const std::size_t criteria = scores.empty() ? 0 : scores.front().size();
  const std::vector<double> equal(criteria, 1);
  const auto nominal = ranks(scores_by(scores, equal));
  std::vector<Tally> tallies(scores.size());
  for (Tally& tally : tallies) {
    tally.wins.resize(scores.size());
    tally.weights_when_best.resize(criteria);
  }
  for (const std::vector<double>& draw : draws) {
    const std::span<const double> weights(draw.data(), std::min(draw.size(), criteria));
    count_draw(tallies, scores_by(scores, weights), weights, nominal);
  }
  RankStabilities result;
  double shifts = 0;
  double counted = 0;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    result.regions.push_back(stability_of(tallies[i], scores.size()));
    result.regions.back().nominal_rank = nominal[i];
    shifts += tallies[i].shifts;
    for (const auto& [rank, count] : tallies[i].ranks) counted += static_cast<double>(count);
  }
  if (counted > 0) result.mean_shift = shifts / counted;
  return result;
}

std::vector<std::vector<double>> uniform_weights(std::size_t criteria, std::size_t count,
                                                 std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::vector<double>> draws(count);
  for (auto& draw : draws) {
    double sum = 0;
    for (std::size_t c = 0; c < criteria; ++c) {
      // 53 random bits, never 0; the distributions of <random> differ between libraries.
      const double uniform = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
      draw.push_back(-std::log(uniform));
      sum += draw.back();
    }
    for (double& weight : draw) weight /= sum;
  }
  return draws;
}

}  // namespace tertium::statistics
