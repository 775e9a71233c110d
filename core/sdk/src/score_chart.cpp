#include "tertium/score_chart.h"

#include <algorithm>

#include "tertium/messages.h"
#include "tertium/wording.h"

namespace tertium {

std::size_t chart_place(const ReportRegions& regions, const std::string& region) {
  const std::vector<std::string> all = regions.all();
  return static_cast<std::size_t>(std::ranges::find(all, region) - all.begin());
}

std::optional<Chart> score_chart(const Context& context, const Findings& findings,
                                 const ReportRegions& regions, std::span<const ScoredItem> items,
                                 const TableWords& words, UniqueIds& ids) {
  const Messages& messages = messages_in(context.language);
  Chart chart;
  chart.kind = Chart::Kind::dots;
  chart.caption = words.caption;
  chart.description = words.description;
  chart.axis = messages.text("chart.score_axis");
  chart.minimum = 0;
  chart.maximum = 100;
  for (const ScoredItem& item : items) chart.categories.push_back(item.name);
  MissingFigures missing(context);
  bool any = false;
  bool intervals = false;
  for (const std::string& region : regions.all()) {
    ChartSeries series{.name = region_label(regions, region, context.language),
                       .place = chart_place(regions, region),
                       .values = {}};
    for (const ScoredItem& item : items) {
      const Finding* score = findings.find(
          {.kind = item.kind, .item = item.id, .region = region, .statistic = "score"});
      const bool shown = figure(score).has_value();
      if (!shown && score != nullptr) missing.cell(score);
      series.values.push_back(figure(score));
      series.low.push_back(shown ? score->low : std::nullopt);
      series.high.push_back(shown ? score->high : std::nullopt);
      any = any || shown;
      intervals = intervals || (shown && score->low && score->high);
    }
    chart.series.push_back(std::move(series));
  }
  if (!any) return std::nullopt;
  chart.id = ids.take(words.id);
  const std::string level = confidence_text(context);
  chart.note =
      joined({words.note, intervals ? messages.text("chart.interval_note", {{"level", level}}) : "",
              missing.note()});
  return chart;
}

}  // namespace tertium
