#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/document.h"
#include "tertium/export.h"
#include "tertium/wording.h"

namespace tertium {

// A matrix of cells with a label for each row and column, before it becomes tables that fit a page.
struct Grid {
  struct Row {
    std::string label;
    std::vector<TableCell> cells;  // as many as there are columns
  };
  std::string corner;       // what the row labels are: "Theme"
  std::string column_kind;  // what the column labels are: "Region"
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

// How many columns of figures a page in upright format bears beside the labels.
inline constexpr std::size_t kMostColumns = 6;

// The grid with rows and columns exchanged.
TERTIUM_API Grid turned(const Grid& grid);

// The grid so that it fits a page: with more than kMostColumns columns it is turned if that makes
// fewer tables.
TERTIUM_API Grid fitted(const Grid& grid);

// What is said around a table.
struct TableWords {
  std::string id;  // wanted; made unique
  std::string caption;
  std::string description;  // what it shows, for people who cannot see it
  std::string note{};
};

// The grid as it stands, as one table, or as several "part 1 of 2" with at most kMostColumns
// columns of figures each. None if the grid has no rows or no columns.
TERTIUM_API std::vector<Table> tables_of(const Grid& grid, const TableWords& words, UniqueIds& ids,
                                         std::string_view language);

// Adds a column to a table whose header is one row.
TERTIUM_API void add_column(Table& table, std::string heading, double width,
                            TableColumn::Align align = TableColumn::Align::right);
// Adds a row of one cell that names what the rows below it are about; the table has its columns.
TERTIUM_API void add_heading_row(Table& table, std::string text);

// A cell with a number, rounded to so many decimals.
TERTIUM_API TableCell number_cell(double value, int decimals, std::string_view language);
// A cell with a number of people or of things.
TERTIUM_API TableCell count_cell(std::uint64_t count, std::string_view language);
// A cell with a difference in whole points with its sign.
TERTIUM_API TableCell difference_cell(double difference, std::string_view language);
// A cell with a difference that has a value, and in parentheses its interval if it has one:
// "+5 (1–9)"; in whole points, or finer where an end would read 0 that is not.
TERTIUM_API TableCell gap_cell(const Finding& gap, std::string_view language);
// A cell with a share from 0 to 1 in whole percent.
TERTIUM_API TableCell percent_cell(double share, std::string_view language);
// A cell with a score from 0 to 100, shaded by it.
TERTIUM_API TableCell score_cell(double score, std::string_view language);

}  // namespace tertium
