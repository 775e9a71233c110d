#include "tertium/statistics/correlation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "tertium/statistics/distribution.h"
#include "tertium/statistics/pairwise.h"

namespace tertium::statistics {
namespace {

// Pairs of answers are counted in whole numbers: 10^12 answers have 10^24 pairs.
__extension__ typedef __int128 Pairs;

double sum_of(std::span<const JointCount> answers, double JointCount::*item) {
  double sum = 0;
  for (const JointCount& pair : answers) sum += static_cast<double>(pair.count) * (pair.*item);
  return sum;
}

std::optional<double> product_moment(std::vector<JointCount> answers, std::uint64_t n) {
  // From the first answer: a large offset costs no digits.
  const JointCount first = answers.front();
  for (JointCount& pair : answers) {
    pair.a -= first.a;
    pair.b -= first.b;
  }
  const double mean_a = sum_of(answers, &JointCount::a) / static_cast<double>(n);
  const double mean_b = sum_of(answers, &JointCount::b) / static_cast<double>(n);
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (const JointCount& pair : answers) {
    const double count = static_cast<double>(pair.count);
    aa += count * (pair.a - mean_a) * (pair.a - mean_a);
    bb += count * (pair.b - mean_b) * (pair.b - mean_b);
    ab += count * (pair.a - mean_a) * (pair.b - mean_b);
  }
  const double spread = std::sqrt(aa) * std::sqrt(bb);
  if (!(spread > 0) || !std::isfinite(spread)) return std::nullopt;
  return std::clamp(ab / spread, -1.0, 1.0);
}

using Counts = std::map<double, std::uint64_t>;

Counts margin(std::span<const JointCount> answers, double JointCount::*item) {
  Counts counts;
  for (const JointCount& pair : answers) counts[pair.*item] += pair.count;
  return counts;
}

// Twice the midrank of each value.
std::map<double, double> midranks(const Counts& counts) {
  std::map<double, double> result;
  double below = 0;
  for (const auto& [value, count] : counts) {
    result[value] = 2 * below + static_cast<double>(count) + 1;
    below += static_cast<double>(count);
  }
  return result;
}

Pairs pairs_within(const Counts& counts) {
  Pairs sum = 0;
  for (const auto& [value, count] : counts) sum += Pairs{count} * (count - 1) / 2;
  return sum;
}

// Counts by place, with the sum of all below a place in logarithmic time (P. M. Fenwick, Software:
// Practice and Experience 24, 1994, 327-336).
class RunningCounts {
 public:
  explicit RunningCounts(std::size_t places) : sums_(places + 1) {}
  void add(std::size_t place, std::uint64_t count) {
    for (std::size_t i = place + 1; i < sums_.size(); i += i & (~i + 1)) sums_[i] += count;
    all_ += count;
  }
  std::uint64_t below(std::size_t place) const {
    std::uint64_t sum = 0;
    for (std::size_t i = place; i > 0; i -= i & (~i + 1)) sum += sums_[i];
    return sum;
  }
  std::uint64_t above(std::size_t place) const { return all_ - below(place + 1); }

 private:
  std::vector<std::uint64_t> sums_;
  std::uint64_t all_ = 0;
};

// Concordant less discordant pairs; `answers` by rising a.
Pairs concordance(std::span<const JointCount> answers, const Counts& counts_b) {
  std::map<double, std::size_t> places;
  for (const auto& [value, count] : counts_b) places.emplace(value, places.size());
  RunningCounts seen(places.size());
  Pairs result = 0;
  for (auto first = answers.begin(); first != answers.end();) {
    const auto last = std::find_if(first, answers.end(),
                                   [&](const JointCount& pair) { return pair.a != first->a; });
    for (auto pair = first; pair != last; ++pair) {
      const std::size_t place = places.at(pair->b);
      const Pairs lower = seen.below(place);
      result += (lower - Pairs{seen.above(place)}) * pair->count;
    }
    for (; first != last; ++first) seen.add(places.at(first->b), first->count);
  }
  return result;
}

void add_rank_correlations(Correlation& result, std::vector<JointCount>& answers) {
  const Counts counts_a = margin(answers, &JointCount::a);
  const Counts counts_b = margin(answers, &JointCount::b);
  const Pairs all = Pairs{result.n} * (result.n - 1) / 2;
  const double untied_a = static_cast<double>(all - pairs_within(counts_a));
  const double untied_b = static_cast<double>(all - pairs_within(counts_b));
  std::ranges::sort(answers, {}, &JointCount::a);
  const double surplus = static_cast<double>(concordance(answers, counts_b));
  result.tau_b = surplus / (std::sqrt(untied_a) * std::sqrt(untied_b));
  const auto ranks_a = midranks(counts_a);
  const auto ranks_b = midranks(counts_b);
  for (JointCount& pair : answers) {
    pair.a = ranks_a.at(pair.a);
    pair.b = ranks_b.at(pair.b);
  }
  result.spearman = product_moment(answers, result.n);
}

constexpr const char* kFewBoth = "fewer than two answered both";
constexpr const char* kNoVariation = "one of the two does not vary";

// Pearson's r with what follows from it.
void add_pearson(Correlation& result, double r, double confidence) {
  result.pearson = pearson_interval(r, result.n, confidence);
  result.reason = result.pearson.reason;
  if (result.n <= 2) return;
  const double degrees = static_cast<double>(result.n - 2);
  const bool on_a_line = !(std::fabs(r) < 1);
  result.pearson_p = on_a_line ? 0 : t_two_sided(r * std::sqrt(degrees / (1 - r * r)), degrees);
}

}  // namespace

Estimate pearson_interval(double r, std::uint64_t n, double confidence) {
  Estimate result{.value = r};
  const auto z = normal_quantile(1 - (1 - confidence) / 2);
  if (!z) {
    result.reason = "the level of confidence is not between 0 and 1";
  } else if (n < 4) {
    result.reason = "no interval: fewer than four answered both";
  } else if (!(std::fabs(r) < 1)) {
    result.reason = "no interval: the answers lie on a line";
  } else {
    const double half = *z / std::sqrt(static_cast<double>(n - 3));
    result.low = std::tanh(std::atanh(r) - half);
    result.high = std::tanh(std::atanh(r) + half);
  }
  return result;
}

Correlation product_moment_correlation(const Covariances& covariances, double confidence) {
  Correlation result{.n = covariances.n};
  if (covariances.values.empty() || covariances.items != 2) {
    result.reason = kFewBoth;
    return result;
  }
  const Figures correlations = correlations_of(covariances);
  if (correlations.size() == 4 && correlations[1]) {
    add_pearson(result, *correlations[1], confidence);
  } else {
    result.reason = kNoVariation;
  }
  return result;
}

Correlation correlation(std::span<const JointCount> answers, double confidence) {
  Correlation result;
  std::vector<JointCount> seen;
  for (const JointCount& pair : answers) {
    if (pair.count > 0) seen.push_back(pair);
    result.n += pair.count;
  }
  if (result.n < 2) {
    result.reason = kFewBoth;
    return result;
  }
  const auto r = product_moment(seen, result.n);
  if (!r) {
    result.reason = kNoVariation;
    return result;
  }
  add_pearson(result, *r, confidence);
  add_rank_correlations(result, seen);
  return result;
}

}  // namespace tertium::statistics
