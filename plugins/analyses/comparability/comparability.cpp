#include "comparability.h"

#include <tertium/error.h>
#include <tertium/item_pairs.h>
#include <tertium/statistics/comparability.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "invariance.h"

namespace tertium::analyses {
namespace {

using statistics::Loadings;

constexpr double kAlike = 0.95;
constexpr double kFairlyAlike = 0.85;
constexpr double kConfidence = 0.95;  // of intervals that are not used here

std::vector<ItemGroup> groups_of(const Context& context, const std::vector<std::string>& named) {
  std::vector<ItemGroup> groups;
  const auto add = [&](ItemGroup& group, const std::string& id, bool turned) {
    const auto index = context.codebook.find(id);
    if (!index) return;
    const Question& question = context.codebook.questions[*index];
    const auto scale = statistics::score_scale(question, question.reverse != turned);
    const bool known = std::ranges::find(group.items, id, &Item::question) != group.items.end();
    if (scale && !known) group.items.push_back({id, *scale});
  };
  if (!named.empty()) {
    for (const std::string& id : named) {
      if (groups.empty()) groups.emplace_back();
      add(groups.front(), id, false);
    }
    return groups;
  }
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    ItemGroup& group = groups.emplace_back(ItemGroup{.criterion = criterion.id});
    for (const Indicator& indicator : criterion.indicators) {
      add(group, indicator.question, indicator.lower_is_better);
    }
  }
  return groups;
}

// What is known of one region.
struct RegionLoadings {
  std::string region;
  Loadings loadings{};
  std::uint64_t n = 0;  // the fewest respondents of a pair of items
};

RegionLoadings loadings_of(const Summary& summary, const ItemGroup& group,
                           const std::string& region, std::uint64_t least_n) {
  RegionLoadings result{.region = region};
  const std::size_t k = group.items.size();
  statistics::Figures correlations(k * k);
  bool first = true;
  for (std::size_t i = 0; i < k; ++i) {
    correlations[i * k + i] = 1;
    for (std::size_t j = i + 1; j < k; ++j) {
      const Item& a = group.items[i];
      const Item& b = group.items[j];
      const auto pair =
          pair_correlation(summary, region, a.question, a.scale, b.question, b.scale, kConfidence);
      if (!pair) continue;
      correlations[i * k + j] = correlations[j * k + i] = pair->pearson.value;
      result.n = first ? pair->n : std::min(result.n, pair->n);
      first = false;
    }
  }
  if (result.n < least_n) {
    result.loadings.reason = "fewer than " + std::to_string(least_n) + " answered two of the items";
  } else {
    result.loadings = statistics::first_loadings(correlations, k);
  }
  return result;
}

void add_loadings(const ItemGroup& group, const RegionLoadings& of, Findings& findings) {
  for (std::size_t i = 0; i < group.items.size(); ++i) {
    Finding finding{.kind = "reliability",
                    .item = group.criterion,
                    .choice = group.items[i].question,
                    .region = of.region,
                    .statistic = "first_loading"};
    finding.n = of.n;
    if (i < of.loadings.loadings.size()) finding.value = of.loadings.loadings[i];
    if (!finding.value) finding.note = of.loadings.reason;
    findings.add(std::move(finding));
  }
}

void add_phi(const ItemGroup& group, const RegionLoadings& a, const RegionLoadings& b,
             Findings& findings) {
  Finding phi{.kind = "reliability",
              .item = group.criterion,
              .region = a.region,
              .against = b.region,
              .statistic = "tucker_phi"};
  phi.n = a.n + b.n;
  phi.smallest_part = std::min(a.n, b.n);
  const bool both = !a.loadings.loadings.empty() && !b.loadings.loadings.empty();
  if (both) phi.value = statistics::tucker_phi(a.loadings.loadings, b.loadings.loadings);
  if (phi.value) {
    phi.note = *phi.value >= kAlike         ? "alike"
               : *phi.value >= kFairlyAlike ? "fairly alike"
                                            : "not alike: compare with care";
  } else {
    const RegionLoadings& lacking = a.loadings.loadings.empty() ? a : b;
    phi.note = lacking.region + ": " +
               (lacking.loadings.reason.empty() ? "undefined" : lacking.loadings.reason);
  }
  findings.add(std::move(phi));
}

}  // namespace

Comparability::Comparability(const Settings& settings)
    : questions_(settings.texts("questions")),
      least_n_(static_cast<std::uint64_t>(settings.integer("least_n"))),
      invariance_(settings.boolean("invariance")) {}

void Comparability::need(const Context& context, SummaryPlan& plan) const {
  if (questions_.empty() && context.criteria.criteria.empty()) {
    throw Error(Error::Stops::setup, "there are neither questions nor criteria to look at", {},
                "name 'questions', or a criteria file in the pipeline");
  }
  require_scaled(context.codebook, questions_);
  for (const ItemGroup& group : groups_of(context, questions_)) {
    std::vector<std::string> ids;
    for (const Item& item : group.items) ids.push_back(item.question);
    if (ids.size() < 3) continue;
    need_pairs(plan, ids);
    if (invariance_) need_invariance(group, plan);
  }
}

void Comparability::analyze(const Context& context, const Summary& summary,
                            Findings& findings) const {
  const std::vector<std::string> regions = summary.regions();
  for (const ItemGroup& group : groups_of(context, questions_)) {
    if (group.items.size() < 3) continue;  // two items always have one thing in common
    std::vector<RegionLoadings> loadings;
    for (const std::string& region : regions) {
      loadings.push_back(loadings_of(summary, group, region, least_n_));
      add_loadings(group, loadings.back(), findings);
    }
    for (std::size_t i = 0; i < loadings.size(); ++i) {
      for (std::size_t j = i + 1; j < loadings.size(); ++j) {
        add_phi(group, loadings[i], loadings[j], findings);
      }
    }
    if (invariance_) add_invariance(group, summary, least_n_, findings);
  }
}

}  // namespace tertium::analyses
