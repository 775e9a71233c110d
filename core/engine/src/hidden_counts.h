#pragma once

#include <cstdint>
#include <span>

namespace tertium::engine {

// A count of a question's choice that is hidden, and the choice's value on the scale.
struct HiddenCount {
  std::uint64_t count = 0;
  double value = 0;
};

// Which sums over the hidden counts others can work out, besides how many answers these are: from a
// mean (its sum of values) and from a standard deviation (its sum of squared values).
struct KnownMoments {
  bool values = false;
  bool squares = false;
};

// True if each of the hidden counts that are below `smallest`, and not 0, could be another number
// by all that is known: others then know of it no more than that it is small. Where that cannot be
// found out in reasonable time, false.
bool could_be_others(std::span<const HiddenCount> hidden, KnownMoments known,
                     std::uint64_t smallest);

}  // namespace tertium::engine
