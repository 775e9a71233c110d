#include "means.h"

#include <tertium/statistics/anova.h>
#include <tertium/statistics/score.h>
#include <tertium/statistics/shape.h>
#include <tertium/statistics/survey_design.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::ValueCount;

std::string reason_or(std::string reason, const char* otherwise) {
  return reason.empty() ? otherwise : reason;
}

void add(Finding place, std::string statistic, std::optional<double> value, std::string reason,
         Findings& findings) {
  place.statistic = std::move(statistic);
  place.value = value;
  if (!value) place.note = std::move(reason);
  findings.add(std::move(place));
}

// What unequal weights cost; `respondents` are all that have a weight.
void add_design(const Question& question, const QuestionSummary& answers, const Finding& place,
                std::uint64_t respondents, Findings& findings) {
  const std::vector<statistics::ValueWeight> weights = statistics::value_weights(question, answers);
  double sum = 0;
  double squares = 0;
  for (const statistics::ValueWeight& one : weights) {
    sum += one.weights;
    squares += one.squares;
  }
  const std::uint64_t n = place.n.value_or(0);
  add(place, "design_effect", statistics::design_effect(n, sum, squares), statistics::kNoAnswers,
      findings);
  const statistics::DomainMean domain = statistics::domain_mean(weights, n, respondents);
  add(place, "standard_error_domain", domain.standard_error, domain.reason, findings);
}

void add_region(const Question& question, const QuestionSummary& answers, const Finding& place,
                double confidence, std::uint64_t respondents, Findings& findings) {
  const statistics::Mean mean = statistics::question_mean(question, answers, confidence);
  Finding finding = place;
  finding.n = mean.n;
  add(finding, "standard_error", mean.standard_error, mean.reason, findings);
  if (question.scale == Scale::interval) return;  // a Summary has no third powers of numbers
  const bool weighted = statistics::is_weighted(answers);
  if (weighted) add_design(question, answers, finding, respondents, findings);
  const statistics::Shape shape =
      weighted ? statistics::Shape{.reason = "not given for weighted answers"}
               : statistics::shape_of(statistics::value_counts(question, answers));
  add(finding, "skewness", shape.skewness_corrected,
      reason_or(shape.reason, "fewer than 3 answers"), findings);
  add(finding, "kurtosis", shape.kurtosis_corrected,
      reason_or(shape.reason, "fewer than 4 answers"), findings);
}

std::string names_of(const std::vector<std::size_t>& places,
                     const std::vector<std::string>& regions) {
  std::string names;
  for (const std::size_t place : places) names += (names.empty() ? "" : ", ") + regions[place];
  return names;
}

// The regions that are compared, and their answers: by value, or of an interval question the means.
struct Compared {
  std::vector<std::string> regions{};
  std::vector<std::vector<ValueCount>> counts{};
  std::vector<statistics::Mean> means{};
};

void add_test(const Question& question, const Compared& compared, bool weighted,
              Findings& findings) {
  const bool by_value = question.scale != Scale::interval;
  const statistics::Welch welch =
      by_value ? statistics::welch(compared.counts) : statistics::welch(compared.means);
  const statistics::Anova anova =
      by_value ? statistics::anova(compared.counts) : statistics::anova(compared.means);
  Finding place{.kind = "test", .item = question.id, .statistic = {}};
  place.n = anova.n;
  if (weighted) place.note = "weights are not used";
  if (!welch.left_out.empty()) {
    place.note += (place.note.empty() ? "" : "; ") + std::string("without ") +
                  names_of(welch.left_out, compared.regions) +
                  ": fewer than 2 answers, or no spread";
  }
  add(place, "welch_f", welch.test.f, welch.test.reason, findings);
  add(place, "welch_df1", welch.test.degrees1, welch.test.reason, findings);
  add(place, "welch_df2", welch.test.degrees2, welch.test.reason, findings);
  add(place, "welch_p", welch.test.p, welch.test.reason, findings);
  place.note = weighted ? "weights are not used" : "";
  add(place, "omega_squared", anova.omega_squared,
      reason_or(anova.test.reason, "no spread within the regions"), findings);
}

}  // namespace

void Means::analyze(const Context& context, const Summary& summary, Findings& findings) const {
  const std::vector<std::string> regions = summary.regions();
  const std::vector<Question>& questions = summary.plan().codebook.questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const Question& question = questions[q];
    if (question.scale != Scale::interval && statistics::value_counts(question, {}).empty()) {
      continue;
    }
    Compared compared;
    for (const std::string& region : regions) {
      const QuestionSummary& answers = summary.cell(region).questions[q];
      add_region(question, answers,
                 {.kind = "question", .item = question.id, .region = region, .statistic = {}},
                 context.confidence, summary.cell({}).respondents, findings);
      if (region == context.benchmark) continue;
      compared.regions.push_back(region);
      compared.counts.push_back(statistics::value_counts(question, answers));
      if (answers.numbers) {
        compared.means.push_back(statistics::mean_of(*answers.numbers, context.confidence));
      }
    }
    add_test(question, compared, summary.plan().weighted, findings);
  }
}

}  // namespace tertium::analyses
