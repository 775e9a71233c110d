#include "tertium/statistics/frequencies.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "ties.h"

namespace tertium::statistics {
namespace {

std::optional<double> share(std::uint64_t x, std::uint64_t n) {
  if (n == 0) return std::nullopt;
  return static_cast<double>(x) / static_cast<double>(n);
}

}  // namespace

std::vector<std::optional<double>> shares(std::span<const ValueCount> counts) {
  const std::uint64_t n = answers_in(counts);
  std::vector<std::optional<double>> result;
  for (const ValueCount& v : counts) result.push_back(share(v.count, n));
  return result;
}

std::vector<double> modes(std::span<const ValueCount> counts) {
  std::map<double, std::uint64_t> by_value;
  std::uint64_t most = 0;
  for (const ValueCount& v : counts) {
    by_value[v.value] += v.count;
    most = std::max(most, by_value[v.value]);
  }
  std::vector<double> result;
  for (const auto& [value, count] : by_value) {
    if (most > 0 && count == most) result.push_back(value);
  }
  return result;
}

TopBottom top_and_bottom(std::span<const ValueCount> counts, std::size_t points) {
  std::map<double, std::uint64_t> by_value;
  for (const ValueCount& v : counts) by_value[v.value] += v.count;
  TopBottom result;
  std::size_t place = 0;
  for (const auto& [value, count] : by_value) {
    result.n += count;
    if (place < points) result.bottom += count;
    if (place + points >= by_value.size()) result.top += count;
    ++place;
  }
  return result;
}

MultipleShares multiple_shares(std::span<const std::uint64_t> ticked, std::uint64_t respondents) {
  const std::uint64_t answers = std::accumulate(ticked.begin(), ticked.end(), std::uint64_t{0});
  MultipleShares result;
  for (const std::uint64_t count : ticked) {
    result.of_respondents.push_back(share(count, respondents));
    result.of_answers.push_back(share(count, answers));
  }
  return result;
}

}  // namespace tertium::statistics
