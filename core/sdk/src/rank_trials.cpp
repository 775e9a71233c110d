#include "tertium/rank_trials.h"

#include <algorithm>

#include "tertium/wording.h"

namespace tertium {
namespace {

std::optional<RankTrials> trials_of(const Findings& findings, std::string_view theme,
                                    const std::string& region) {
  const Finding* median =
      findings.find({.kind = "theme", .item = theme, .region = region, .statistic = "rank_median"});
  const std::optional<double> first = figure(findings.find({.kind = "theme",
                                                            .item = theme,
                                                            .choice = "1",
                                                            .region = region,
                                                            .statistic = "rank_share"}));
  if (!figure(median) || !median->low || !median->high || !first) return std::nullopt;
  return RankTrials{region, *first, *median->low, *median->high};
}

}  // namespace

std::vector<RankTrials> rank_trials(const Context& context, const Findings& findings,
                                    const ReportRegions& regions, std::string_view theme) {
  const auto criteria =
      std::ranges::count(context.criteria.criteria, theme,
                         [](const auto& one) -> std::string_view { return one.theme; });
  std::vector<RankTrials> trials;
  if (criteria < 2 || regions.compared.size() < 2) return trials;
  for (const std::string& region : regions.compared) {
    const std::optional<RankTrials> one = trials_of(findings, theme, region);
    if (!one) return {};
    trials.push_back(*one);
  }
  return trials;
}

std::optional<RankTrials> leader_trials(const Context& context, const Findings& findings,
                                        const ReportRegions& regions, std::string_view theme) {
  const Standing on_theme = standing(regions, findings, "theme", theme);
  if (on_theme.scores.size() < 2 || !on_theme.hidden.empty()) return std::nullopt;
  // Regions that read level have no leader.
  const auto reads = [&](std::size_t i) { return score_points(on_theme.scores[i].score); };
  if (reads(0) == reads(1)) return std::nullopt;
  const std::vector<RankTrials> trials = rank_trials(context, findings, regions, theme);
  const auto leader =
      std::ranges::find(trials, on_theme.scores.front().region, &RankTrials::region);
  return leader == trials.end() ? std::nullopt : std::optional(*leader);
}

}  // namespace tertium
