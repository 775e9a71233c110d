#include "tertium/statistics/rank_stability.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "tertium/statistics/aggregate.h"
#include "tertium/statistics/mean.h"
#include "tertium/statistics/rank.h"

namespace tertium::statistics {
RankCount::RankCount(std::span<const std::optional<double>> nominal, std::size_t criteria)
    : nominal_(ranks(nominal)), tallies_(nominal.size()) {
  for (Tally& tally : tallies_) {
    tally.ranks.resize(nominal.size());
    tally.wins.resize(nominal.size());
    tally.weights_when_best.resize(criteria);
  }
}

void RankCount::add(std::span<const double> weights,
                    std::span<const std::optional<double>> scores) {
  const auto places = ranks(scores.first(std::min(scores.size(), tallies_.size())));
  double sum = 0;
  for (const double weight : weights) sum += weight > 0 ? weight : 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!places[i]) continue;
    Tally& tally = tallies_[i];
    ++tally.ranks[*places[i] - 1];
    if (nominal_[i]) {
      tally.shifts += std::max(*places[i], *nominal_[i]) - std::min(*places[i], *nominal_[i]);
    }
    for (std::size_t j = 0; j < places.size(); ++j) {
      if (places[j] && *places[i] < *places[j]) ++tally.wins[j];
    }
    if (*places[i] != 1) continue;
    for (std::size_t c = 0; c < std::min(weights.size(), tally.weights_when_best.size()); ++c) {
      tally.weights_when_best[c] += (weights[c] > 0 ? weights[c] : 0) / sum;
    }
  }
}

RankStability RankCount::stability_of(const Tally& tally) const {
  RankStability result;
  std::vector<ValueCount> counts;
  double n = 0;
  for (std::size_t rank = 0; rank < tally.ranks.size(); ++rank) {
    if (tally.ranks[rank] == 0) continue;
    counts.push_back({static_cast<double>(rank + 1), tally.ranks[rank]});
    n += static_cast<double>(tally.ranks[rank]);
  }
  result.acceptability.assign(tallies_.size(), 0);
  result.wins.assign(tallies_.size(), 0);
  result.central_weights.resize(tally.weights_when_best.size());
  if (n == 0) return result;
  for (std::size_t i = 0; i < tallies_.size(); ++i) {
    result.acceptability[i] = static_cast<double>(tally.ranks[i]) / n;
    result.wins[i] = static_cast<double>(tally.wins[i]) / n;
  }
  result.mean_rank = mean_of(counts, kNoInterval).mean;
  result.median_rank = quantile(counts, 0.5);
  result.low_rank = quantile(counts, 0.05);
  result.high_rank = quantile(counts, 0.95);
  result.best = result.acceptability[0];
  if (result.best == 0) return result;
  for (std::size_t c = 0; c < result.central_weights.size(); ++c) {
    result.central_weights[c] = tally.weights_when_best[c] / static_cast<double>(tally.ranks[0]);
  }
  return result;
}

RankStabilities RankCount::result() const {
  RankStabilities result;
  std::uint64_t shifts = 0;
  std::uint64_t counted = 0;
  for (std::size_t i = 0; i < tallies_.size(); ++i) {
    result.regions.push_back(stability_of(tallies_[i]));
    result.regions.back().nominal_rank = nominal_[i];
    shifts += tallies_[i].shifts;
    for (const std::uint64_t count : tallies_[i].ranks) counted += count;
  }
  if (counted > 0) {
    result.mean_shift = static_cast<double>(shifts) / static_cast<double>(counted);
  }
  return result;
}

RankStabilities rank_stability(std::span<const Figures> scores,
                               std::span<const std::vector<double>> draws) {
  const std::size_t criteria = scores.empty() ? 0 : scores.front().size();
  const auto scores_by = [&](std::span<const double> weights) {
    Figures result;
    for (const Figures& region : scores) result.push_back(arithmetic_mean(region, weights));
    return result;
  };
  RankCount count(scores_by(std::vector<double>(criteria, 1)), criteria);
  for (const std::vector<double>& draw : draws) {
    const std::span<const double> weights(draw.data(), std::min(draw.size(), criteria));
    count.add(weights, scores_by(weights));
  }
  return count.result();
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
