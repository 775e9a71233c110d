#include "figure.h"

#include <algorithm>
#include <string>

#include "charts/plots.h"
#include "charts/scale.h"
#include "table.h"
#include "tertium/chart.h"
#include "tertium/error.h"
#include "tertium/text.h"
#include "text.h"

namespace tertium::html {
namespace {

// Far beyond what anybody can read.
constexpr std::size_t kMostSeries = 255;
constexpr std::size_t kMostCategories = 4000;

void check_chart(const Chart& chart) {
  require_whole(chart);
  if (chart.series.size() <= kMostSeries && chart.categories.size() <= kMostCategories) return;
  throw Error(Error::Stops::output,
              "the chart '" + one_line(chart.id) + "' has more than " +
                  std::to_string(kMostSeries) + " series or " + std::to_string(kMostCategories) +
                  " categories",
              {}, "compare fewer things in one chart");
}

TableCell cell(std::string text) {
  TableCell result;
  result.text = std::move(text);
  return result;
}

// The figures that the chart shows: a row for each category, a column for each series.
Table figures_of(const Chart& chart, const Marks& marks) {
  const Numbers numbers(chart, marks.messages, marks.language);
  Table table;
  table.id = chart.id;
  table.columns.push_back({TableColumn::Align::left, 2});
  table.header.push_back({cell(marks.messages.text("document.category"))});
  for (const ChartSeries& series : chart.series) {
    table.columns.push_back({TableColumn::Align::right, 1});
    std::string name = series.name;
    if (has_intervals(series)) {
      name = marks.messages.text(
          "figure.with_detail",
          {{"name", series.name}, {"detail", marks.messages.text("document.interval")}});
    }
    table.header.front().push_back(cell(std::move(name)));
  }
  for (std::size_t row = 0; row < chart.categories.size(); ++row) {
    table.rows.push_back({cell(chart.categories[row])});
    for (const ChartSeries& series : chart.series) {
      TableCell figure = cell(numbers.with_interval(series, row));
      figure.value = chart_value(series.values, row);
      table.rows.back().push_back(std::move(figure));
    }
  }
  return table;
}

void write_figures(XmlText& xml, Marks& marks, const Chart& chart, const Label& label) {
  xml.open("details");
  const std::string title = marks.messages.text("html.as_table", {{"figure", label.name()}});
  write_element(xml, "summary", {}, title);
  Table table = figures_of(chart, marks);
  table.caption = chart.axis.empty() ? title : title + ": " + chart.axis;
  write_grid(xml, marks, table, label.anchor + "-table", {}, {});
  xml.close();
}

void write_drawing(XmlText& xml, Marks& marks, const Chart& chart, const Label& label,
                   const std::string& caption_id) {
  DrawingNames names;
  names.id = marks.ids.take(label.anchor + "-drawing");
  names.title_id = marks.ids.take(label.anchor + "-title");
  names.title =
      on_one_line(chart.caption.empty() ? label.name() : label.name() + ": " + chart.caption);
  if (!trim(chart.description).empty()) {
    names.description_id = marks.ids.take(label.anchor + "-description");
    names.description = on_one_line(chart.description);
  }
  xml.open("div").attribute("class", "scroll").attribute("role", "region");
  xml.attribute("tabindex", 0).attribute("aria-labelledby", caption_id);
  xml.markup(drawn(chart, names, Numbers(chart, marks.messages, marks.language)));
  xml.close();
}

}  // namespace

void write_figure(XmlText& xml, Marks& marks, const Chart& chart) {
  check_chart(chart);
  const Label& label = marks.labels.next();
  const std::string caption_id = marks.ids.take(label.anchor + "-caption");
  xml.open("figure").attribute("id", label.anchor);
  xml.open("figcaption").attribute("id", caption_id);
  write_caption_text(xml, label.name(), chart.caption);
  xml.close();
  if (range_of(chart)) {
    write_drawing(xml, marks, chart, label, caption_id);
    write_figures(xml, marks, chart, label);
  } else {
    write_element(xml, "p", "no-data", marks.messages.text("document.no_data"));
  }
  if (!chart.note.empty()) write_element(xml, "p", "note", chart.note);
  xml.close();
}

}  // namespace tertium::html
