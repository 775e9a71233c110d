#include "visits.h"

#include <tertium/wording.h>

#include <algorithm>
#include <utility>

using tertium::Context;
using tertium::CriterionDefinition;
using tertium::figure;
using tertium::Finding;
using tertium::Findings;

namespace {

const Finding* match(const Findings& findings, const std::string& criterion, const Visit& visit,
                     std::string_view statistic) {
  return findings.find({.kind = "match",
                        .item = criterion,
                        .region = visit.visitor,
                        .against = visit.host,
                        .statistic = statistic});
}

void add_goals(const Context& context, const Findings& findings, std::size_t most, Visit& visit) {
  std::vector<std::pair<double, Goal>> goals;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    const Finding* gap = match(findings, criterion.id, visit, "gap");
    if (gap == nullptr) continue;  // the host is not ahead
    if (!figure(gap)) {
      visit.hidden.push_back(&criterion);
      continue;
    }
    const double worth = figure(match(findings, criterion.id, visit, "learning_value")).value_or(0);
    if (worth > 0)
      goals.push_back(
          {worth, {&criterion, gap, tertium::statistics::certainty_of(gap->low, gap->high)}});
  }
  std::ranges::stable_sort(goals, std::ranges::greater(), &std::pair<double, Goal>::first);
  for (std::size_t i = 0; i < std::min(most, goals.size()); ++i) {
    visit.goals.push_back(goals[i].second);
  }
}

}  // namespace

std::size_t Visit::clear_goals() const {
  return static_cast<std::size_t>(
      std::ranges::count(goals, tertium::Certainty::clear, &Goal::certainty));
}

Plan plan_of(const Context& context, const Findings& findings, std::size_t most_goals) {
  Plan plan;
  for (const Finding& finding : findings.all()) {
    if (finding.kind != "match" || finding.statistic != "visit") continue;
    if (finding.region == context.benchmark) continue;  // travels nowhere
    const std::optional<double> planned = figure(&finding);
    if (!planned) {
      plan.none.push_back({finding.region, {}});
    } else if (*planned < 1 || finding.against.empty()) {
      plan.none.push_back({finding.region, finding.note});
    } else {
      Visit visit{finding.region, finding.against, {}, {}};
      add_goals(context, findings, most_goals, visit);
      plan.visits.push_back(std::move(visit));
    }
  }
  return plan;
}

const Finding* score_of(const Blueprint& blueprint, const CriterionDefinition& criterion,
                        const std::string& region, const std::string& group) {
  return blueprint.findings.find({.kind = "criterion",
                                  .item = criterion.id,
                                  .region = region,
                                  .group = group,
                                  .statistic = "score"});
}
