#include "correlation.h"

#include <tertium/error.h>
#include <tertium/item_pairs.h>
#include <tertium/statistics/correlation.h>
#include <tertium/statistics/distribution.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace tertium::analyses {
namespace {

// That there is no correlation: Student's t of r with n - 2 degrees of freedom.
std::optional<double> p_of(double r, std::uint64_t n) {
  if (n < 3) return std::nullopt;
  const double degrees = static_cast<double>(n - 2);
  if (1 - r * r <= 0) return 0;
  return statistics::t_two_sided(r * std::sqrt(degrees / (1 - r * r)), degrees);
}

void add_pair(const Question& a, const Question& b, const std::string& region,
              const PairCorrelation& pair, const Context& context, bool weighted,
              Findings& findings) {
  Finding r{
      .kind = "test", .item = a.id, .choice = b.id, .region = region, .statistic = "pearson_r"};
  r.n = pair.n;
  const char* const unweighted = weighted ? "weights are not used" : "";
  const std::string reason = "undefined: too few answers to both, or no variation";
  r.value = pair.pearson;
  r.note = pair.pearson ? unweighted : reason;
  Finding p = r;
  p.statistic = "pearson_p";
  p.value.reset();
  if (pair.pearson) {
    const auto interval = statistics::pearson_interval(*pair.pearson, pair.n, context.confidence);
    r.low = interval.low;
    r.high = interval.high;
    if (!r.low && r.note.empty()) r.note = interval.reason;
    p.value = p_of(*pair.pearson, pair.n);
    if (!p.value) p.note = "fewer than 3 answers to both";
  }
  findings.add(std::move(r));
  findings.add(std::move(p));
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
          const auto pair = pair_correlation(summary, region, one.id, *scale_a, other.id, *scale_b);
          if (pair) {
            add_pair(one, other, region, *pair, context, summary.plan().weighted, findings);
          }
        }
      }
    }
  }
}

}  // namespace tertium::analyses
