#pragma once

#include <optional>
#include <span>

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
// missing interval, or one of no width: no interval.
TERTIUM_API Estimate difference(const Estimate& a, const Estimate& b);

// The mean of k figures of different people, each counting the same, with the interval of the same
// method (Zou and Donner's for a sum, divided by k):
//
//   mean - sqrt(sum of (x - low_x)^2) / k  to  mean + sqrt(sum of (high_x - x)^2) / k
//
// Undefined without figures or if one has no value; no interval if one has none, or one of no
// width.
TERTIUM_API Estimate mean_of(std::span<const Estimate> figures);

// What the interval of a difference says of it. This is the one rule by which reports call a
// difference clear and by which ranks are left open.
enum class Certainty {
  clear,    // the whole interval lies above 0 or below: more than chance would explain
  chance,   // it holds 0: the difference may be chance
  unknown,  // there is no interval
};
TERTIUM_API Certainty certainty_of(const std::optional<double>& low,
                                   const std::optional<double>& high);

}  // namespace tertium::statistics
