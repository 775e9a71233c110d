#include "seen_by_visitors.h"

#include <tertium/statistics/mean.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::ValueCount;

std::uint64_t answers_in(const std::vector<ValueCount>& counts) {
  std::uint64_t n = 0;
  for (const ValueCount& c : counts) n += c.count;
  return n;
}

}  // namespace

SeenByVisitors seen_by_visitors(const Summary& summary, const CriterionDefinition& criterion,
                                const std::string& region, const std::string& visitors) {
  SeenByVisitors seen;
  for (const Indicator& indicator : criterion.indicators) {
    const auto index = summary.plan().codebook.find(indicator.question);
    if (!index) continue;
    const Question& question = summary.plan().codebook.questions[*index];
    if (question.scale != Scale::ordinal) continue;
    const auto theirs =
        statistics::value_counts(question, summary.cell(region, visitors).questions[*index]);
    // All of the region less the visitors.
    auto own = statistics::value_counts(question, summary.cell(region).questions[*index]);
    for (std::size_t i = 0; i < own.size(); ++i) own[i].count -= theirs[i].count;
    const auto theirs_mean = statistics::mean_of(theirs, 0.95).mean;
    const auto own_mean = statistics::mean_of(own, 0.95).mean;
    if (!theirs_mean || !own_mean || own.size() < 2) continue;
    const double step =
        (own.back().value - own.front().value) / static_cast<double>(own.size() - 1);
    const double levels = std::fabs(*theirs_mean - *own_mean) / step;
    const std::uint64_t n = answers_in(theirs);
    seen.visitors = seen.levels ? std::min(seen.visitors, n) : n;
    seen.others = seen.levels ? std::min(seen.others, answers_in(own)) : answers_in(own);
    seen.levels = std::max(seen.levels.value_or(0), levels);
  }
  return seen;
}

}  // namespace tertium::analyses
