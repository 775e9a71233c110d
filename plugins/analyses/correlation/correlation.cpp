#include "correlation.h"

#include <tertium/error.h>
#include <tertium/item_pairs.h>
#include <tertium/statistics/correlation.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace tertium::analyses {
namespace {

constexpr const char* kNoRanks =
    "not given: one of the two is no question with choices, or they have too many";

void add_pair(const Question& a, const Question& b, const std::string& region,
              const statistics::Correlation& pair, bool weighted, Findings& findings) {
  const std::pair<const char*, std::optional<double>> figures[] = {
      {"pearson_r", pair.pearson.value},
      {"pearson_p", pair.pearson_p},
      {"spearman_rho", pair.spearman},
      {"kendall_tau_b", pair.tau_b}};
  for (const auto& [statistic, value] : figures) {
    Finding finding{
        .kind = "test", .item = a.id, .choice = b.id, .region = region, .statistic = statistic};
    finding.value = value;
    finding.n = pair.n;
    if (value) {
      finding.note = weighted ? "weights are not used" : "";
    } else if (!pair.pearson.value) {
      finding.note = pair.reason;
    } else {
      finding.note =
          statistic == std::string("pearson_p") ? "fewer than 3 answers to both" : kNoRanks;
    }
    if (statistic == std::string("pearson_r")) {
      finding.low = pair.pearson.low;
      finding.high = pair.pearson.high;
      if (value && !finding.low && finding.note.empty()) finding.note = pair.pearson.reason;
    }
    findings.add(std::move(finding));
  }
}

}  // namespace

Correlations::Correlations(const Settings& settings) : questions_(settings.texts("questions")) {}

std::vector<std::vector<std::string>> Correlations::sets(const Context& context) const {
  if (!questions_.empty()) return {questions_};
  std::vector<std::vector<std::string>> result;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    auto& questions = result.emplace_back();
    for (const Indicator& indicator : criterion.indicators) {
      questions.push_back(indicator.question);
    }
  }
  return result;
}

void Correlations::need(const Context& context, SummaryPlan& plan) const {
  if (questions_.empty() && context.criteria.criteria.empty()) {
    throw Error(Error::Stops::setup, "there are neither questions nor criteria to correlate", {},
                "name 'questions', or a criteria file in the pipeline");
  }
  require_scaled(context.codebook, questions_);
  for (const auto& questions : sets(context)) need_pairs(plan, questions);
}

void Correlations::analyze(const Context& context, const Summary& summary,
                           Findings& findings) const {
  std::vector<std::string> regions{""};  // all together first
  for (std::string& region : summary.regions()) regions.push_back(std::move(region));
  const Codebook& codebook = summary.plan().codebook;
  std::set<std::pair<std::size_t, std::size_t>> done;
  for (const auto& questions : sets(context)) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      for (std::size_t j = i + 1; j < questions.size(); ++j) {
        const auto first = codebook.find(questions[i]);
        const auto second = codebook.find(questions[j]);
        if (!first || !second || *first == *second) continue;
        const auto [a, b] = std::minmax(*first, *second);
        if (!done.emplace(a, b).second) continue;
        const Question& one = codebook.questions[a];
        const Question& other = codebook.questions[b];
        const auto scale_a = statistics::score_scale(one, false);
        const auto scale_b = statistics::score_scale(other, false);
        if (!scale_a || !scale_b) continue;
        for (const std::string& region : regions) {
          const auto pair = pair_correlation(summary, region, one.id, *scale_a, other.id, *scale_b,
                                             context.confidence);
          if (pair) add_pair(one, other, region, *pair, summary.plan().weighted, findings);
        }
      }
    }
  }
}

}  // namespace tertium::analyses
