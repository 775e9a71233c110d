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

// The answers to a scale of 1 to 5, in order.
std::vector<int> sorted_answers(const std::vector<int>& counts) {
  std::vector<int> answers;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    answers.insert(answers.end(), static_cast<std::size_t>(counts[c]), static_cast<int>(c) + 1);
  }
  return answers;
}

// What is told of a scale besides its counts, by name. All figures are whole numbers so that equal
// ones are equal: sums for mean and standard deviation, and quartiles as four times their value.
std::vector<std::pair<std::string, int>> told_of(const std::vector<int>& counts) {
  const std::vector<int> answers = sorted_answers(counts);
  int sum = 0;
  int squares = 0;
  for (const int answer : answers) {
    sum += answer;
    squares += answer * answer;
  }
  const auto quartile = [&](std::size_t quarter) {
    const std::size_t h = (answers.size() - 1) * quarter;
    const int below = answers[h / 4];
    const int above = answers[std::min(h / 4 + 1, answers.size() - 1)];
    return 4 * below + static_cast<int>(h % 4) * (above - below);
  };
  return {{"mean", sum},
          {"sd", static_cast<int>(answers.size()) * squares - sum * sum},
          {"quartile_1", quartile(1)},
          {"median", quartile(2)},
          {"quartile_3", quartile(3)}};
}

Findings findings_of_scale(const std::vector<int>& counts) {
  const auto n = static_cast<std::uint64_t>(sorted_answers(counts).size());
  Findings findings;
  const auto add = [&](const char* kind, const std::string& choice, const std::string& statistic,
                       int value) {
    Finding finding{
        .kind = kind, .item = "q", .choice = choice, .region = "X", .statistic = statistic};
    if (kind == std::string("coverage")) finding.item.clear();
    finding.value = value;
    if (statistic != "n") finding.n = n;
    findings.add(std::move(finding));
  };
  add("coverage", "", "n", static_cast<int>(n));
  add("question", "", "n", static_cast<int>(n));
  for (std::size_t c = 0; c < counts.size(); ++c) {
    add("question", std::to_string(c + 1), "count", counts[c]);
  }
  for (const auto& [statistic, value] : told_of(counts)) add("question", "", statistic, value);
  return findings;
}

const Finding& find_n(const Findings& shown) {
  return *shown.find({.kind = "question", .item = "q", .region = "X", .statistic = "n"});
}

// Whether other counts would have been reported the same way, by figures and by notes.
bool looks_the_same(const Findings& shown, const std::vector<int>& other, int smallest) {
  const auto find = [&](const std::string& choice, const std::string& statistic) {
    return shown.find({.kind = "question",
                       .item = "q",
                       .choice = choice,
                       .region = "X",
                       .statistic = statistic});
  };
  const std::string small_note = "suppressed: n < " + std::to_string(smallest);
  bool notes_tell = false;
  for (std::size_t c = 0; c < other.size(); ++c) {
    notes_tell = notes_tell || find(std::to_string(c + 1), "count")->note == small_note;
  }
  for (std::size_t c = 0; c < other.size(); ++c) {
    const Finding& count = *find(std::to_string(c + 1), "count");
    const bool is_small = other[c] > 0 && other[c] < smallest;
    if (count.value && *count.value != other[c]) return false;
    if (!count.value && notes_tell && is_small != (count.note == small_note)) return false;
  }
  const bool mean = find("", "mean")->value.has_value();
  for (const auto& [statistic, value] : told_of(other)) {
    const Finding& told = *find("", statistic);
    if (statistic == "sd" && !mean) continue;  // without the mean no sum of squares
    if (told.value && *told.value != value) return false;
  }
  return true;
}

// Each small count of a scale may be two numbers at least, whatever counts, mean, spread and
// quartiles are shown and whatever the notes say of those that are not.
TEST(Disclosure, LeavesAnAttackerNoSmallCountOfAScale) {
  constexpr std::size_t kScale = 5;
  constexpr int kSmallest = 3;
  std::mt19937_64 random(11);  // NOLINT: the same counts in every run
  std::size_t small_cells = 0;
  std::size_t shown_medians = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<int> counts(kScale);
    for (int& count : counts) count = static_cast<int>(random() % 7);
    const int n = static_cast<int>(sorted_answers(counts).size());
    if (n < kSmallest) continue;
    Findings shown = findings_of_scale(counts);
    hide_small_cells(shown, made::codebook({made::ordinal("q", 1, 5)}), kSmallest);
    std::vector<bool> moves(kScale, false);
    std::vector<int> other(kScale);
    const std::function<void(std::size_t, int)> fill = [&](std::size_t place, int rest) {
      if (place + 1 == kScale) {
        other[place] = rest;
        if (!looks_the_same(shown, other, kSmallest)) return;
        for (std::size_t c = 0; c < kScale; ++c) moves[c] = moves[c] || other[c] != counts[c];
        return;
      }
      for (int count = 0; count <= rest; ++count) {
        other[place] = count;
        fill(place + 1, rest - count);
      }
    };
    // Those who did not answer are not told of; everybody is known.
    const bool n_is_shown = find_n(shown).value.has_value();
    for (int answered = n_is_shown ? n : 1; answered <= n; ++answered) fill(0, answered);
    for (std::size_t c = 0; c < kScale; ++c) {
      if (counts[c] == 0 || counts[c] >= kSmallest) continue;
      ++small_cells;
      EXPECT_TRUE(moves[c]) << "count " << c << " of " << testing::PrintToString(counts);
    }
    shown_medians += shown.value({.kind = "question",
                                  .item = "q",
                                  .region = "X",
                                  .statistic = "median"})
                         ? 1U
                         : 0U;
  }
  EXPECT_GT(small_cells, 200U);
  EXPECT_GT(shown_medians, 50U) << "more is hidden than need be";
}

}  // namespace
}  // namespace tertium::engine
