#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"

namespace tertium::statistics {

// How the p-values of a family of tests are brought to account for their number.
enum class Correction : std::uint8_t {
  none,
  holm,                 // S. Holm, Scandinavian Journal of Statistics 6, 1979, 65-70
  hochberg,             // Y. Hochberg, Biometrika 75, 1988, 800-802
  bonferroni,           // p m
  benjamini_hochberg,   // Y. Benjamini, Y. Hochberg, J. R. Statist. Soc. B 57, 1995, 289-300
  benjamini_yekutieli,  // Y. Benjamini, D. Yekutieli, Annals of Statistics 29, 2001, 1165-1188
};

// The corrected p-values of a family, in the order given. With p_(1) <= … <= p_(m) those there are,
//
//   holm                 max over j <= i of (m - j + 1) p_(j)
//   hochberg             min over j >= i of (m - j + 1) p_(j)
//   bonferroni           m p_(i)
//   benjamini_hochberg   min over j >= i of m/j p_(j)
//   benjamini_yekutieli  the same times 1 + 1/2 + … + 1/m
//
// and never above 1. A missing p-value (or one that is not within [0, 1]) stays missing and does
// not count in m.
TERTIUM_API std::vector<std::optional<double>> corrected(
    std::span<const std::optional<double>> p_values, Correction correction);

}  // namespace tertium::statistics
