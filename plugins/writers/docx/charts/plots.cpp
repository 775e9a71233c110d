#include "plots.h"

#include <algorithm>
#include <cmath>

namespace tertium::docx {
namespace {

constexpr double kLegendLine = 0.55;           // centimetres
constexpr std::size_t kLegendCharacters = 85;  // in a line across the page

std::optional<double> value_at(const std::vector<std::optional<double>>& values, std::size_t i) {
  if (i >= values.size() || !values[i] || !std::isfinite(*values[i])) return {};
  return values[i];
}

SheetCell cell(std::optional<double> value, std::string formula = {}) {
  SheetCell result;
  result.number = value;
  if (value) result.formula = std::move(formula);
  return result;
}

bool has_interval(const ChartSeries& series) {
  const auto given = [](const std::optional<double>& end) { return end.has_value(); };
  return std::ranges::any_of(series.low, given) || std::ranges::any_of(series.high, given);
}

// Low and high as they are, and from them the distances that the chart wants.
Interval add_interval(Sheet& sheet, const ChartSeries& series, std::size_t value_column,
                      const std::string& format, const Words& words) {
  const std::size_t first = sheet.columns().size();
  SheetColumn low{series.name + ": " + words.lower_end, {}, format};
  SheetColumn high{series.name + ": " + words.upper_end, {}, format};
  SheetColumn below{series.name + ": " + words.below, {}, format};
  SheetColumn above{series.name + ": " + words.above, {}, format};
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    const std::optional<double> value = value_at(series.values, i);
    const std::optional<double> from = value ? value_at(series.low, i) : std::nullopt;
    const std::optional<double> to = value ? value_at(series.high, i) : std::nullopt;
    const std::string name = Sheet::cell_name(value_column, i);
    low.cells.push_back(cell(from));
    high.cells.push_back(cell(to));
    below.cells.push_back(
        from ? cell(std::max(0.0, *value - *from), "=" + name + "-" + Sheet::cell_name(first, i))
             : SheetCell{});
    above.cells.push_back(
        to ? cell(std::max(0.0, *to - *value), "=" + Sheet::cell_name(first + 1, i) + "-" + name)
           : SheetCell{});
  }
  sheet.add(std::move(low));
  sheet.add(std::move(high));
  return {sheet.add(std::move(below)), sheet.add(std::move(above))};
}

}  // namespace

Figures figures_of(const Chart& chart, const Words& words) {
  Figures figures;
  SheetColumn categories{words.category, {}, {}};
  for (const std::string& category : chart.categories)
    categories.cells.push_back({{}, category, {}});
  figures.sheet.add(std::move(categories));
  const std::string format = number_format(chart);
  for (const ChartSeries& series : chart.series) {
    SheetColumn column{series.name, {}, format};
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      column.cells.push_back(cell(value_at(series.values, i)));
    }
    figures.values.push_back(figures.sheet.add(std::move(column)));
  }
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    figures.intervals.emplace_back();
    if (!has_interval(chart.series[i])) continue;
    figures.intervals.back() =
        add_interval(figures.sheet, chart.series[i], figures.values[i], format, words);
  }
  return figures;
}

std::optional<Range> range_of(const Chart& chart) {
  std::optional<Range> range;
  const auto take = [&](std::optional<double> value) {
    if (!value) return;
    if (!range) range = Range{*value, *value};
    range->least = std::min(range->least, *value);
    range->most = std::max(range->most, *value);
  };
  for (const ChartSeries& series : chart.series) {
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      take(value_at(series.values, i));
      take(value_at(series.low, i));
      take(value_at(series.high, i));
    }
  }
  return range;
}

std::size_t lines_of(const std::string& text, std::size_t characters) {
  const auto starts = std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; });
  return std::max<std::size_t>(1, (static_cast<std::size_t>(starts) + characters - 1) / characters);
}

double legend_height(const Chart& chart) {
  if (chart.series.size() < 2) return 0;
  std::size_t characters = 0;
  for (const ChartSeries& series : chart.series) characters += series.name.size() + 5;
  return kLegendLine * static_cast<double>(1 + characters / kLegendCharacters);
}

}  // namespace tertium::docx
