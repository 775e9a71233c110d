#include "tertium/table_cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>

namespace tertium {
namespace {

using testing::ElementsAre;

TableCell cell(std::string text, std::size_t columns = 1, bool goes_on = false) {
  TableCell result{.text = std::move(text)};
  result.columns = columns;
  result.goes_on = goes_on;
  return result;
}

// "text row column rows columns" of each.
std::vector<std::string> places(const std::vector<std::vector<TableCell>>& rows) {
  std::vector<std::string> result;
  for (const PlacedRow& row : placed_rows(rows)) {
    for (const PlacedCell& at : row) {
      if (!at.begins) continue;
      result.push_back(at.cell->text + " " + std::to_string(at.row) + " " +
                       std::to_string(at.column) + " " + std::to_string(at.rows) + " " +
                       std::to_string(at.columns));
    }
  }
  return result;
}

TEST(Placed, PutsCellsBesideEachOther) {
  EXPECT_THAT(places({{cell("a", 2), cell("b")}, {cell("c")}}),
              ElementsAre("a 0 0 1 2", "b 0 2 1 1", "c 1 0 1 1"));
}

TEST(Placed, MakesOneOfCellsThatGoOn) {
  EXPECT_THAT(places({{cell("a"), cell("b", 2)},
                      {cell("", 1, true), cell("c"), cell("d")},
                      {cell("", 1, true), cell("", 1, true)}}),
              ElementsAre("a 0 0 3 1", "b 0 1 1 2", "c 1 1 2 1", "d 1 2 1 1"));
}

TEST(Placed, LeavesACellAloneThatGoesOnWithNothing) {
  EXPECT_THAT(places({{cell("a", 1, true)}, {cell("b", 2, true)}}),
              ElementsAre("a 0 0 1 1", "b 1 0 1 2"));
}

TEST(ColumnCount, IsThatOfTheWidestRow) {
  Table table;
  EXPECT_EQ(column_count(table), 1U);
  table.header = {{cell("a", 0), cell("b")}};
  table.rows = {{cell("c", 3)}};
  EXPECT_EQ(column_count(table), 3U);
  table.rows = {{cell("c", std::numeric_limits<std::size_t>::max()), cell("d", 5)}};
  EXPECT_EQ(column_count(table), kMostTableColumns + 1);
}

TEST(PlacedRows, ShowTheTopmostCellInEachRowThatItTakes) {
  const std::vector<std::vector<TableCell>> rows = {
      {cell("a"), cell("b")}, {cell("", 1, true), cell("c")}, {cell("", 1, true)}};
  const std::vector<PlacedRow> placed = placed_rows(rows);
  EXPECT_EQ(placed[2][0].cell->text, "a");
  EXPECT_FALSE(placed[2][0].begins);
  EXPECT_EQ(columns_taken(placed[1]), 2U);
  EXPECT_EQ(columns_taken(placed[2]), 1U);
}

// What takes as many rows as it may ends, and the next one begins anew.
TEST(PlacedRows, TakeNoMoreRowsThanTheyMay) {
  const std::vector<std::vector<TableCell>> rows = {
      {cell("a")}, {cell("b", 1, true)}, {cell("c", 1, true)}, {cell("d", 1, true)}};
  const std::vector<PlacedRow> placed = placed_rows(rows, 2);
  EXPECT_EQ(placed[0][0].rows, 2U);
  EXPECT_TRUE(placed[2][0].begins);
  EXPECT_EQ(placed[2][0].cell->text, "c");
  EXPECT_EQ(placed[2][0].rows, 2U);
}

}  // namespace
}  // namespace tertium
