#include "tertium/problem.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tertium {

Problems::Problems() = default;
Problems::Problems(const Problems&) = default;
Problems::Problems(Problems&&) noexcept = default;
Problems& Problems::operator=(const Problems&) = default;
Problems& Problems::operator=(Problems&&) noexcept = default;
Problems::~Problems() = default;

void Problems::add(Problem problem) {
  Listed& listed = kinds_[Kind{problem.column, problem.problem, problem.action}];
  ++listed.count;
  if (listed.first.size() == kMostListed && listed.first.back() <= problem) return;
  const auto place = std::ranges::upper_bound(listed.first, problem);
  listed.first.insert(place, std::move(problem));
  if (listed.first.size() > kMostListed) listed.first.pop_back();
}

void Problems::merge(const Problems& other) {
  for (const auto& [kind, more] : other.kinds_) {
    Listed& listed = kinds_[kind];
    listed.count += more.count;
    std::vector<Problem> both;
    std::ranges::merge(listed.first, more.first, std::back_inserter(both));
    if (both.size() > kMostListed) both.resize(kMostListed);
    listed.first = std::move(both);
  }
}

void Problems::restore(const Kind& kind, Listed listed) {
  kinds_.insert_or_assign(kind, std::move(listed));
}

std::uint64_t Problems::count() const {
  std::uint64_t total = 0;
  for (const auto& [kind, listed] : kinds_) total += listed.count;
  return total;
}

std::vector<Problem> Problems::listed() const {
  std::vector<Problem> all;
  std::vector<Problem> more;
  for (const auto& [kind, listed] : kinds_) {
    all.insert(all.end(), listed.first.begin(), listed.first.end());
    const std::uint64_t hidden = listed.count - listed.first.size();
    if (hidden == 0) continue;
    Problem rest;
    rest.column = kind.column;
    rest.problem = kind.problem + " (and " + std::to_string(hidden) + " more of the same)";
    rest.action = kind.action;
    more.push_back(std::move(rest));
  }
  std::ranges::sort(all);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace tertium
