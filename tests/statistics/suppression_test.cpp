#include "tertium/statistics/suppression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "reference_tests.h"

namespace tertium::statistics {
namespace {

// 10 12 | 22      Only the 3 is small. Hidden alone it is 23 - 20; with 10, 12 and 20 it can be
// what 10 and
//  3 20 | 23      20 leave: from 0 to 13.
// 15  9 | 24
TEST(Suppression, MatchesPaper) {
  const CountTable table{{10, 12}, {3, 20}, {15, 9}};
  const std::vector<TableCell> alone{{1, 0}};
  EXPECT_EQ(ranges_of_hidden(table, alone)[0].low, 3U);
  EXPECT_EQ(ranges_of_hidden(table, alone)[0].high, 3U);
  const std::vector<TableCell> four{{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  EXPECT_EQ(ranges_of_hidden(table, four)[2].low, 0U);
  EXPECT_EQ(ranges_of_hidden(table, four)[2].high, 13U);
  const Suppression result = suppress(table, {});
  EXPECT_TRUE(result.feasible && result.optimal);
  EXPECT_EQ(result.small, alone);
  // With the last row 15 + 9 + 20 = 44 answers would go, with the first 42.
  EXPECT_EQ(result.complementary, (std::vector<TableCell>{{0, 0}, {0, 1}, {1, 1}}));
  EXPECT_EQ(result.cost, 42U);
}

TEST(Suppression, ZeroIsSafeOrNot) {
  const CountTable table{{0, 8}, {7, 10}};
  EXPECT_TRUE(suppress(table, {5, true}).small.empty());
  EXPECT_EQ(suppress(table, {5, false}).small.size(), 1U);
  EXPECT_EQ(suppress(table, {5, false}).complementary.size(), 3U);
}

TEST(Suppression, WhatCannotBeProtectedIsSaid) {
  EXPECT_FALSE(suppress({{1, 0, 0}, {9, 14, 6}, {8, 7, 12}}, {}).feasible);
  EXPECT_FALSE(suppress({{2, 0}, {0, 3}}, {}).feasible);
  EXPECT_FALSE(suppress({{3}}, {}).feasible);
  EXPECT_TRUE(suppress({}, {}).feasible);
  EXPECT_TRUE(suppress({{}, {}}, {}).feasible);
  EXPECT_TRUE(suppress({{9, 9}}, {}).complementary.empty());
}

// All tables with these totals, counted out.
std::map<TableCell, std::pair<std::uint64_t, std::uint64_t>> counted_out(
    const CountTable& table, const std::vector<TableCell>& hidden) {
  std::map<TableCell, std::pair<std::uint64_t, std::uint64_t>> ranges;
  CountTable trial = table;
  const auto total = [&](const CountTable& of, const TableCell& cell, bool row) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
      for (std::size_t j = 0; j < of[i].size(); ++j) {
        if (row ? i == cell.row : j == cell.column) sum += of[i][j];
      }
    }
    return sum;
  };
  const auto fits = [&] {
    return std::ranges::all_of(hidden, [&](const TableCell& cell) {
      return total(trial, cell, true) == total(table, cell, true) &&
             total(trial, cell, false) == total(table, cell, false);
    });
  };
  const auto walk = [&](const auto& self, std::size_t place) -> void {
    if (place == hidden.size()) {
      if (!fits()) return;
      for (const TableCell& cell : hidden) {
        const std::uint64_t value = trial[cell.row][cell.column];
        const auto [range, first] = ranges.try_emplace(cell, value, value);
        range->second.first = std::min(range->second.first, value);
        range->second.second = std::max(range->second.second, value);
      }
      return;
    }
    for (std::uint64_t value = 0; value <= 14; ++value) {
      trial[hidden[place].row][hidden[place].column] = value;
      self(self, place + 1);
    }
  };
  walk(walk, 0);
  return ranges;
}

TEST(Suppression, RangesAreThoseOfAllTablesThatFit) {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    CountTable table(3, std::vector<std::uint64_t>(3));
    std::set<TableCell> cells;
    for (auto& row : table) {
      for (auto& count : row) count = random() % 5;
    }
    while (cells.size() < 5) cells.insert({random() % 3, random() % 3});
    const std::vector<TableCell> hidden(cells.begin(), cells.end());
    const auto wanted = counted_out(table, hidden);
    for (const CellRange& range : ranges_of_hidden(table, hidden)) {
      EXPECT_EQ(range.low, wanted.at(range.cell).first);
      EXPECT_EQ(range.high, wanted.at(range.cell).second);
    }
  }
}

bool is_safe(const CountTable& table, const std::vector<TableCell>& small,
             const std::vector<TableCell>& others) {
  std::vector<TableCell> hidden = small;
  hidden.insert(hidden.end(), others.begin(), others.end());
  const auto ranges = ranges_of_hidden(table, hidden);
  return std::all_of(ranges.begin(), ranges.begin() + static_cast<std::ptrdiff_t>(small.size()),
                     [](const CellRange& r) { return r.high >= 5 && r.low < r.high; });
}

// Every choice of complementary cells tried.
TEST(Suppression, NoOtherChoiceIsBetter) {
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    CountTable table(3, std::vector<std::uint64_t>(4));
    for (auto& row : table) {
      for (auto& count : row) count = random() % 16;
    }
    const auto small = small_cells(table, {});
    std::vector<TableCell> open;
    for (std::size_t i = 0; i < 12; ++i) {
      if (table[i / 4][i % 4] >= 5) open.push_back({i / 4, i % 4});
    }
    std::optional<std::tuple<std::size_t, std::uint64_t, std::vector<TableCell>>> best;
    for (std::size_t choice = 0; choice < (std::size_t{1} << open.size()); ++choice) {
      std::vector<TableCell> cells;
      std::uint64_t cost = 0;
      for (std::size_t i = 0; i < open.size(); ++i) {
        if ((choice >> i & 1) == 0) continue;
        cells.push_back(open[i]);
        cost += table[open[i].row][open[i].column];
      }
      const auto rank = std::tuple(cells.size(), cost, cells);
      if ((!best || rank < *best) && is_safe(table, small, cells)) best = rank;
    }
    const Suppression result = suppress(table, {});
    ASSERT_EQ(result.feasible, best.has_value());
    if (!best) continue;
    EXPECT_EQ(result.complementary, std::get<2>(*best));
    EXPECT_TRUE(result.optimal);
  }
}

