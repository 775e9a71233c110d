#include "benchmark_gap.h"

#include <tertium/error.h>
#include <tertium/scoring.h>
#include <tertium/statistics/difference.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::Estimate;

// A figure of one region, and on how many respondents.
struct Figure {
  Estimate estimate;
  std::uint64_t n = 0;
};

// The two regions that are compared, and the statistic whose difference is the gap.
struct Gap {
  Finding place;
  std::string of;
};

void add_gap(const Gap& gap, const Figure& region, const Figure& benchmark, Findings& findings) {
  Finding finding = gap.place;
  const Estimate difference = statistics::difference(region.estimate, benchmark.estimate);
  finding.statistic = "gap";
  finding.value = difference.value;
  finding.low = difference.low;
  finding.high = difference.high;
  if (region.n > 0 || benchmark.n > 0) finding.n = region.n + benchmark.n;
  finding.smallest_part = std::min(region.n, benchmark.n);
  finding.note = difference.reason;
  if (!difference.value) {
    finding.note = (region.estimate.value ? finding.against : finding.region) + ": " + finding.note;
  }
  for (const std::string& name : {finding.region, finding.against}) {
    finding.depends_on.push_back(
        {.kind = finding.kind, .item = finding.item, .region = name, .statistic = gap.of});
  }
  findings.add(std::move(finding));
}

Figure figure_of(const Score& score) {
  return {{.value = score.value, .low = score.low, .high = score.high, .reason = score.reason},
          score.n};
}

// The mean of a question's answers as it stands on its scale.
Figure figure_of(const Question& question, const QuestionSummary& answers, double confidence) {
  const statistics::Mean mean = statistics::question_mean(question, answers, confidence);
  return {{.value = mean.mean, .low = mean.low, .high = mean.high, .reason = mean.reason}, mean.n};
}

void add_criteria(const Context& context, const Summary& summary,
                  const std::vector<std::string>& regions, Findings& findings) {
  const ScoreTable table = score_table(context, summary, regions);
  const ScoreTable benchmark = score_table(context, summary, {context.benchmark});
  for (std::size_t c = 0; c < table.criteria.size(); ++c) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const Gap gap{{.kind = "criterion",
                     .item = table.criteria[c]->id,
                     .region = regions[i],
                     .against = context.benchmark,
                     .statistic = {}},
                    "score"};
      add_gap(gap, figure_of(table.scores[i][c]), figure_of(benchmark.scores[0][c]), findings);
    }
  }
}

void add_questions(const Context& context, const Summary& summary,
                   const std::vector<std::string>& regions, Findings& findings) {
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const Question& question = questions[q];
    if (question.scale != Scale::interval && !statistics::score_scale(question, false)) continue;
    for (const std::string& region : regions) {
      const Gap gap{{.kind = "question",
                     .item = question.id,
                     .region = region,
                     .against = context.benchmark,
                     .statistic = {}},
                    "mean"};
      add_gap(gap, figure_of(question, summary.cell(region).questions[q], context.confidence),
              figure_of(question, summary.cell(context.benchmark).questions[q], context.confidence),
              findings);
    }
  }
}

}  // namespace

void BenchmarkGap::need(const Context& context, SummaryPlan& plan) const {
  if (context.benchmark.empty()) {
    throw Error(Error::Stops::setup, "there is no benchmark to measure the gap to", {},
                "name a region as the benchmark ([regions] benchmark = \"…\"), or leave this "
                "analysis out");
  }
  if (!context.criteria.criteria.empty()) need_scores(context, plan);
}

void BenchmarkGap::analyze(const Context& context, const Summary& summary,
                           Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  std::erase(regions, context.benchmark);
  add_criteria(context, summary, regions, findings);
  add_questions(context, summary, regions, findings);
}

}  // namespace tertium::analyses
