#include "scale.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "tertium/chart.h"
#include "tertium/number.h"
#include "tertium/wording.h"

namespace tertium::html {
namespace {

// Beyond that, differences are no longer finite, or steps are no longer numbers.
constexpr double kLargest = 1e300;
constexpr double kSmallest = 1e-290;
constexpr double kLongestNumber = 1e15;
constexpr double kMostTicks = 50;

double within_bounds(double value) { return std::clamp(value, -kLargest, kLargest); }

std::optional<double> finite(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return {};
  return within_bounds(*value);
}

// Without the intervals.
std::optional<ChartRange> values_of(const Chart& chart) {
  Chart bare;
  for (const ChartSeries& series : chart.series) bare.series.push_back({{}, 0, series.values});
  return range_of(bare);
}

bool given(const std::vector<std::optional<double>>& ends) {
  return std::ranges::any_of(ends, [](const auto& end) { return end.has_value(); });
}

}  // namespace

Numbers::Numbers(const Chart& chart, const Messages& messages, std::string language)
    : messages_(messages),
      language_(std::move(language)),
      decimals_(std::clamp(chart.decimals, 0, 6)),
      percent_(chart.percent) {}

std::string Numbers::shown(double value, int decimals) const {
  const double number = percent_ ? 100 * within_bounds(value) : value;
  const std::string text = std::abs(number) < kLongestNumber
                               ? number_text(number, decimals, language_)
                               : exact_text(number);
  return percent_ ? messages_.text("figure.percent", {{"number", text}}) : text;
}

std::string Numbers::value(double value) const { return shown(value, decimals_); }

std::string Numbers::tick(double value, double step) const {
  const double shown_step = percent_ ? 100 * step : step;
  return shown(value,
               std::clamp(static_cast<int>(std::ceil(-std::log10(shown_step) - 1e-9)), 0, 6));
}

std::string Numbers::with_interval(const ChartSeries& series, std::size_t category) const {
  const std::optional<double> figure = chart_value(series.values, category);
  if (!figure) return MissingFigures::dash();
  const std::optional<double> low = chart_value(series.low, category);
  const std::optional<double> high = chart_value(series.high, category);
  const std::string text = value(*figure);
  if (!low || !high) return text;
  const std::string interval =
      messages_.text("figure.range", {{"low", value(*low)}, {"high", value(*high)}});
  return messages_.text("figure.with_detail", {{"name", text}, {"detail", interval}});
}

bool has_intervals(const ChartSeries& series) { return given(series.low) || given(series.high); }

double Scale::share(double value) const {
  return std::clamp((within_bounds(value) - least) / (most - least), 0.0, 1.0);
}

std::vector<double> Scale::ticks() const {
  const double first = std::ceil(least / step - 1e-9);
  const double count = std::min(std::floor(most / step + 1e-9) - first, kMostTicks);
  std::vector<double> ticks;
  for (double i = 0; i <= count; ++i) ticks.push_back((first + i) * step + 0.0);  // no -0
  return ticks;
}

Scale scale_from(const Chart& chart, double least, double most) {
  const std::optional<double> minimum = finite(chart.minimum);
  const std::optional<double> maximum = finite(chart.maximum);
  Scale scale;
  scale.least = within_bounds(minimum ? std::min(*minimum, least) : least);
  scale.most = within_bounds(maximum ? std::max(*maximum, most) : most);
  double width = scale.most - scale.least;
  const double size = std::max(std::abs(scale.least), std::abs(scale.most));
  // Numbers next to each other could not be told apart at the axis.
  const bool narrow = !(width > std::max(kSmallest, 1e-9 * size));
  if (narrow) width = std::max(1.0, size);
  scale.step = axis_step(width);
  if (!minimum || narrow) scale.least = std::floor(scale.least / scale.step) * scale.step;
  if (!maximum || narrow) scale.most = std::ceil(scale.most / scale.step) * scale.step;
  if (!(scale.most > scale.least)) scale.most = scale.least + scale.step;
  return scale;
}

Scale scale_of(const Chart& chart, bool from_zero) {
  ChartRange all = range_of(chart).value_or(ChartRange{0, 1});
  const ChartRange values = values_of(chart).value_or(all);
  if (chart.minimum) all.least = values.least;
  if (chart.maximum) all.most = values.most;
  if (from_zero) all = {std::min(all.least, 0.0), std::max(all.most, 0.0)};
  return scale_from(chart, all.least, all.most);
}

}  // namespace tertium::html