TEST(Suppression, ALargeTableIsProtectedAllTheSame) {
  std::mt19937 random(2);
  CountTable table(40, std::vector<std::uint64_t>(11));
  for (auto& row : table) {
    for (auto& count : row) count = random() % 40;
  }
  const Suppression result = suppress(table, {});
  ASSERT_TRUE(result.feasible);
  for (const CellRange& range : result.ranges) {
    if (table[range.cell.row][range.cell.column] < 5) {
      EXPECT_GE(range.high, 5U);
    }
  }
}

TEST(Anonymity, MatchesPaper) {
  const Anonymity result = anonymity({{3, 0, 1}, {0, 0, 0}, {1, 0, 0}, {2, 5, 0}});
  EXPECT_EQ(result.classes, 3U);
  EXPECT_EQ(result.k, 1U);
  EXPECT_EQ(result.unique, 1U);
  EXPECT_EQ(result.least_different, 1U);
  EXPECT_EQ(result.people_in_classes_below(5), 5U);
  EXPECT_EQ(result.people_in_classes_below(4), 1U);
  EXPECT_EQ(result.people_in_classes_below(8), 12U);
  EXPECT_EQ(anonymity({}).k, 0U);
}

made::Array cell_figures(const TableCell& cell) {
  return made::figures(std::vector<std::size_t>{cell.row, cell.column},
                       [](std::size_t place) { return place; });
}

made::Object range_figures(const CellRange& range, const CountTable& table) {
  return made::object({{"cell", cell_figures(range.cell)},
                       {"true", table[range.cell.row][range.cell.column]},
                       {"lo", range.low},
                       {"hi", range.high}});
}

