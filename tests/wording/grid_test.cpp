#include "tertium/grid.h"

#include <gtest/gtest.h>

namespace tertium {
namespace {

// Each cell says where it belongs: "row/column".
Grid grid(std::size_t rows, std::size_t columns) {
  Grid result{"Rows", "Columns", {}, {}};
  for (std::size_t c = 0; c < columns; ++c) result.columns.push_back("c" + std::to_string(c));
  for (std::size_t r = 0; r < rows; ++r) {
    Grid::Row row{"r" + std::to_string(r), {}};
    for (const std::string& column : result.columns)
      row.cells.push_back({.text = row.label + "/" + column});
    result.rows.push_back(row);
  }
  return result;
}

std::vector<Table> tables(const Grid& grid) {
  UniqueIds ids{Document()};
  return tables_of(grid, {"id", "Caption", "Description", "Note"}, ids, "en");
}

TEST(Grid, TurnedExchangesRowsAndColumns) {
  const Grid result = turned(grid(2, 3));
  EXPECT_EQ(result.corner, "Columns");
  EXPECT_EQ(result.columns, (std::vector<std::string>{"r0", "r1"}));
  EXPECT_EQ(result.rows.at(2).label, "c2");
  EXPECT_EQ(result.rows.at(2).cells.at(1).text, "r1/c2");
}

TEST(Grid, IsTurnedOnlyIfThatMakesFewerTables) {
  EXPECT_EQ(fitted(grid(2, kMostColumns)).columns.size(), kMostColumns);
  EXPECT_EQ(fitted(grid(2, kMostColumns + 1)).columns.size(), 2U);
  EXPECT_EQ(fitted(grid(20, 12)).columns.size(), 12U);
}

TEST(Grid, EveryCellOfAllPartsStandsUnderItsHeading) {
  const std::vector<Table> parts = tables(grid(3, 13));
  ASSERT_EQ(parts.size(), 3U);
  std::size_t columns = 0;
  for (const Table& part : parts) {
    ASSERT_LE(part.columns.size(), kMostColumns + 1);
    ASSERT_GE(part.columns.size(), 3U);  // no part of a single column
    columns += part.columns.size() - 1;
    for (const auto& row : part.rows) {
      for (std::size_t c = 1; c < row.size(); ++c) {
        EXPECT_EQ(row[c].text, row[0].text + "/" + part.header[0][c].text);
      }
    }
  }
  EXPECT_EQ(columns, 13U);
  EXPECT_EQ(parts[2].caption, "Caption, part 3 of 3");
  EXPECT_NE(parts[0].id, parts[1].id);
}

TEST(Grid, WithoutRowsOrColumnsThereIsNoTable) {
  EXPECT_TRUE(tables(grid(0, 3)).empty());
  EXPECT_TRUE(tables(grid(3, 0)).empty());
}

TEST(GapCell, NeverShowsAnEndAs0ThatIsNot) {
  const auto shown = [](double value, double low, double high) {
    return gap_cell({.kind = "", .statistic = "", .value = value, .low = low, .high = high}, "en")
        .text;
  };
  EXPECT_EQ(shown(-7.6, -15.2, -0.4), "\u22128 (\u221215.2 to \u22120.4)");
  EXPECT_EQ(shown(7.6, 0.04, 15.2), "+8 (0.04\u201315.20)");
  EXPECT_EQ(shown(7.6, -0.04, 15.2), "+8 (0\u201315)");  // holds 0
  EXPECT_EQ(shown(7.6, 1.2, 14.0), "+8 (1\u201314)");
}

TEST(ScoreCell, IsShadedByItsScore) {
  EXPECT_EQ(score_cell(25, "en").shade, 0.25);
  EXPECT_EQ(score_cell(120, "en").shade, 1.0);
  EXPECT_EQ(score_cell(-1, "en").shade, 0.0);
}

}  // namespace
}  // namespace tertium
