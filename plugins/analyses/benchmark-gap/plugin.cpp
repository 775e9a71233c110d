#include <tertium/plugin.h>

#include <vector>

#include "benchmark_gap.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::BenchmarkGap>(
      "benchmark-gap", "How far each region is from the benchmark, with an interval.", {},
      R"(For each region but the benchmark, `against` the benchmark:

| kind | statistic | meaning |
| --- | --- | --- |
| `criterion` | `gap` | score of the region − score of the benchmark, in points; below 0: the region is behind |
| `question` | `gap` | mean of the region − mean of the benchmark, in units of the question; questions that have a mean |

`n` is the respondents of both. The interval is that of G. Y. Zou and A. Donner (Statistics in Medicine 27,
2008), made of the two figures' own intervals: with d the gap, it goes from
d − √((a − low_a)² + (high_b − b)²) to d + √((high_a − a)² + (b − low_b)²). An interval without 0 says
that the two differ at the run's level of confidence. It takes the benchmark's figure as an estimate like
the others, and no correction is made for the number of gaps. Where a figure has no interval, the gap has
none, and the note says why.

A gap is suppressed if either region has fewer respondents than the smallest cell, or if the score or mean
of either is. The pipeline must name a benchmark. Themes have no interval and so no gap of their own.)")};
}

}  // namespace

TERTIUM_PLUGIN("benchmark-gap", "1.0", make_offers)
