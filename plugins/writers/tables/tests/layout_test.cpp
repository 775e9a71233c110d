#include "layout.h"

#include <gmock/gmock.h>

#include <limits>
#include <string>

using tertium::Table;
using tertium::TableCell;
using tertium::tables::column_count;
using tertium::tables::column_widths;
using tertium::tables::kMostColumns;
using tertium::tables::placed;
using tertium::tables::PlacedCell;
using tertium::tables::Row;
using testing::ElementsAre;

namespace {

TableCell cell(std::string text, std::size_t columns = 1, bool goes_on = false) {
  TableCell result{.text = std::move(text)};
  result.columns = columns;
  result.goes_on = goes_on;
  return result;
}

// "text row column rows columns" of each.
std::vector<std::string> places(const std::vector<Row>& rows) {
  std::vector<std::string> result;
  for (const PlacedCell& at : placed(rows)) {
    result.push_back(at.cell->text + " " + std::to_string(at.row) + " " +
                     std::to_string(at.column) + " " + std::to_string(at.rows) + " " +
                     std::to_string(at.columns));
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
  EXPECT_EQ(column_count(table), kMostColumns + 1);
}

TEST(ColumnWidths, SuitTheContentWithinBounds) {
  Table table;
  table.header = {{cell("x"), cell("a b c d e f g h i j k l m n"), cell("Respondents")}};
  table.rows = {{cell(std::string(20, 'x')), cell("1"), cell("2")},
                {cell("over all columns, which is much longer", 3)},
                {cell(std::string(400, 'x')), cell("1"), cell("2")}};
  EXPECT_THAT(column_widths(table), ElementsAre(52, 9, 16));
}

}  // namespace
