#include "tertium/statistics/normalise.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tertium/statistics/mean.h"
#include "tertium/statistics/rank.h"

namespace tertium::statistics {
namespace {

struct Range {
  double low = 0;
  double high = 0;
};

std::optional<Range> range_of(FiguresView x) {
  std::optional<Range> range;
  for (const auto& value : x) {
    if (!value || !std::isfinite(*value)) continue;
    if (!range) range = Range{*value, *value};
    range->low = std::min(range->low, *value);
    range->high = std::max(range->high, *value);
  }
  return range;
}

// Each value through `of`; what is not finite is missing.
template <class Of>
Figures each(FiguresView x, Of of) {
  Figures result;
  for (const auto& value : x) {
    result.emplace_back();
    if (!value) continue;
    const double made = of(*value);
    if (std::isfinite(made)) result.back() = made;
  }
  return result;
}

// (x - zero) / (one - zero) times `top` plus `bottom`.
Figures linear(FiguresView x, double zero, double one, double bottom, double top) {
  return each(x, [&](double value) { return bottom + (value - zero) / (one - zero) * top; });
}

Figures missing(FiguresView x) { return Figures(x.size()); }

std::size_t present(FiguresView x) {
  return static_cast<std::size_t>(
      std::ranges::count_if(x, [](const auto& value) { return value.has_value(); }));
}

}  // namespace

Figures turned(FiguresView x) {
  return each(x, [](double value) { return -value; });
}

Figures min_max(FiguresView x, double low, double high) {
  const auto range = range_of(x);
  if (!range) return missing(x);
  return linear(x, range->low, range->high, low, high - low);
}

Figures z_scores(FiguresView x, double mean, double sd) {
  std::vector<ValueCount> values;
  for (const auto& value : x) {
    if (value) values.push_back({*value, 1});
  }
  const Mean own = mean_of(values, kNoInterval);
  if (!own.mean || !own.sd || !(*own.sd > 0)) return missing(x);
  return each(x, [&](double value) { return mean + sd * (value - *own.mean) / *own.sd; });
}

Figures scaled(FiguresView x, double low, double high) { return linear(x, low, high, 0, 100); }

Figures ranks_from_lowest(FiguresView x) {
  const auto places = ranks(turned(x));
  Figures result;
  for (const auto& place : places) {
    result.emplace_back();
    if (place) result.back() = static_cast<double>(*place);
  }
  return result;
}

Figures percentile_ranks(FiguresView x) {
  const double n = static_cast<double>(present(x));
  return linear(ranks_from_lowest(x), 1, n, 0, 1);
}

Figures borda_counts(FiguresView x) {
  return each(ranks_from_lowest(x), [](double rank) { return rank - 1; });
}

Figures share_of_best(FiguresView x) {
  const auto range = range_of(x);
  if (!range) return missing(x);
  return each(x, [&](double value) { return value / range->high; });
}

Figures distance_to_best(FiguresView x) { return min_max(x, 0, 1); }

Figures distance_to_reference(FiguresView x, double reference) {
  const auto range = range_of(x);
  if (!range) return missing(x);
  return linear(x, range->low, reference, 0, 1);
}

Figures distance_to_target(FiguresView x, double target, bool less_is_better, bool capped) {
  const auto range = range_of(x);
  if (!range) return missing(x);
  const Figures distances = linear(x, less_is_better ? range->high : range->low, target, 0, 1);
  return each(distances, [&](double value) { return capped ? std::min(1.0, value) : value; });
}

Figures goalposts(FiguresView x, double low, double high, double top) {
  return each(linear(x, low, high, 0, 1),
              [&](double value) { return top * std::clamp(value, 0.0, 1.0); });
}

}  // namespace tertium::statistics
