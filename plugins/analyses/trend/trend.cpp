#include "trend.h"

#include <tertium/scoring.h>
#include <tertium/statistics/difference.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::Estimate;

// The figure as it is now, its place, and the statistic whose change is wanted.
struct Now {
  Finding place;
  std::string statistic;
  Estimate estimate{};
  std::uint64_t n = 0;
};

void add_change(const Now& now, const EarlierFindings& earlier, Findings& findings) {
  const EarlierFigure* const then =
      earlier.find(now.place.kind, now.place.item, now.place.region, now.statistic);
  Finding finding = now.place;
  finding.statistic = "change";
  finding.depends_on = {{.kind = finding.kind,
                         .item = finding.item,
                         .region = finding.region,
                         .statistic = now.statistic}};
  if (then == nullptr) {
    finding.note = earlier.has_region(finding.region) ? "not in the earlier findings"
                                                      : "the earlier findings lack this region";
    findings.add(std::move(finding));
    return;
  }
  const Estimate change = statistics::difference(now.estimate, then->estimate);
  finding.value = change.value;
  finding.low = change.low;
  finding.high = change.high;
  finding.note = change.reason;
  if (now.n > 0 || then->n > 0) finding.n = now.n + then->n;
  finding.smallest_part = std::min(now.n, then->n);
  if (!finding.value && now.estimate.value) finding.note = "earlier: " + finding.note;
  findings.add(std::move(finding));
}

}  // namespace

Trend::Trend(const Settings& settings) : earlier_(settings.text("earlier")) {}

void Trend::need(const Context& context, SummaryPlan& plan) const {
  if (!context.criteria.criteria.empty()) need_scores(context, plan);
}

void Trend::analyze(const Context& context, const Summary& summary, Findings& findings) const {
  const std::vector<std::string> regions = summary.regions();
  const ScoreTable table = score_table(context, summary, regions);
  for (std::size_t c = 0; c < table.criteria.size(); ++c) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const Score& score = table.scores[i][c];
      add_change({.place = {.kind = "criterion",
                            .item = table.criteria[c]->id,
                            .region = regions[i],
                            .statistic = {}},
                  .statistic = "score",
                  .estimate = {.value = score.value,
                               .low = score.low,
                               .high = score.high,
                               .reason = score.reason},
                  .n = score.n},
                 earlier_, findings);
    }
  }
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (questions[q].scale != Scale::interval && !statistics::score_scale(questions[q], false)) {
      continue;
    }
    for (const std::string& region : regions) {
      const statistics::Mean mean = statistics::question_mean(
          questions[q], summary.cell(region).questions[q], context.confidence);
      add_change({.place = {.kind = "question",
                            .item = questions[q].id,
                            .region = region,
                            .statistic = {}},
                  .statistic = "mean",
                  .estimate = {.value = mean.mean,
                               .low = mean.low,
                               .high = mean.high,
                               .reason = mean.reason},
                  .n = mean.n},
                 earlier_, findings);
    }
  }
}

}  // namespace tertium::analyses
