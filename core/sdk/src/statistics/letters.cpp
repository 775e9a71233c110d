#include "tertium/statistics/letters.h"

#include <algorithm>

namespace tertium::statistics {
namespace {

// Which things share one letter.
using Members = std::vector<bool>;

bool is_within(const Members& part, const Members& whole) {
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] && !whole[i]) return false;
  }
  return true;
}

// Without those that say nothing that another does not say.
std::vector<Members> absorbed(const std::vector<Members>& sets) {
  std::vector<Members> kept;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    bool needed = true;
    for (std::size_t j = 0; j < sets.size() && needed; ++j) {
      if (i == j || !is_within(sets[i], sets[j])) continue;
      needed = sets[i] == sets[j] && i < j;
    }
    if (needed) kept.push_back(sets[i]);
  }
  return kept;
}

std::vector<Members> separated(const std::vector<Members>& sets, std::size_t a, std::size_t b) {
  std::vector<Members> result;
  for (const Members& set : sets) {
    if (!set[a] || !set[b]) {
      result.push_back(set);
      continue;
    }
    result.push_back(set);
    result.back()[a] = false;
    result.push_back(set);
    result.back()[b] = false;
  }
  return absorbed(result);
}

std::string letter(std::size_t place) {
  std::string letters;
  for (++place; place > 0; place = (place - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('a' + (place - 1) % 26));
  }
  return letters;
}

}  // namespace

std::vector<std::string> shared_letters(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& different) {
  std::vector<Members> sets(1, Members(count, true));
  for (const auto& [a, b] : different) sets = separated(sets, a, b);
  std::ranges::sort(sets, std::ranges::greater());  // by the first thing that each has
  std::vector<std::string> letters(count);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t i = 0; i < count; ++i) {
      if (sets[set][i]) letters[i] += letter(set);
    }
  }
  return letters;
}

}  // namespace tertium::statistics
