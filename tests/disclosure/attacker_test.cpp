#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "made/summary_maker.h"
#include "tertium/engine/run.h"

// What somebody can work out of what a run shows, by trying all answers that fit it.
namespace tertium::engine {
namespace {

constexpr std::size_t kGroups = 3;
constexpr std::size_t kChoices = 3;
using Table = std::vector<std::vector<int>>;  // by group and choice

std::string group_name(std::size_t g) { return g == kGroups ? "" : "g" + std::to_string(g); }

// The counts of one question, with its n, by group and of the region; all who are in the region
// answered.
Findings findings_of(Table table) {
  table.emplace_back(kChoices, 0);
  for (std::size_t g = 0; g < kGroups; ++g) {
    for (std::size_t c = 0; c < kChoices; ++c) table[kGroups][c] += table[g][c];
  }
  Findings findings;
  for (std::size_t g = 0; g <= kGroups; ++g) {
    int n = 0;
    for (const int own : table[g]) n += own;
    const auto add = [&](const char* kind, const char* item, const std::string& choice,
                         const char* statistic, int value) {
      Finding finding{.kind = kind,
                      .item = item,
                      .choice = choice,
                      .region = "X",
                      .group = group_name(g),
                      .statistic = statistic};
      finding.value = value;
      if (!choice.empty()) finding.n = static_cast<std::uint64_t>(n);
      findings.add(std::move(finding));
    };
    add("coverage", "", "", "n", n);
    add("question", "q", "", "n", n);
    for (std::size_t c = 0; c < kChoices; ++c) {
      add("question", "q", "c" + std::to_string(c), "count", table[g][c]);
    }
  }
  return findings;
}

// What is shown of them: by group, the region last.
struct Shown {
  std::vector<std::vector<std::optional<int>>> counts;
  std::vector<std::optional<int>> n;
};

Shown shown_of(const Findings& findings) {
  const auto value = [&](const Findings::Key& key) {
    const auto found = findings.value(key);
    return found ? std::optional<int>(static_cast<int>(*found)) : std::nullopt;
  };
  Shown shown;
  for (std::size_t g = 0; g <= kGroups; ++g) {
    const std::string group = group_name(g);
    auto& row = shown.counts.emplace_back();
    for (std::size_t c = 0; c < kChoices; ++c) {
      const std::string choice = "c" + std::to_string(c);
      row.push_back(value({.kind = "question",
                           .item = "q",
                           .choice = choice,
                           .region = "X",
                           .group = group,
                           .statistic = "count"}));
    }
    const auto n =
        value({.kind = "question", .item = "q", .region = "X", .group = group, .statistic = "n"});
    const auto people =
        value({.kind = "coverage", .region = "X", .group = group, .statistic = "n"});
    shown.n.push_back(n ? n : people);
  }
  return shown;
}

bool fits(const Table& table, const Shown& shown) {
  const auto differs = [](const std::optional<int>& seen, int value) {
    return seen && *seen != value;
  };
  std::vector<int> totals(kChoices, 0);
  int all = 0;
  for (std::size_t g = 0; g < kGroups; ++g) {
    int n = 0;
    for (std::size_t c = 0; c < kChoices; ++c) {
      n += table[g][c];
      totals[c] += table[g][c];
    }
    if (differs(shown.n[g], n)) return false;
    all += n;
  }
  for (std::size_t c = 0; c < kChoices; ++c) {
    if (differs(shown.counts[kGroups][c], totals[c])) return false;
  }
  return !differs(shown.n[kGroups], all);
}

// Whether the cells up to `place` are already more than the totals of their row or column allow.
bool exceeds(const Table& table, const Shown& shown, std::size_t place) {
  const std::size_t row = place / kChoices;
  const std::size_t column = place % kChoices;
  int in_row = 0;
  int in_column = 0;
  for (std::size_t c = 0; c <= column; ++c) in_row += table[row][c];
  for (std::size_t g = 0; g <= row; ++g) in_column += table[g][column];
  const std::optional<int>& total = shown.counts[kGroups][column];
  return (shown.n[row] && in_row > *shown.n[row]) || (total && in_column > *total);
}

// All tables that would show the same, their hidden cells being at most `most`.
void for_each_fitting(const Shown& shown, int most, const std::function<void(const Table&)>& use) {
  Table table(kGroups, std::vector<int>(kChoices, 0));
  const std::function<void(std::size_t)> fill = [&](std::size_t place) {
    if (place == kGroups * kChoices) {
      if (fits(table, shown)) use(table);
      return;
    }
    int& cell = table[place / kChoices][place % kChoices];
    const std::optional<int>& seen = shown.counts[place / kChoices][place % kChoices];
    for (int value = seen.value_or(0); value <= seen.value_or(most); ++value) {
      cell = value;
      if (exceeds(table, shown, place)) break;
      fill(place + 1);
    }
    cell = 0;
  };
  fill(0);
}

// A smallest cell of 3: a count of one or two may, by all that is shown, be three or more, and
// never is one number only.
TEST(Disclosure, LeavesAnAttackerNoSmallCount) {
  constexpr int kMost = 4;       // of the counts
  constexpr int kMostTried = 7;  // of those that are hidden
  constexpr std::uint64_t kSmallest = 3;
  const Codebook codebook = made::codebook({made::nominal("q", {"c0", "c1", "c2"})});
  std::mt19937_64 random(7);  // NOLINT: the same tables in every run
  std::size_t hidden_cells = 0;
  for (int trial = 0; trial < 24; ++trial) {
    Table table(kGroups, std::vector<int>(kChoices, 0));
    for (auto& row : table) {
      for (int& cell : row) cell = static_cast<int>(random() % (kMost + 1));
    }
    Findings shown = findings_of(table);
    hide_small_cells(shown, codebook, kSmallest);
    std::vector<int> least(kGroups * kChoices, kMostTried);
    std::vector<int> most(kGroups * kChoices, 0);
    for_each_fitting(shown_of(shown), kMostTried, [&](const Table& other) {
      for (std::size_t i = 0; i < least.size(); ++i) {
        const int cell = other[i / kChoices][i % kChoices];
        least[i] = std::min(least[i], cell);
        most[i] = std::max(most[i], cell);
      }
    });
    for (std::size_t i = 0; i < least.size(); ++i) {
      const int cell = table[i / kChoices][i % kChoices];
      if (cell == 0 || cell >= static_cast<int>(kSmallest)) continue;
      ++hidden_cells;
      std::string rows;
      for (const auto& row : table) {
        for (const int value : row) rows += std::to_string(value) + " ";
        rows += "/ ";
      }
      EXPECT_LT(least[i], most[i]) << "cell " << i << " of " << rows;
      EXPECT_GE(most[i], static_cast<int>(kSmallest)) << "cell " << i << " of " << rows;
    }
  }
  EXPECT_GT(hidden_cells, 50U);
}

}  // namespace
}  // namespace tertium::engine
