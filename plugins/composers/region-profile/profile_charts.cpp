#include "profile_charts.h"

#include <tertium/messages.h>
#include <tertium/score_chart.h>

#include <algorithm>
#include <utility>

using tertium::Chart;
using tertium::ChartSeries;
using tertium::Context;
using tertium::figure;
using tertium::Finding;
using tertium::Messages;
using tertium::messages_in;
using tertium::ReportRegions;

namespace {

constexpr std::size_t kLeastAround = 3;
constexpr std::size_t kMostAround = 12;

// One category of a chart: the region's score and what it is held against.
struct Compared {
  std::string name;
  const Finding* score = nullptr;
  std::optional<double> others{};
  const Finding* benchmark = nullptr;
};

std::vector<Compared> compared_criteria(const std::vector<Position>& positions,
                                        std::string_view language) {
  std::vector<Compared> compared;
  for (const Position& position : positions) {
    compared.push_back({tertium::shown_name(*position.criterion, language), position.score,
                        position.others.value, position.benchmark});
  }
  return compared;
}

std::vector<Compared> compared_themes(const Context& context, const tertium::Findings& findings,
                                      const ReportRegions& regions, const std::string& region) {
  const auto score_of = [&](const std::string& theme, const std::string& place) {
    return findings.find({.kind = "theme", .item = theme, .region = place, .statistic = "score"});
  };
  const bool held_against = !regions.benchmark.empty() && !regions.is_benchmark(region);
  std::vector<Compared> compared;
  for (const tertium::Theme& theme : context.criteria.themes) {
    const Finding* score = score_of(theme.id, region);
    if (score == nullptr) continue;
    compared.push_back(
        {tertium::shown_name(theme, context.language), score,
         tertium::mean_of_others(standing(regions, findings, "theme", theme.id), region).value,
         held_against ? score_of(theme.id, regions.benchmark) : nullptr});
  }
  return compared;
}

void add_series(ChartSeries series, Chart& chart) {
  const bool any = std::ranges::any_of(
      series.values, [](const std::optional<double>& value) { return value.has_value(); });
  if (any) chart.series.push_back(std::move(series));
}

// The region, the mean of the others, the benchmark; without those of which nothing is known.
Chart chart_of(const Context& context, const ReportRegions& regions, const std::string& region,
               const std::vector<Compared>& compared, Chart::Kind kind) {
  const Messages& messages = messages_in(context.language);
  Chart chart;
  chart.kind = kind;
  chart.axis = messages.text("chart.score_axis");
  chart.minimum = 0;
  chart.maximum = 100;
  ChartSeries own{.name = region, .place = chart_place(regions, region), .values = {}};
  // No region has this place.
  ChartSeries others{.name = messages.text("region_profile.others_column"),
                     .place = regions.all().size(),
                     .values = {}};
  ChartSeries benchmark{.name = region_label(regions, regions.benchmark, context.language),
                        .place = chart_place(regions, regions.benchmark),
                        .values = {}};
  for (const Compared& one : compared) {
    const bool shown = figure(one.score).has_value();
    chart.categories.push_back(one.name);
    own.values.push_back(figure(one.score));
    if (kind == Chart::Kind::bars) {
      own.low.push_back(shown ? one.score->low : std::nullopt);
      own.high.push_back(shown ? one.score->high : std::nullopt);
    }
    others.values.push_back(one.others);
    benchmark.values.push_back(figure(one.benchmark));
  }
  add_series(std::move(own), chart);
  if (chart.series.empty()) return chart;
  add_series(std::move(others), chart);
  add_series(std::move(benchmark), chart);
  return chart;
}

}  // namespace

std::optional<Chart> shape_chart(const Context& context, const tertium::Findings& findings,
                                 const ReportRegions& regions, const std::string& region,
                                 const std::vector<Position>& positions, std::string id) {
  std::vector<Compared> compared = compared_criteria(positions, context.language);
  std::erase_if(compared, [](const Compared& one) { return one.score == nullptr; });
  const bool themes = compared.size() > kMostAround;
  if (themes) compared = compared_themes(context, findings, regions, region);
  if (compared.size() < kLeastAround || compared.size() > kMostAround) return std::nullopt;
  Chart chart = chart_of(context, regions, region, compared, Chart::Kind::radar);
  if (chart.series.empty()) return std::nullopt;
  const Messages& messages = messages_in(context.language);
  chart.id = std::move(id);
  chart.caption = messages.text("region_profile.shape_caption", {{"region", region}});
  chart.description =
      messages.text(themes ? "region_profile.shape_of_themes" : "region_profile.shape_of_criteria",
                    {{"region", region}});
  return chart;
}

std::optional<Chart> bars_chart(const Context& context, const ReportRegions& regions,
                                const std::string& region, const std::vector<Position>& positions,
                                std::string id) {
  Chart chart = chart_of(context, regions, region, compared_criteria(positions, context.language),
                         Chart::Kind::bars);
  if (chart.series.empty()) return std::nullopt;
  const Messages& messages = messages_in(context.language);
  chart.id = std::move(id);
  chart.caption = messages.text("region_profile.caption", {{"region", region}});
  chart.description = messages.text("region_profile.bars_description", {{"region", region}});
  const bool intervals = std::ranges::any_of(
      chart.series.front().low, [](const std::optional<double>& end) { return end.has_value(); });
  const std::string level = tertium::confidence_text(context);
  if (intervals) chart.note = messages.text("chart.interval_note", {{"level", level}});
  return chart;
}