made::Object suppression_figures(const made::Object& wanted) {
  CountTable table;
  const made::Array rows = wanted->getArray("table");
  std::vector<std::uint64_t> row_totals;
  std::vector<std::uint64_t> column_totals;
  for (unsigned int i = 0; i < rows->size(); ++i) {
    table.emplace_back();
    row_totals.push_back(0);
    for (const auto& count : made::numbers_in(rows->getArray(i))) {
      table.back().push_back(static_cast<std::uint64_t>(*count));
      row_totals.back() += table.back().back();
    }
    column_totals.resize(table.back().size());
    for (std::size_t j = 0; j < column_totals.size(); ++j) column_totals[j] += table.back()[j];
  }
  const Suppression result = suppress(table, {wanted->getValue<std::uint64_t>("threshold"),
                                              wanted->getValue<bool>("zero_is_safe")});
  const auto count = [](std::uint64_t value) { return value; };
  const auto range = [&](const CellRange& r) { return range_figures(r, table); };
  CountTable marks;
  for (const auto& row : table) marks.emplace_back(row.size(), 0);
  for (const TableCell& cell : result.small) marks[cell.row][cell.column] = 1;
  return made::object(
      {{"primary",
        made::figures(marks, [&](const auto& row) { return made::figures(row, count); })},
       {"row_totals", made::figures(row_totals, count)},
       {"col_totals", made::figures(column_totals, count)},
       {"primary_only_intervals", made::figures(ranges_of_hidden(table, result.small), range)},
       {"feasible", result.feasible},
       {"min_complementary",
        result.feasible ? made::Var(result.complementary.size()) : made::Var()},
       {"min_cost", result.cost},
       {"one_optimum", made::figures(result.complementary, cell_figures)},
       {"intervals", made::figures(result.ranges, range)}});
}

// Rows of the survey that are alike in `known`, by their answers to `sensitive`.
CountTable classes(const made::Table& survey, const std::vector<std::string>& known,
                   const std::string& sensitive) {
  std::map<std::vector<std::string>, std::map<std::string, std::uint64_t>> counts;
  std::set<std::string> answers;
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    std::vector<std::string> key;
    for (const std::string& column : known) key.push_back(survey.text(row, column));
    ++counts[key][survey.text(row, sensitive)];
    answers.insert(survey.text(row, sensitive));
  }
  CountTable table;
  for (auto& [key, own] : counts) {
    table.emplace_back();
    for (const std::string& answer : answers) table.back().push_back(own[answer]);
  }
  return table;
}

TEST(Suppression, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("16_suppression");
  made::Comparison comparison(0);
  comparison.leave_out({"name", "table", "threshold", "zero_is_safe", "lp_checked_by_enumeration",
                        "missing_is_a_value", "quasi_identifiers", "sensitive"});
  const made::Array tables = file->getArray("tables");
  for (unsigned int i = 0; i < tables->size(); ++i) {
    SCOPED_TRACE(tables->getObject(i)->getValue<std::string>("name"));
    comparison.expect(suppression_figures(tables->getObject(i)), tables->get(i));
  }
  const made::Table survey = made::Table::read("clusters_survey.csv");
  const made::Array cases = file->getObject("k_anonymity")->getArray("cases");
  for (unsigned int i = 0; i < cases->size(); ++i) {
    const made::Object wanted = cases->getObject(i);
    const Anonymity result =
        anonymity(classes(survey, made::strings_in(wanted->getArray("quasi_identifiers")),
                          wanted->getValue<std::string>("sensitive")));
    comparison.expect(made::object({{"classes", result.classes},
                                    {"k", result.k},
                                    {"unique_records", result.unique},
                                    {"records_in_classes_lt5", result.people_in_classes_below(5)},
                                    {"records_in_classes_lt10", result.people_in_classes_below(10)},
                                    {"l_distinct", result.least_different}}),
                      wanted);
  }
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics
