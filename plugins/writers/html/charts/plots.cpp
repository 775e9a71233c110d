#include "plots.h"

namespace tertium::html {
namespace {

constexpr std::size_t kLeastCorners = 3;

double draw(Drawing& drawing, const Chart& chart, const Numbers& numbers) {
  switch (chart.kind) {
    case Chart::Kind::stacked:
    case Chart::Kind::diverging:
      return draw_stacked(drawing, chart, numbers);
    case Chart::Kind::dots:
      return draw_dots(drawing, chart, numbers);
    case Chart::Kind::radar:
      if (chart.categories.size() >= kLeastCorners) return draw_radar(drawing, chart, numbers);
      break;
    case Chart::Kind::bars:
      break;
  }
  return draw_bars(drawing, chart, numbers);
}

}  // namespace

std::string drawn(const Chart& chart, const DrawingNames& names, const Numbers& numbers) {
  Drawing drawing(names);
  const double height = draw(drawing, chart, numbers);
  return drawing.take(height);
}

}  // namespace tertium::html
