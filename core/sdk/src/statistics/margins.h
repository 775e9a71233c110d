#pragma once

#include <cstdint>
#include <vector>

#include "tertium/statistics/contingency.h"

namespace tertium::statistics {

struct Margins {
  std::uint64_t n = 0;
  std::vector<std::uint64_t> rows{};
  std::vector<std::uint64_t> columns{};
};
Margins margins_of(const CountTable& table);
// Places of the totals that are not 0.
std::vector<std::size_t> not_empty(const std::vector<std::uint64_t>& totals);

}  // namespace tertium::statistics
