#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/reliability.h"
#include "tertium/statistics/score.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// Covariances and correlations of items, each over the respondents who answered these two. Where
// not all answered all, they need not fit together: a correlation matrix of them can have negative
// eigenvalues.
struct PairwiseCovariances {
  std::size_t items = 0;
  std::vector<std::uint64_t> n{};  // by row: who answered both; on the diagonal, the item
  Figures covariances{};           // with n - 1; none if n < 2
  Figures correlations{};          // with the variances of the same respondents; none without them
  std::size_t place(std::size_t j, std::size_t k) const { return j * items + k; }
};

// Of items as scores from 0 to 100 with their direction, from their cross products. These do not
// hold all that correlations need: there is one only where whoever answered one item answered both.
TERTIUM_API PairwiseCovariances pairwise_covariances(const ItemProducts& products,
                                                     std::span<const ScoreItem> items);
// Of a plain table, a row a respondent or unit; all rows are equally long.
TERTIUM_API PairwiseCovariances pairwise_covariances(std::span<const Figures> rows);
// The same over the complete rows only.
TERTIUM_API Covariances complete_covariances(std::span<const Figures> rows);

// Cronbach's alpha, k/(k-1) (1 - trace C / sum C), from pairwise covariances: it uses all answers,
// but has no interval. None if a covariance is missing or the sum does not vary.
TERTIUM_API std::optional<double> pairwise_alpha(const PairwiseCovariances& covariances);

// The correlation matrix of complete rows; none where an item does not vary.
TERTIUM_API Figures correlations_of(const Covariances& covariances);

// Alpha of standardised items, k r / (1 + (k-1) r), r the mean of their correlations: as if all
// varied alike. None if an item does not vary, or the sum of the standardised items.
TERTIUM_API std::optional<double> standardised_alpha(const Covariances& covariances);

}  // namespace tertium::statistics
