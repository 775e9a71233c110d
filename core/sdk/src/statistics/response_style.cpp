#include "tertium/statistics/response_style.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tertium/statistics/mean.h"

namespace tertium::statistics {

double stretched(const ScoreScale& scale, double value, double low, double high) {
  return low + (high - low) * scale.score_of(value) / 100;
}

ResponseStyle response_style(std::span<const std::optional<double>> answers,
                             std::span<const ScoreScale> scales) {
  ResponseStyle result;
  std::uint64_t above = 0;
  std::uint64_t below = 0;
  std::uint64_t ends = 0;
  for (std::size_t i = 0; i < std::min(answers.size(), scales.size()); ++i) {
    if (!answers[i]) continue;
    ++result.answered;
    const double value = *answers[i];
    const double twice_middle = scales[i].least + scales[i].most;
    if (2 * value > twice_middle) ++above;
    if (2 * value < twice_middle) ++below;
    if (value == scales[i].least || value == scales[i].most) ++ends;
  }
  if (result.answered == 0) return result;
  const double n = static_cast<double>(result.answered);
  result.acquiescence = static_cast<double>(above) / n;
  result.disacquiescence = static_cast<double>(below) / n;
  result.net = (static_cast<double>(above) - static_cast<double>(below)) / n;
  result.extreme = static_cast<double>(ends) / n;
  result.midpoint = static_cast<double>(result.answered - above - below) / n;
  return result;
}

Ipsatised ipsatised(std::span<const std::optional<double>> answers) {
  std::vector<ValueCount> given;
  for (const auto& answer : answers) {
    if (answer) given.push_back({*answer, 1});
  }
  const Mean mean = mean_of(given, kNoInterval);
  Ipsatised result{.mean = mean.mean, .sd = mean.sd};
  for (const auto& answer : answers) {
    result.from_mean.emplace_back();
    result.within_z.emplace_back();
    if (!answer || !mean.mean) continue;
    result.from_mean.back() = *answer - *mean.mean;
    if (mean.sd && *mean.sd > 0) result.within_z.back() = (*answer - *mean.mean) / *mean.sd;
  }
  return result;
}

}  // namespace tertium::statistics
