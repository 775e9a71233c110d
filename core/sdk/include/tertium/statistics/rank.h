#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "tertium/export.h"

namespace tertium::statistics {

// `value` at 12 significant digits: figures that differ only by the rounding of their arithmetic
// become the same.
TERTIUM_API double at_twelve_digits(double value);

// The places of the values, 1 is the highest; equal values (at 12 significant digits) share the
// smallest place, and the next place is then left out (1, 2, 2, 4). What has no value has no place.
TERTIUM_API std::vector<std::optional<std::uint64_t>> ranks(
    std::span<const std::optional<double>> values);

}  // namespace tertium::statistics
