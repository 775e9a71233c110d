#include "visit_matching.h"

#include <tertium/scoring.h>
#include <tertium/statistics/difference.h>
#include <tertium/statistics/matching.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "wishes.h"

namespace tertium::analyses {
namespace {

using statistics::Estimate;
using statistics::Figures;
using Values = std::vector<std::vector<double>>;  // by visitor and host

// What is known of who can learn what from whom.
struct Learning {
  const ScoreTable& table;
  const Context& context;
  std::vector<std::vector<Wish>> learn{};  // by region and criterion
  std::vector<std::vector<Wish>> teach{};
  std::vector<Values> values{};  // by criterion
  Values total{};
};

Estimate estimate_of(const Score& score) {
  return {.value = score.value, .low = score.low, .high = score.high, .reason = score.reason};
}

double share_or_none(const Wish& wish) { return wish.share.value_or(0); }

// sum_c w_c max(0, gap) times the visitor's wish to learn and the host's to teach.
void add_values(Learning& learning, bool by_need) {
  const std::size_t regions = learning.table.regions.size();
  learning.total.assign(regions, std::vector<double>(regions, 0));
  for (std::size_t c = 0; c < learning.table.criteria.size(); ++c) {
    const double weight = learning.table.criteria[c]->weight;
    Values values = statistics::learning_values(learning.table.values({c}),
                                                std::vector<double>{weight}, by_need);
    for (std::size_t i = 0; i < regions; ++i) {
      for (std::size_t j = 0; j < regions; ++j) {
        values[i][j] *= share_or_none(learning.learn[i][c]) * share_or_none(learning.teach[j][c]);
        learning.total[i][j] += values[i][j];
      }
    }
    learning.values.push_back(std::move(values));
  }
}

FindingPlace score_at(const std::string& criterion, const std::string& region) {
  return {.kind = "criterion", .item = criterion, .region = region, .statistic = "score"};
}

// The gap of one criterion where the host is ahead, and what the visit is worth in it.
void add_gap(const Learning& learning, std::size_t visitor, std::size_t host, std::size_t c,
             Findings& findings) {
  const Score& own = learning.table.scores[visitor][c];
  const Score& other = learning.table.scores[host][c];
  if (!own.value || !other.value || *other.value <= *own.value) return;
  const Estimate gap = statistics::difference(estimate_of(other), estimate_of(own));
  const CriterionDefinition& criterion = *learning.table.criteria[c];
  Finding finding{.kind = "match",
                  .item = criterion.id,
                  .region = learning.table.regions[visitor],
                  .against = learning.table.regions[host],
                  .statistic = "gap"};
  finding.value = gap.value;
  finding.low = gap.low;
  finding.high = gap.high;
  if (!own.from_outside) finding.n = own.n + other.n;
  finding.smallest_part = std::min(own.n, other.n);
  finding.depends_on = {score_at(criterion.id, finding.region),
                        score_at(criterion.id, finding.against)};
  finding.note = gap.low ? (*gap.low > 0 ? "" : "unsure: the interval holds 0") : gap.reason;
  Finding worth = finding;
  worth.statistic = "learning_value";
  worth.value = learning.values[c][visitor][host];
  worth.low.reset();
  worth.high.reset();
  worth.note.clear();
  for (const Wish* wish : {&learning.learn[visitor][c], &learning.teach[host][c]}) {
    if (!wish->share) {
      worth.note = "0: too few answered '" + wish->question + "'";
    }
  }
  findings.add(std::move(finding));
  findings.add(std::move(worth));
}

void add_pair(const Learning& learning, std::size_t visitor, std::size_t host, Findings& findings) {
  Finding total{.kind = "match",
                .region = learning.table.regions[visitor],
                .against = learning.table.regions[host],
                .statistic = "learning_value"};
  total.value = learning.total[visitor][host];
  for (const CriterionDefinition* criterion : learning.table.criteria) {
    total.depends_on.push_back(score_at(criterion->id, total.region));
    total.depends_on.push_back(score_at(criterion->id, total.against));
  }
  findings.add(std::move(total));
  for (std::size_t c = 0; c < learning.table.criteria.size(); ++c) {
    add_gap(learning, visitor, host, c, findings);
  }
}

// Wishes are said where they were asked.
void add_wishes(const Learning& learning, Findings& findings) {
  const std::pair<const char*, const std::vector<std::vector<Wish>>*> kinds[] = {
      {"wish_to_learn", &learning.learn}, {"wish_to_teach", &learning.teach}};
  for (const auto& [statistic, wishes] : kinds) {
    for (std::size_t c = 0; c < learning.table.criteria.size(); ++c) {
      for (std::size_t i = 0; i < learning.table.regions.size(); ++i) {
        const Wish& wish = (*wishes)[i][c];
        if (wish.question.empty()) continue;
        Finding finding{.kind = "match",
                        .item = learning.table.criteria[c]->id,
                        .region = learning.table.regions[i],
                        .statistic = statistic};
        finding.value = wish.share;
        finding.n = wish.n;
        if (!wish.share) finding.note = "too few answered '" + wish.question + "'";
        finding.depends_on = {{.kind = "question",
                               .item = wish.question,
                               .region = finding.region,
                               .statistic = "mean"}};
        findings.add(std::move(finding));
      }
    }
  }
}

// The criteria in which the visit is worth most, at most three.
std::string best_criteria(const Learning& learning, std::size_t visitor, std::size_t host) {
  std::vector<std::size_t> order;
  for (std::size_t c = 0; c < learning.values.size(); ++c) {
    if (learning.values[c][visitor][host] > 0) order.push_back(c);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return learning.values[a][visitor][host] > learning.values[b][visitor][host];
  });
  std::string names;
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k) {
    names += (names.empty() ? "above all: " : ", ") + learning.table.criteria[order[k]]->id;
  }
  return names;
}

