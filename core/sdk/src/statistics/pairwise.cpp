#include "tertium/statistics/pairwise.h"

#include <algorithm>
#include <cmath>

#include "pair_sums.h"

namespace tertium::statistics {
namespace {

using Wide = PairSums::Wide;

// A sum of covariances below this share of the variances is nothing but rounding.
constexpr double kNothing = 1e-12;

// Sums of squares and products about the means of the rows that have both.
struct Centred {
  std::uint64_t n = 0;
  double jj = 0;
  double kk = 0;
  double jk = 0;
};

void add_pair(PairwiseCovariances& result, const Centred& pair) {
  result.n.push_back(pair.n);
  result.covariances.emplace_back();
  result.correlations.emplace_back();
  if (pair.n < 2) return;
  result.covariances.back() = pair.jk / static_cast<double>(pair.n - 1);
  const double spread = std::sqrt(pair.jj) * std::sqrt(pair.kk);
  if (spread > 0) result.correlations.back() = std::clamp(pair.jk / spread, -1.0, 1.0);
}

// In table order, the lower triangle copied from the upper.
template <class PairOf>
PairwiseCovariances all_pairs(std::size_t items, PairOf pair_of) {
  PairwiseCovariances result;
  result.items = items;
  for (std::size_t j = 0; j < items; ++j) {
    for (std::size_t k = 0; k < items; ++k) {
      if (k >= j) {
        add_pair(result, pair_of(j, k));
        continue;
      }
      const std::size_t twin = result.place(k, j);
      result.n.push_back(result.n[twin]);
      result.covariances.push_back(result.covariances[twin]);
      result.correlations.push_back(result.correlations[twin]);
    }
  }
  return result;
}

// Sum of products about the means, formed exactly up to one division.
double about_means(Wide n, Wide product, Wide sum_a, Wide sum_b) {
  return static_cast<double>(n * product - sum_a * sum_b) / static_cast<double>(n);
}

// From the products. They do not hold the squares of an item over the rows that have another one,
// so a pair has variances, and so a correlation, only if whoever answered one item answered both.
Centred centred(const ItemProducts& products, const ScoreItem& j, const ScoreItem& k) {
  const PairSums both = pair_sums(products, j.place, k.place);
  const PairSums own_j = pair_sums(products, j.place, j.place);
  const PairSums own_k = pair_sums(products, k.place, k.place);
  Centred pair{.n = static_cast<std::uint64_t>(both.n)};
  if (both.n == 0) return pair;
  const double points_j = j.scale.points() / static_cast<double>(j.resolution);
  const double points_k = k.scale.points() / static_cast<double>(k.resolution);
  pair.jk = about_means(both.n, both.product, both.sum_j, both.sum_k) * points_j * points_k;
  if (own_j.n == both.n && own_k.n == both.n) {
    pair.jj = about_means(own_j.n, own_j.product, own_j.sum_j, own_j.sum_j) * points_j * points_j;
    pair.kk = about_means(own_k.n, own_k.product, own_k.sum_j, own_k.sum_j) * points_k * points_k;
  }
  return pair;
}

Centred centred(std::span<const Figures> rows, std::size_t j, std::size_t k) {
  Centred pair;
  double mean_j = 0;
  double mean_k = 0;
  for (const Figures& row : rows) {
    if (!row[j] || !row[k]) continue;
    // Means and products updated one by one: B. P. Welford, Technometrics 4, 1962, 419-420.
    ++pair.n;
    const double n = static_cast<double>(pair.n);
    const double apart_j = *row[j] - mean_j;
    const double apart_k = *row[k] - mean_k;
    mean_j += apart_j / n;
    mean_k += apart_k / n;
    pair.jj += apart_j * (*row[j] - mean_j);
    pair.kk += apart_k * (*row[k] - mean_k);
    pair.jk += apart_j * (*row[k] - mean_k);
  }
  return pair;
}

}  // namespace

PairwiseCovariances pairwise_covariances(const ItemProducts& products,
                                         std::span<const ScoreItem> items) {
  return all_pairs(items.size(), [&](std::size_t j, std::size_t k) {
    return centred(products, items[j], items[k]);
  });
}

PairwiseCovariances pairwise_covariances(std::span<const Figures> rows) {
  const std::size_t items = rows.empty() ? 0 : rows.front().size();
  return all_pairs(items, [&](std::size_t j, std::size_t k) { return centred(rows, j, k); });
}

Covariances complete_covariances(std::span<const Figures> rows) {
  std::vector<Figures> complete;
  for (const Figures& row : rows) {
    if (std::ranges::all_of(row, [](const auto& value) { return value.has_value(); })) {
      complete.push_back(row);
    }
  }
  Covariances result;
  result.n = complete.size();
  result.items = rows.empty() ? 0 : rows.front().size();
  if (result.n < 2) return result;
  const PairwiseCovariances pairs = pairwise_covariances(complete);
  for (const auto& covariance : pairs.covariances) result.values.push_back(covariance.value_or(0));
  return result;
}

std::optional<double> pairwise_alpha(const PairwiseCovariances& covariances) {
  if (covariances.items < 2) return std::nullopt;
  double trace = 0;
  double sum = 0;
  for (std::size_t j = 0; j < covariances.items; ++j) {
    for (std::size_t k = 0; k < covariances.items; ++k) {
      const auto& covariance = covariances.covariances[covariances.place(j, k)];
      if (!covariance) return std::nullopt;
      sum += *covariance;
      if (j == k) trace += *covariance;
    }
  }
  if (!(sum > kNothing * trace)) return std::nullopt;
  const double k = static_cast<double>(covariances.items);
  return k / (k - 1) * (1 - trace / sum);
}

Figures correlations_of(const Covariances& covariances) {
  Figures result(covariances.items * covariances.items);
  if (covariances.n < 2) return result;
  for (std::size_t j = 0; j < covariances.items; ++j) {
    for (std::size_t k = 0; k < covariances.items; ++k) {
      const double spread = std::sqrt(covariances.at(j, j)) * std::sqrt(covariances.at(k, k));
      if (!(spread > 0)) continue;
      result[j * covariances.items + k] =
          j == k ? 1 : std::clamp(covariances.at(j, k) / spread, -1.0, 1.0);
    }
  }
  return result;
}

std::optional<double> standardised_alpha(const Covariances& covariances) {
  if (covariances.items < 2) return std::nullopt;
  double sum = 0;  // of the correlations of different items
  const Figures correlations = correlations_of(covariances);
  for (std::size_t place = 0; place < correlations.size(); ++place) {
    if (!correlations[place]) return std::nullopt;
    if (place % (covariances.items + 1) != 0) sum += *correlations[place];
  }
  const double k = static_cast<double>(covariances.items);
  const double r = sum / (k * (k - 1));
  const double denominator = 1 + (k - 1) * r;
  if (!(denominator > kNothing)) return std::nullopt;
  return k * r / denominator;
}

}  // namespace tertium::statistics
