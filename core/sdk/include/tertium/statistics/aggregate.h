#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

// Several indicators made one (OECD and JRC, Handbook on Constructing Composite Indicators, 2008,
// step 6). What is missing does not count: the weights of the others are brought to their sum.
// Nothing there, or no weight above 0: undefined.
namespace tertium::statistics {

using FiguresView = std::span<const std::optional<double>>;

// sum w x / sum w: what is lost here is made good there.
TERTIUM_API std::optional<double> arithmetic_mean(FiguresView x, std::span<const double> weights);
// exp(sum w ln x / sum w); undefined unless all x are above 0.
TERTIUM_API std::optional<double> geometric_mean(FiguresView x, std::span<const double> weights);
// sum w / sum (w / x); undefined unless all x are above 0.
TERTIUM_API std::optional<double> harmonic_mean(FiguresView x, std::span<const double> weights);
// (sum w x^p / sum w)^(1/p); p = 0 is the geometric mean. For p other than 1 undefined unless all x
// are above 0.
TERTIUM_API std::optional<double> generalised_mean(FiguresView x, std::span<const double> weights,
                                                   double p);

// By pair of regions (i, j): the share of the weights of those criteria in which i is above j, half
// of it where they are equal (at 12 significant digits). 0 on the diagonal; none for a pair without
// a criterion that both have. A row of `table` is one region.
TERTIUM_API std::vector<Figures> outranking(std::span<const Figures> table,
                                            std::span<const double> weights);
// By region: how many regions it outranks (share above 1/2) less how many outrank it (A. H.
// Copeland, A reasonable social welfare function, 1951). Shares are compared at 12 significant
// digits.
TERTIUM_API std::vector<double> copeland(std::span<const Figures> outranked);

}  // namespace tertium::statistics