void add_visits(const Learning& learning, std::size_t capacity, bool empty_visits,
                Findings& findings) {
  const std::vector<std::string>& regions = learning.table.regions;
  Values values = learning.total;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (regions[i] != learning.context.benchmark) continue;
    std::ranges::fill(values[i], 0);  // the benchmark travels nowhere
  }
  const statistics::Visits visits = statistics::best_visits(values, capacity, !empty_visits);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (regions[i] == learning.context.benchmark) continue;
    Finding visit{.kind = "match", .region = regions[i], .statistic = "visit"};
    if (visits.hosts[i]) {
      visit.against = regions[*visits.hosts[i]];
      visit.value = 1;
      visit.note = best_criteria(learning, i, *visits.hosts[i]);
      visit.depends_on = {{.kind = "match",
                           .region = visit.region,
                           .against = visit.against,
                           .statistic = "learning_value"}};
    } else {
      visit.value = 0;
      visit.note = "no host is ahead of it that has a place left";
    }
    findings.add(std::move(visit));
  }
}

}  // namespace

VisitMatching::VisitMatching(const Settings& settings)
    : capacity_(static_cast<std::size_t>(settings.integer("capacity"))),
      empty_visits_(settings.boolean("empty_visits")),
      by_need_(settings.boolean("by_need")),
      benchmark_hosts_(settings.boolean("benchmark_hosts")),
      learn_(questions_by_criterion(settings.texts("learn"))),
      teach_(questions_by_criterion(settings.texts("teach"))) {}

void VisitMatching::need(const Context& context, SummaryPlan& plan) const {
  need_scores(context, plan);
  check_wishes(context, "learn", learn_);
  check_wishes(context, "teach", teach_);
}

void VisitMatching::analyze(const Context& context, const Summary& summary,
                            Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  if (!benchmark_hosts_) std::erase(regions, context.benchmark);
  const ScoreTable table = score_table(context, summary, regions);
  Learning learning{.table = table, .context = context};
  for (const std::string& region : regions) {
    auto& learn = learning.learn.emplace_back();
    auto& teach = learning.teach.emplace_back();
    for (const CriterionDefinition* criterion : table.criteria) {
      learn.push_back(wish_of(context, summary, learn_, criterion->id, region));
      teach.push_back(wish_of(context, summary, teach_, criterion->id, region));
    }
  }
  add_values(learning, by_need_);
  add_wishes(learning, findings);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    for (std::size_t j = 0; j < regions.size(); ++j) {
      if (i != j && regions[i] != context.benchmark) add_pair(learning, i, j, findings);
    }
  }
  add_visits(learning, capacity_, empty_visits_, findings);
}

}  // namespace tertium::analyses
