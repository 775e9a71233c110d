#pragma once

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"

namespace tertium::statistics {

// a - b of two figures of different people, each with an interval of its own kind at one level of
// confidence:
//
//   a - b - sqrt((a - low_a)^2 + (high_b - b)^2)  to  a - b + sqrt((high_a - a)^2 + (b - low_b)^2)
//
// (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008, 1693-1702; for Wilson's intervals this
// is R. G. Newcombe's method 10, the same journal 17, 1998, 873-890). A missing value: undefined; a
// missing interval: no interval.
TERTIUM_API Estimate difference(const Estimate& a, const Estimate& b);

}  // namespace tertium::statistics
