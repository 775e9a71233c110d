#include "tertium/grid.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "tertium/messages.h"
#include "tertium/statistics/difference.h"

namespace tertium {
namespace {

constexpr double kLabelWidth = 2.5;  // of a column of figures

std::size_t parts_of(std::size_t columns) { return (columns + kMostColumns - 1) / kMostColumns; }

// Part `part` of the columns, as even as possible, so that no part is left with a single column.
std::pair<std::size_t, std::size_t> columns_of_part(std::size_t columns, std::size_t part) {
  const std::size_t parts = parts_of(columns);
  return {columns * part / parts, columns * (part + 1) / parts};
}

Table part_of(const Grid& grid, std::size_t first, std::size_t last) {
  Table table;
  table.columns.push_back({TableColumn::Align::left, kLabelWidth});
  std::vector<TableCell> header = {{.text = grid.corner, .strong = true}};
  for (std::size_t column = first; column < last; ++column) {
    table.columns.push_back({TableColumn::Align::right, 1.0});
    header.push_back({.text = grid.columns[column], .strong = true});
  }
  table.header.push_back(std::move(header));
  for (const Grid::Row& row : grid.rows) {
    std::vector<TableCell> cells = {{.text = row.label}};
    for (std::size_t column = first; column < last; ++column) cells.push_back(row.cells.at(column));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// An interval without 0 must not read as if 0 were its end.
int decimals_of_gap(const Finding& gap) {
  constexpr int kMost = 3;
  if (statistics::certainty_of(gap.low, gap.high) != statistics::Certainty::clear) return 0;
  const double near = std::min(std::abs(*gap.low), std::abs(*gap.high));
  int decimals = 0;
  for (double half = 0.5; near < half && decimals < kMost; half /= 10) ++decimals;
  return decimals;
}

}  // namespace

Grid turned(const Grid& grid) {
  Grid result{grid.column_kind, grid.corner, {}, {}};
  for (const Grid::Row& row : grid.rows) result.columns.push_back(row.label);
  for (std::size_t column = 0; column < grid.columns.size(); ++column) {
    Grid::Row row{grid.columns[column], {}};
    for (const Grid::Row& old : grid.rows) row.cells.push_back(old.cells.at(column));
    result.rows.push_back(std::move(row));
  }
  return result;
}

Grid fitted(const Grid& grid) {
  const bool better = parts_of(grid.rows.size()) < parts_of(grid.columns.size());
  return grid.columns.size() > kMostColumns && better ? turned(grid) : grid;
}

std::vector<Table> tables_of(const Grid& grid, const TableWords& words, UniqueIds& ids,
                             std::string_view language) {
  std::vector<Table> tables;
  if (grid.rows.empty()) return tables;
  const std::size_t parts = parts_of(grid.columns.size());
  for (std::size_t part = 0; part < parts; ++part) {
    const auto [first, last] = columns_of_part(grid.columns.size(), part);
    Table table = part_of(grid, first, last);
    table.id = ids.take(words.id);
    table.caption = words.caption;
    if (parts > 1) {
      table.caption = messages_in(language).text(
          "table.part", {{"caption", words.caption}, {"part", part + 1}, {"parts", parts}});
    }
    table.description = words.description;
    table.note = words.note;
    tables.push_back(std::move(table));
  }
  return tables;
}

void add_column(Table& table, std::string heading, double width, TableColumn::Align align) {
  if (table.header.empty()) table.header.emplace_back();
  table.columns.push_back({align, width});
  table.header.front().push_back({.text = std::move(heading), .strong = true});
}

void add_heading_row(Table& table, std::string text) {
  TableCell cell{.text = std::move(text), .strong = true};
  cell.columns = table.columns.size();
  table.rows.push_back({std::move(cell)});
}

TableCell number_cell(double value, int decimals, std::string_view language) {
  TableCell cell{.text = number_text(value, decimals, language)};
  cell.value = value;
  return cell;
}

TableCell count_cell(std::uint64_t count, std::string_view language) {
  return number_cell(static_cast<double>(count), 0, language);
}

TableCell difference_cell(double difference, std::string_view language) {
  TableCell cell{.text = difference_text(difference, language)};
  cell.value = difference;
  return cell;
}

TableCell gap_cell(const Finding& gap, std::string_view language) {
  TableCell cell = difference_cell(*gap.value, language);
  const std::string interval = interval_text(gap, decimals_of_gap(gap), language);
  if (!interval.empty()) cell.text = with_detail(cell.text, interval, language);
  return cell;
}

TableCell percent_cell(double share, std::string_view language) {
  TableCell cell{.text = percent_text(share, language)};
  cell.value = share;
  return cell;
}

TableCell score_cell(double score, std::string_view language) {
  TableCell cell{.text = score_text(score, language)};
  cell.value = score;
  cell.shade = std::clamp(score / 100, 0.0, 1.0);
  return cell;
}

}  // namespace tertium
