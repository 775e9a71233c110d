#pragma once

#include <algorithm>

#include "tertium/summary.h"

namespace tertium::statistics {

// What item products say of two items over all respondents who answered both, complete rows or not.
struct PairSums {
  __extension__ typedef __int128 Wide;
  Wide n = 0;
  Wide sum_j = 0;
  Wide sum_k = 0;
  Wide product = 0;
};

inline PairSums pair_sums(const ItemProducts& products, std::size_t j, std::size_t k) {
  using Wide = PairSums::Wide;
  const std::size_t pair = ItemProducts::pair(j, k);
  // The triangles hold the larger index first.
  const std::size_t first = std::max(j, k);
  const std::size_t second = std::min(j, k);
  const Wide sum_first = Wide{products.complete_sums[first]} + products.partial_first[pair];
  const Wide sum_second = Wide{products.complete_sums[second]} + products.partial_second[pair];
  PairSums sums;
  sums.n = Wide{products.complete} + products.partial_n[pair];
  sums.sum_j = j == first ? sum_first : sum_second;
  sums.sum_k = j == first ? sum_second : sum_first;
  sums.product = Wide{products.complete_products[pair]} + products.partial_products[pair];
  return sums;
}

}  // namespace tertium::statistics
