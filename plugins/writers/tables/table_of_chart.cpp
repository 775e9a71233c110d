#include "table_of_chart.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tertium/chart.h"
#include "tertium/error.h"
#include "tertium/grid.h"
#include "tertium/messages.h"
#include "tertium/text.h"
#include "tertium/wording.h"

namespace tertium::tables {
namespace {

using Values = std::vector<std::optional<double>>;

void check_length(const Chart& chart, const Values& values) {
  if (values.size() <= chart.categories.size()) return;
  throw Error(Error::Stops::output,
              "the chart '" + one_line(chart.id) + "' has more values than categories", {},
              "this is a fault of the composer that makes it");
}

TableCell figure_cell(const Chart& chart, double value, std::string_view language) {
  if (!chart.percent) return number_cell(value, chart.decimals, language);
  if (chart.decimals == 0) return percent_cell(value, language);
  const std::string number = number_text(100 * value, chart.decimals, language);
  TableCell cell{.text = messages_in(language).text("figure.percent", {{"number", number}})};
  cell.value = value;
  return cell;
}

void add_values(Table& table, const Chart& chart, std::string heading, const Values& values,
                std::string_view language) {
  check_length(chart, values);
  add_column(table, std::move(heading), 1);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const std::optional<double> value = chart_value(values, i);
    table.rows[i].push_back(value ? figure_cell(chart, *value, language) : TableCell{});
  }
}

}  // namespace

Table table_of(const Chart& chart, std::string_view language) {
  const Messages& messages = messages_in(language);
  Table table;
  table.id = chart.id;
  table.caption = chart.caption;
  table.description = chart.description;
  if (!chart.axis.empty()) {
    if (!table.description.empty()) table.description += "\n";
    table.description += chart.axis;
  }
  table.note = chart.note;
  add_column(table, messages.text("document.category"), 1, TableColumn::Align::left);
  for (const std::string& category : chart.categories) table.rows.push_back({{.text = category}});
  for (const ChartSeries& series : chart.series) {
    add_values(table, chart, series.name, series.values, language);
    const bool has_interval = !series.low.empty() || !series.high.empty();
    if (!has_interval) continue;
    add_values(table, chart, series.name + ": " + messages.text("document.lower_end"), series.low,
               language);
    add_values(table, chart, series.name + ": " + messages.text("document.upper_end"), series.high,
               language);
  }
  return table;
}

}  // namespace tertium::tables
