#include "layout.h"

#include <gmock/gmock.h>

#include <string>

using tertium::Table;
using tertium::TableCell;
using tertium::tables::column_widths;
using testing::ElementsAre;

namespace {

TableCell cell(std::string text, std::size_t columns = 1, bool goes_on = false) {
  TableCell result{.text = std::move(text)};
  result.columns = columns;
  result.goes_on = goes_on;
  return result;
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
