#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/statistics/score.h"
#include "tertium/summary.h"

namespace tertium::statistics {

// Covariances (with n - 1) of items over the respondents who answered all of them.
struct Covariances {
  std::uint64_t n = 0;
  std::size_t items = 0;
  std::vector<double> values{};  // by row; empty if n < 2
  double at(std::size_t j, std::size_t k) const { return values[j * items + k]; }
};

// The covariances of items as scores from 0 to 100 with their direction, from the whole-number cross
// products of complete rows: n P - S S is formed exactly, so that equal answers have variance 0.
TERTIUM_API Covariances complete_covariances(const ItemProducts& products,
                                             std::span<const ScoreItem> items);

// Cronbach's alpha, k/(k-1) (1 - trace C / sum C) (L. J. Cronbach, Psychometrika 16, 1951, 297-334),
// with Feldt's interval, 1 - (1 - alpha) F(1 - a/2; n-1, (n-1)(k-1)) to 1 - (1 - alpha) F(a/2; …)
// (L. S. Feldt, Psychometrika 30, 1965, 357-370). A negative alpha is a finding, not a fault. Fewer
// than 2 items, fewer than 2 complete rows, or a sum that does not vary: undefined.
TERTIUM_API Estimate cronbach_alpha(const Covariances& covariances, double confidence);

// By item: its correlation with the sum of the others; none where one of the two does not vary.
TERTIUM_API std::vector<std::optional<double>> item_rest_correlations(
    const Covariances& covariances);
// By item: alpha of the others; none if fewer than 2 are left or their sum does not vary.
TERTIUM_API std::vector<std::optional<double>> alphas_if_deleted(const Covariances& covariances);

}  // namespace tertium::statistics
