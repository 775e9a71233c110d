#include "plots.h"

#include <algorithm>
#include <cmath>

namespace tertium::docx {
namespace {

// Centimetres.
constexpr double kLegendLine = 0.55;
constexpr double kCharacter = 0.17;
constexpr double kTop = 0.15;
constexpr double kRight = 0.8;
constexpr std::size_t kLegendCharacters = 60;  // in a line across the page
constexpr std::size_t kLegendKey = 5;          // characters that the mark before a name takes
constexpr std::size_t kNameCharacters = 30;    // of a category's name in a line

std::size_t characters_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
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
    const std::optional<double> value = chart_value(series.values, i);
    const std::optional<double> from = value ? chart_value(series.low, i) : std::nullopt;
    const std::optional<double> to = value ? chart_value(series.high, i) : std::nullopt;
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
  Interval interval;
  interval.low = sheet.add(std::move(low));
  interval.high = sheet.add(std::move(high));
  interval.below = sheet.add(std::move(below));
  interval.above = sheet.add(std::move(above));
  return interval;
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
      column.cells.push_back(cell(chart_value(series.values, i)));
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

std::size_t lines_of(const std::string& name) {
  return std::max<std::size_t>(1, (characters_of(name) + kNameCharacters - 1) / kNameCharacters);
}

double text_width(const std::string& text) {
  return static_cast<double>(characters_of(text)) * kCharacter;
}

double names_width(const Chart& chart, const PlotSize& size) {
  std::size_t longest = 6;
  for (const std::string& name : chart.categories) {
    longest = std::max(longest, std::min(characters_of(name), kNameCharacters));
  }
  return std::min(static_cast<double>(longest) * kCharacter + 0.5, 0.36 * size.width);
}

double legend_height(const Chart& chart) {
  if (chart.series.size() < 2) return 0;
  // Programs set the entries in columns as wide as the longest, and break what is longer than a
  // line.
  std::size_t longest = 1;
  for (const ChartSeries& series : chart.series) {
    longest = std::max(longest, characters_of(series.name) + kLegendKey);
  }
  const std::size_t columns = std::max<std::size_t>(1, kLegendCharacters / longest);
  const std::size_t rows = (chart.series.size() + columns - 1) / columns;
  const std::size_t lines = rows * (1 + (longest - 1) / kLegendCharacters);
  return kLegendLine * static_cast<double>(lines) + 0.15;
}

double height_below(const Chart& chart, bool axis_labelled) {
  return 0.15 + (axis_labelled ? 0.6 : 0) + (chart.axis.empty() ? 0 : 0.7) + legend_height(chart);
}

PlotLayout layout_of(const Chart& chart, const PlotSize& size, bool axis_labelled) {
  const double names = names_width(chart, size);
  PlotLayout layout;
  layout.x = names / size.width;
  layout.y = kTop / size.height;
  layout.width = (size.width - names - kRight) / size.width;
  const double height = size.height - kTop - height_below(chart, axis_labelled);
  layout.height = std::max(height / size.height, 0.3);
  return layout;
}

}  // namespace tertium::docx
