#include "tertium/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium {
namespace {

constexpr std::string_view kWhite = "FFFFFF";
constexpr std::string_view kDarkText = "1E2126";

// Okabe and Ito 2008, in an order in which the plain ones (0, 2, 4, 6) get lighter.
constexpr std::array<std::string_view, 8> kThings = {"0072B2", "E69F00", "009E73", "CC79A7",
                                                     "56B4E9", "D55E00", "F0E442", "000000"};
constexpr std::array<std::string_view, 8> kMarkers = {"circle", "square", "triangle", "diamond",
                                                      "x",      "plus",   "star",     "dash"};
constexpr std::array<std::string_view, 8> kDashes = {
    "solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "lgDashDot", "lgDashDotDot"};
// The first cycle leaves every second one plain; the others have a pattern everywhere.
constexpr std::array<std::string_view, 4> kPatterns = {"wdUpDiag", "dkHorz", "pct50", "lgGrid"};
constexpr std::array<std::string_view, 8> kMorePatterns = {
    "dkVert", "wdDnDiag", "smGrid", "pct30", "dkUpDiag", "dkDnDiag", "ltVert", "pct70"};

constexpr std::array<std::string_view, 7> kParts = {"F8EDB0", "B5DDB0", "6CC0BA", "3A97BF",
                                                    "2565A5", "1C3A80", "0B1A45"};

constexpr std::string_view kDigits = "0123456789ABCDEF";

int channel(std::string_view color, std::size_t i) {
  const auto digit = [&](std::size_t at) { return static_cast<int>(kDigits.find(color[at])); };
  return digit(2 * i) * 16 + digit(2 * i + 1);
}

// Relative luminance, 0 to 1 (WCAG 2).
double luminance(std::string_view color) {
  constexpr std::array<double, 3> kWeights = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double level = channel(color, i) / 255.0;
    sum +=
        kWeights[i] * (level <= 0.03928 ? level / 12.92 : std::pow((level + 0.055) / 1.055, 2.4));
  }
  return sum;
}

// Black or white, whichever can be read better on that colour.
std::string_view text_on(std::string_view color) {
  return contrast(color, kWhite) > contrast(color, kDarkText) ? kWhite : kDarkText;
}

Look look_of(std::string_view color) {
  Look look;
  look.fill = color;
  look.background = mixed_color(color, kWhite, 0.75);
  // A contrast of 3 to 1 against white, which WCAG asks for things that carry meaning.
  look.line = color;
  while (contrast(look.line, kWhite) < 3) look.line = mixed_color(look.line, "000000", 0.1);
  look.text = text_on(color);
  look.marker = "circle";
  look.dash = "solid";
  return look;
}

// Of cells with the shade 1.
constexpr std::string_view kDarkestTint = "9CB4D6";

}  // namespace

Look thing_look(std::size_t place) {
  const std::size_t color = place % kThings.size();
  const std::size_t cycle = place / kThings.size();
  Look look = look_of(kThings[color]);
  look.marker = kMarkers[(color + 3 * cycle) % kMarkers.size()];
  look.dash = kDashes[(color + cycle) % kDashes.size()];
  if (cycle > 0) {
    look.pattern = kMorePatterns[(color + cycle - 1) % kMorePatterns.size()];
  } else if (color % 2 == 1) {
    look.pattern = kPatterns[color / 2];
  }
  return look;
}

Look part_look(std::size_t place) {
  const std::size_t cycle = place / kParts.size();
  Look look = look_of(kParts[place % kParts.size()]);
  if (cycle > 0) {
    look.pattern = kMorePatterns[(cycle - 1) % kMorePatterns.size()];
    look.text = kDarkText;
  }
  return look;
}

std::string mixed_color(std::string_view color, std::string_view other, double share) {
  std::string result;
  for (std::size_t i = 0; i < 3; ++i) {
    const long level = std::lround((1 - share) * channel(color, i) + share * channel(other, i));
    result += kDigits[static_cast<std::size_t>(level / 16)];
    result += kDigits[static_cast<std::size_t>(level % 16)];
  }
  return result;
}

double contrast(std::string_view color, std::string_view other) {
  const auto [darker, lighter] = std::minmax({luminance(color), luminance(other)});
  return (lighter + 0.05) / (darker + 0.05);
}

void require_whole(const Chart& chart) {
  const auto fail = [&](const std::string& what) {
    throw Error(Error::Stops::output, "the chart '" + one_line(chart.id) + "' " + what, {},
                "this is a fault of the composer that made it");
  };
  const std::size_t count = chart.categories.size();
  for (const ChartSeries& series : chart.series) {
    if (series.values.size() != count) fail("has not one value for each category");
    for (const std::size_t ends : {series.low.size(), series.high.size()}) {
      if (ends != 0 && ends != count) fail("has intervals of some categories only");
    }
  }
}

std::optional<double> chart_value(const std::vector<std::optional<double>>& values, std::size_t i) {
  if (i >= values.size() || !values[i] || !std::isfinite(*values[i])) return {};
  return values[i];
}

std::optional<ChartRange> range_of(const Chart& chart) {
  std::optional<ChartRange> range;
  const auto take = [&](std::optional<double> value) {
    if (!value) return;
    if (!range) range = ChartRange{*value, *value};
    range->least = std::min(range->least, *value);
    range->most = std::max(range->most, *value);
  };
  for (const ChartSeries& series : chart.series) {
    for (std::size_t i = 0; i < series.values.size(); ++i) {
      take(chart_value(series.values, i));
      take(chart_value(series.low, i));
      take(chart_value(series.high, i));
    }
  }
  return range;
}

double axis_step(double range) {
  const double power = std::pow(10, std::floor(std::log10(range)));
  const double first = range / power;
  return first < 1.5 ? power / 5 : first < 3 ? power / 2 : first < 7 ? power : 2 * power;
}

std::string tint(double shade) {
  return shade > 0 ? mixed_color(kWhite, kDarkestTint, std::min(shade, 1.0)) : std::string();
}

}  // namespace tertium
