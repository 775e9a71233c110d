#include "frequencies.h"

#include <tertium/error.h>
#include <tertium/statistics/mean.h>
#include <tertium/statistics/proportion.h>
#include <tertium/statistics/score.h>
#include <tertium/statistics/weighted.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace tertium::analyses {
namespace {

using statistics::Estimate;
using statistics::Mean;

// The answers to one question in one region and group, and where their findings go.
struct Answers {
  const Question& question;
  const QuestionSummary& summary;
  bool weighted = false;
  double confidence = 0.95;
  std::string region;
  std::string group;
  Findings& findings;

  Finding finding(std::string statistic, const std::string& choice = {}) const {
    return {.kind = "question",
            .item = question.id,
            .choice = choice,
            .region = region,
            .group = group,
            .statistic = std::move(statistic)};
  }
};

void add_count(const Answers& answers, std::string statistic, std::uint64_t count) {
  Finding finding = answers.finding(std::move(statistic));
  finding.value = static_cast<double>(count);
  answers.findings.add(std::move(finding));
}

void add_bases(const Answers& answers) {
  add_count(answers, "n", answers.summary.answered);
  add_count(answers, "missing", answers.summary.missing_total());
  if (!answers.weighted) return;
  Finding effective = answers.finding("n_effective");
  effective.n = answers.summary.answered;
  if (answers.summary.answered > 0) {
    effective.value = statistics::effective_n(answers.summary.weighted_answered);
  } else {
    effective.note = statistics::kNoAnswers;
  }
  answers.findings.add(std::move(effective));
}

Estimate share_of(const Answers& answers, std::size_t choice) {
  const QuestionSummary& summary = answers.summary;
  if (!answers.weighted) {
    return statistics::proportion(summary.counts[choice], summary.answered, answers.confidence);
  }
  const double all = shown_weight(summary.weighted_answered.weights);
  const double own = shown_weight(summary.weighted[choice].weights);
  return statistics::weighted_proportion(all > 0 ? own / all : 0,
                                         statistics::effective_n(summary.weighted_answered),
                                         answers.confidence);
}

void add_choices(const Answers& answers) {
  for (std::size_t i = 0; i < answers.question.choices.size(); ++i) {
    const Choice& choice = answers.question.choices[i];
    if (choice.missing != Missing::none) continue;
    Finding count = answers.finding("count", choice.code);
    count.value = static_cast<double>(answers.summary.counts[i]);
    count.n = answers.summary.answered;
    answers.findings.add(std::move(count));
    const Estimate estimate = share_of(answers, i);
    Finding share = answers.finding("share", choice.code);
    share.value = estimate.value;
    share.low = estimate.low;
    share.high = estimate.high;
    share.n = answers.summary.answered;
    share.note = estimate.reason;
    answers.findings.add(std::move(share));
  }
}

void add_mean(const Answers& answers) {
  const Mean mean =
      statistics::question_mean(answers.question, answers.summary, answers.confidence);
  Finding finding = answers.finding("mean");
  finding.value = mean.mean;
  finding.low = mean.low;
  finding.high = mean.high;
  finding.n = mean.n;
  finding.note = mean.low && mean.low == mean.high ? statistics::kNoSpread : mean.reason;
  answers.findings.add(std::move(finding));
  Finding sd = answers.finding("sd");
  sd.value = mean.sd;
  sd.n = mean.n;
  if (!mean.sd) sd.note = mean.reason;
  answers.findings.add(std::move(sd));
}

void add_quartiles(const Answers& answers) {
  const auto counts = statistics::value_counts(answers.question, answers.summary);
  std::uint64_t n = 0;
  for (const statistics::ValueCount& c : counts) n += c.count;
  const std::pair<const char*, double> quantiles[] = {
      {"median", 0.5}, {"quartile_1", 0.25}, {"quartile_3", 0.75}};
  for (const auto& [statistic, p] : quantiles) {
    Finding finding = answers.finding(statistic);
    finding.n = n;
    if (answers.weighted) {
      finding.note = "quantiles are not given for weighted answers";
    } else {
      finding.value = statistics::quantile(counts, p);
      if (!finding.value) finding.note = statistics::kNoAnswers;
    }
    answers.findings.add(std::move(finding));
  }
}

bool has_values(const Question& question) {
  return std::ranges::any_of(question.choices, [](const Choice& choice) {
    return choice.value.has_value() && choice.missing == Missing::none;
  });
}

void add_question(const Answers& answers) {
  add_bases(answers);
  switch (answers.question.scale) {
    case Scale::ordinal:
      add_choices(answers);
      if (!has_values(answers.question)) break;
      add_mean(answers);
      add_quartiles(answers);
      break;
    case Scale::nominal:
    case Scale::multiple:
      add_choices(answers);
      break;
    case Scale::interval:
      add_mean(answers);
      break;
    case Scale::text:
    case Scale::date:
      break;
  }
}

}  // namespace

Frequencies::Frequencies(const Settings& settings)
    : groups_(settings.boolean("groups")), questions_(settings.texts("questions")) {}

void Frequencies::need(const Context& context, SummaryPlan&) const {
  for (const std::string& id : questions_) {
    if (context.codebook.find(id)) continue;
    throw Error(Error::Stops::setup, "there is no such question in the codebook",
                {.file = {}, .line = 0, .column = 0, .question = id, .stage = {}},
                "name questions of the codebook by their id, or leave 'questions' out for all");
  }
}

bool Frequencies::wanted(const Question& question) const {
  return questions_.empty() || std::ranges::find(questions_, question.id) != questions_.end();
}

void Frequencies::analyze(const Context& context, const Summary& summary,
                          Findings& findings) const {
  std::vector<std::string> groups{""};
  if (groups_) {
    for (std::string& group : summary.groups()) groups.push_back(std::move(group));
  }
  const std::vector<std::string> regions = summary.regions();
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!wanted(questions[q])) continue;
    for (const std::string& region : regions) {
      for (const std::string& group : groups) {
        add_question({.question = questions[q],
                      .summary = summary.cell(region, group).questions[q],
                      .weighted = summary.plan().weighted,
                      .confidence = context.confidence,
                      .region = region,
                      .group = group,
                      .findings = findings});
      }
    }
  }
}

}  // namespace tertium::analyses
