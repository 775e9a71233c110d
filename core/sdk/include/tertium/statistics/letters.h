#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tertium/export.h"

namespace tertium::statistics {

// Letters that show which of so many things differ: two share a letter if and only if they do not.
// `different` names the pairs that differ, by their places. By the insert-and-absorb algorithm
// (H.-P. Piepho, Journal of Computational and Graphical Statistics 13, 2004). The first thing has
// the letter a; after z comes aa.
TERTIUM_API std::vector<std::string> shared_letters(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& different);

}  // namespace tertium::statistics
