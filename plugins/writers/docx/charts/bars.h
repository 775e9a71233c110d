#pragma once

#include <cstddef>
#include <string_view>

#include "plots.h"

namespace tertium::docx {

// What charts of bars share, whether the bars stand side by side or one after the other.

// The height of a chart whose categories are so high, in centimetres, or more where their names are
// long; within a page.
double height_of_bars(const Chart& chart, double category);

// The value axis. Bars begin at 0: cut ones would lie about what they compare.
ValueAxis bar_axis(const Chart& chart);

// c:plotArea and c:barChart, up to the first series; then what follows after the last one.
void open_bars(XmlText& xml, std::string_view grouping, const PlotLayout& layout);
void close_bars(XmlText& xml, int gap, int overlap, const ValueAxis& axis);

// c:spPr of a bar.
void write_bar_shape(XmlText& xml, const Look& look, std::string_view outline);
// c:cat and c:val.
void write_bar_references(XmlText& xml, const Sheet& sheet, std::size_t column);

}  // namespace tertium::docx
