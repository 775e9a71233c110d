#include "reliability.h"

#include <tertium/error.h>
#include <tertium/statistics/reliability.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tertium::analyses {
namespace {

using statistics::Covariances;
using statistics::Estimate;
using statistics::ScoreItem;

// A criterion whose indicators can be looked at together.
struct Items {
  const CriterionDefinition& criterion;
  std::size_t set = 0;  // in the plan's item_sets
  std::vector<const Question*> questions{};
  std::vector<ScoreItem> items{};
  std::string left_out{};  // indicators that have no scale of their own
};

Items items_of(const CriterionDefinition& criterion, const SummaryPlan& plan) {
  Items result{.criterion = criterion};
  const ItemSet* const set = plan.item_set(criterion.id);
  if (set == nullptr) return result;
  result.set = static_cast<std::size_t>(set - plan.item_sets.data());
  for (const Indicator& indicator : criterion.indicators) {
    const auto index = plan.codebook.find(indicator.question);
    if (!index) continue;
    const Question& question = plan.codebook.questions[*index];
    if (std::ranges::find(result.questions, &question) != result.questions.end()) continue;
    const auto place = std::ranges::find(set->questions, *index);
    const auto item =
        place == set->questions.end()
            ? std::optional<ScoreItem>()
            : statistics::score_item(question, {}, question.reverse != indicator.lower_is_better,
                                     1, static_cast<std::size_t>(place - set->questions.begin()));
    if (item) {
      result.questions.push_back(&question);
      result.items.push_back(*item);
    } else {
      result.left_out += (result.left_out.empty() ? "left out, no scale: " : ", ") + question.id;
    }
  }
  return result;
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + "; " + b;
}

void add_items(const Items& items, const Covariances& covariances, const std::string& region,
               Findings& findings) {
  const auto correlations = statistics::item_rest_correlations(covariances);
  const auto deleted = statistics::alphas_if_deleted(covariances);
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    const std::pair<const char*, std::optional<double>> figures[] = {
        {"item_rest_correlation", correlations[i]}, {"alpha_if_deleted", deleted[i]}};
    for (const auto& [statistic, value] : figures) {
      Finding finding{.kind = "reliability",
                      .item = items.criterion.id,
                      .choice = items.questions[i]->id,
                      .region = region,
                      .statistic = statistic};
      finding.value = value;
      finding.n = covariances.n;
      if (!value) finding.note = "undefined: too few items or answers, or no variation";
      findings.add(std::move(finding));
    }
  }
}

void add_region(const Items& items, const Summary& summary, const std::string& region,
                double confidence, Findings& findings) {
  const ItemProducts& products = summary.cell(region).items[items.set];
  const Covariances covariances = statistics::complete_covariances(products, items.items);
  const Estimate alpha = statistics::cronbach_alpha(covariances, confidence);
  Finding finding{.kind = "reliability",
                  .item = items.criterion.id,
                  .region = region,
                  .statistic = "cronbach_alpha"};
  finding.value = alpha.value;
  finding.low = alpha.low;
  finding.high = alpha.high;
  finding.n = covariances.n;
  finding.note = joined(alpha.reason, items.left_out);
  if (summary.plan().weighted) finding.note = joined(finding.note, "weights are not used");
  findings.add(std::move(finding));
  add_items(items, covariances, region, findings);
}

}  // namespace

void Reliability::need(const Context& context, SummaryPlan& plan) const {
  if (context.criteria.criteria.empty()) {
    throw Error(Error::Stops::setup, "there are no criteria whose reliability could be measured", {},
                "name a criteria file in the pipeline (criteria = \"….criteria.toml\"), or leave "
                "this analysis out");
  }
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    std::vector<std::string> questions;
    for (const Indicator& indicator : criterion.indicators) {
      questions.push_back(indicator.question);
    }
    if (questions.size() >= 2) plan.need_items(criterion.id, questions);
  }
}

void Reliability::analyze(const Context& context, const Summary& summary,
                          Findings& findings) const {
  std::vector<std::string> regions{""};  // all together first
  for (std::string& region : summary.regions()) regions.push_back(std::move(region));
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    if (criterion.indicators.size() < 2) continue;
    const Items items = items_of(criterion, summary.plan());
    if (summary.plan().item_set(criterion.id) == nullptr) continue;
    for (const std::string& region : regions) {
      add_region(items, summary, region, context.confidence, findings);
    }
  }
}

}  // namespace tertium::analyses
