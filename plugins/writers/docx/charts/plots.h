#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../words.h"
#include "chart_markup.h"
#include "sheet.h"
#include "tertium/document.h"

namespace tertium::docx {

// What a kind of chart makes of the figures.
struct Plot {
  Sheet sheet;
  std::string markup;  // c:plotArea and c:legend
};

// Bars from the left to the right, the first category on top. `size` is that of the chart.
struct PlotSize {
  double width = 16;  // centimetres
  double height = 8;
};
Plot bar_plot(const Chart& chart, const Words& words, const PlotSize& size);
// The parts of each category one after the other; Kind::diverging moves each bar so that the middle
// of the answers stands at one line: with an odd number of them that is the middle of the middle
// one. Values are as in the chart, which keeps them editable: an invisible series, calculated in
// the workbook, makes the room before the bars.
Plot stacked_plot(const Chart& chart, const Words& words, const PlotSize& size);
// A scatter chart: a dot for each series in each category, with its interval. Scatter charts know
// no categories: their names are those of series of one invisible dot each at the left edge.
Plot dot_plot(const Chart& chart, const Words& words, const PlotSize& size);
Plot radar_plot(const Chart& chart, const Words& words, const PlotSize& size);

// The height that suits the chart within a page, in centimetres.
double bar_height(const Chart& chart);
double stacked_height(const Chart& chart);
double dot_height(const Chart& chart);
double radar_height(const Chart& chart, double width);

// How all kinds begin their sheets: the categories in column A, then a column for each series.
struct Figures {
  Sheet sheet;
  std::vector<std::size_t> values;                 // columns, by series
  std::vector<std::optional<Interval>> intervals;  // by series; none if it has none
};
Figures figures_of(const Chart& chart, const Words& words);

// How wide a text is in one line, roughly, in centimetres.
double text_width(const std::string& text);

// Room beside the plot, in centimetres: for the names of the categories at its left, of which as
// many lines are needed as lines_of says; for the figures and the title of the value axis and for
// the legend below it.
double names_width(const Chart& chart, const PlotSize& size);
std::size_t lines_of(const std::string& name);
double height_below(const Chart& chart, bool axis_labelled);
double legend_height(const Chart& chart);
inline constexpr double kTextLine = 0.42;
// The plot in what is left.
PlotLayout layout_of(const Chart& chart, const PlotSize& size, bool axis_labelled);

}  // namespace tertium::docx
