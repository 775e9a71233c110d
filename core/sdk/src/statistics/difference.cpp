#include "tertium/statistics/difference.h"

#include <cmath>

namespace tertium::statistics {

Estimate difference(const Estimate& a, const Estimate& b) {
  Estimate result;
  if (!a.value || !b.value) {
    result.reason = !a.value ? a.reason : b.reason;
    return result;
  }
  result.value = *a.value - *b.value;
  if (!a.low || !a.high || !b.low || !b.high) {
    result.reason = !a.low || !a.high ? a.reason : b.reason;
    return result;
  }
  result.low = *result.value - std::hypot(*a.value - *a.low, *b.high - *b.value);
  result.high = *result.value + std::hypot(*a.high - *a.value, *b.value - *b.low);
  return result;
}

}  // namespace tertium::statistics
