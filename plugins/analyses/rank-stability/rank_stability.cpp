#include "rank_stability.h"

#include <tertium/scoring.h>
#include <tertium/statistics/aggregate.h>
#include <tertium/statistics/rank_stability.h>

#include <algorithm>
#include <utility>

#include "composites.h"

namespace tertium::analyses {
namespace {

using statistics::RankStabilities;

// Criteria that are put together, and the regions that have all their scores.
struct Composite {
  std::string theme;  // empty: the criteria of all themes
  std::vector<const CriterionDefinition*> criteria{};
  std::vector<std::string> regions{};
  // By region, the smallest of its criteria; none if all come from outside.
  std::vector<std::optional<std::uint64_t>> n{};
  Table scores{};
  std::vector<std::pair<std::string, std::string>> left_out{};  // regions and why
};

Composite composite_of(const ScoreTable& table, const std::string& theme,
                       std::uint64_t smallest_cell) {
  Composite result{.theme = theme};
  std::vector<std::size_t> places;
  for (std::size_t c = 0; c < table.criteria.size(); ++c) {
    if (!theme.empty() && table.criteria[c]->theme != theme) continue;
    places.push_back(c);
    result.criteria.push_back(table.criteria[c]);
  }
  const Table values = table.values(places);
  for (std::size_t i = 0; i < table.regions.size(); ++i) {
    std::string missing;
    std::optional<std::uint64_t> n;
    for (std::size_t c = 0; c < places.size(); ++c) {
      const Score& score = table.scores[i][places[c]];
      if (!score.from_outside) n = n ? std::min(*n, score.n) : score.n;
      if (!score.value) missing += (missing.empty() ? "" : ", ") + result.criteria[c]->id;
    }
    if (!missing.empty()) {
      result.left_out.emplace_back(table.regions[i], "not scored: " + missing);
    } else if (n && *n < smallest_cell) {
      result.left_out.emplace_back(table.regions[i], "too few respondents");
    } else {
      result.regions.push_back(table.regions[i]);
      result.scores.push_back(values[i]);
      result.n.push_back(n);
    }
  }
  return result;
}

// What the draws gave, and in words how they were made.
struct Draws {
  RankStabilities stabilities{};
  std::string words{};
};

std::string listed(const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : ", ") + name;
  return words;
}

Finding place_of(const Composite& composite, std::size_t region, std::string statistic) {
  Finding finding{.kind = "theme",
                  .item = composite.theme,
                  .region = composite.regions[region],
                  .statistic = std::move(statistic)};
  finding.n = composite.n[region];
  for (const CriterionDefinition* criterion : composite.criteria) {
    // A rank is hidden where a score of any region is, and so is what the others' scores made.
    for (const char* const source : {"score", "rank"}) {
      finding.depends_on.push_back({.kind = "criterion",
                                    .item = criterion->id,
                                    .region = composite.regions[region],
                                    .statistic = source});
    }
  }
  return finding;
}

void add_region(const Composite& composite, const RankStabilities& stabilities, std::size_t region,
                const std::string& words, Findings& findings) {
  const statistics::RankStability& stability = stabilities.regions[region];
  Finding median = place_of(composite, region, "rank_median");
  median.value = stability.median_rank;
  median.low = stability.low_rank;
  median.high = stability.high_rank;
  median.note = median.value ? "low and high: 5 % and 95 % of " + words : "no draw gives a rank";
  findings.add(std::move(median));
  for (std::size_t rank = 0; rank < stability.acceptability.size(); ++rank) {
    Finding share = place_of(composite, region, "rank_share");
    share.choice = std::to_string(rank + 1);
    share.value = stability.acceptability[rank];
    findings.add(std::move(share));
  }
  for (std::size_t other = 0; other < composite.regions.size(); ++other) {
    if (other == region) continue;
    Finding above = place_of(composite, region, "above_share");
    above.against = composite.regions[other];
    above.value = stability.wins[other];
    findings.add(std::move(above));
  }
}

// The ranks by the weights of the criteria file are what the draws are compared with.
statistics::RankCount nominal_of(const Composite& composite) {
  std::vector<double> given;
  for (const CriterionDefinition* criterion : composite.criteria)
    given.push_back(criterion->weight);
  return {aggregated(composite.scores, "arithmetic", given), given.size()};
}

Draws drawn(const Composite& composite, const Methods& methods) {
  statistics::RankCount count = nominal_of(composite);
  std::vector<std::string> used;
  const auto weights =
      statistics::uniform_weights(composite.criteria.size(), methods.draws, methods.seed);
  for (const std::string& normalisation : methods.normalisations) {
    const Table scores = normalised(composite.scores, normalisation);
    for (const std::string& aggregation : methods.aggregations) {
      if (scores.empty() || !suits(scores, aggregation)) continue;
      used.push_back(normalisation + " and " + aggregation);
      for (const std::vector<double>& draw : weights) {
        count.add(draw, aggregated(scores, aggregation, draw));
      }
    }
  }
  return {count.result(), std::to_string(weights.size() * used.size()) + " draws: " + listed(used)};
}

void add_composite(const Composite& composite, const Draws& draws, Findings& findings) {
  for (std::size_t i = 0; i < composite.regions.size(); ++i) {
    add_region(composite, draws.stabilities, i, draws.words, findings);
  }
  Finding shift{.kind = "theme", .item = composite.theme, .statistic = "rank_shift"};
  shift.value = draws.stabilities.mean_shift;
  shift.note = shift.value ? draws.words : "no draw gives a rank";
  findings.add(std::move(shift));
}

}  // namespace

RankStability::RankStability(const Settings& settings)
    : methods_{.draws = static_cast<std::size_t>(settings.integer("draws")),
               .seed = static_cast<std::uint64_t>(settings.integer("seed")),
               .normalisations = settings.texts("normalisations"),
               .aggregations = settings.texts("aggregations")} {
  if (methods_.normalisations.empty()) methods_.normalisations = {"none"};
  if (methods_.aggregations.empty()) methods_.aggregations = {"arithmetic"};
}

void RankStability::need(const Context& context, SummaryPlan& plan) const {
  need_scores(context, plan);
}

void RankStability::analyze(const Context& context, const Summary& summary,
                            Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  std::erase(regions, context.benchmark);
  const ScoreTable table = score_table(context, summary, regions);
  std::vector<std::string> themes;
  for (const Theme& theme : context.criteria.themes) themes.push_back(theme.id);
  if (themes.size() > 1) themes.emplace_back();
  for (const std::string& theme : themes) {
    const Composite composite = composite_of(table, theme, context.smallest_cell);
    if (composite.criteria.empty()) continue;
    for (const auto& [region, reason] : composite.left_out) {
      findings.add({.kind = "theme",
                    .item = theme,
                    .region = region,
                    .statistic = "rank_median",
                    .note = reason});
    }
    if (composite.regions.empty()) continue;
    add_composite(composite, drawn(composite, methods_), findings);
  }
}

}  // namespace tertium::analyses
