#include "tertium/standing.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "tertium/number.h"
#include "tertium/text.h"
#include "tertium/wording.h"

namespace tertium {
namespace {

// All sentences of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kBenchmarkLabel = "{region} (benchmark)";
constexpr std::string_view kBenchmark = "The benchmark, {region}, scores {score}.";
constexpr std::string_view kNobody = "No region has a score here.";
constexpr std::string_view kOnlyOne = "{region} scores {score} points.";
constexpr std::string_view kAllLevel = "{regions} are level at {score} points.";
constexpr std::string_view kManyLevel = "All {k} regions are level at {score} points.";
constexpr std::string_view kClear =
    "{leader} is clearly ahead with {score} points; {next} with {next_score}. The intervals do not "
    "overlap.";
constexpr std::string_view kClearOfNext =
    "{leader} is ahead with {score} points; {next} with {next_score}. The intervals of these do "
    "not "
    "overlap, but that of {others} overlaps with that of {leader}, so that order is not certain.";
constexpr std::string_view kUncertain =
    "{leader} is ahead with {score} points; {next} with {next_score}, but the intervals overlap, "
    "so "
    "the order is not certain.";
constexpr std::string_view kUnknown =
    "{leader} is ahead with {score} points; {next} with {next_score}. {certainty}";
constexpr std::string_view kLevelClear =
    "{leader} are level in front with {score} points each and clearly ahead; {next} with "
    "{next_score}. The intervals do not overlap.";
constexpr std::string_view kLevelUncertain =
    "{leader} are level in front with {score} points each; {next} with {next_score}, but "
    "intervals overlap, so the order is not certain.";
constexpr std::string_view kLevelUnknown =
    "{leader} are level in front with {score} points each; {next} with {next_score}. {certainty}";
constexpr std::string_view kNoInterval =
    "How certain this order is cannot be said, because an interval is missing.";
constexpr std::string_view kFollows = "{regions} follows";
constexpr std::string_view kFollow = "{regions} follow";
constexpr std::string_view kMoreRegions = "{k} regions";
constexpr std::string_view kWithout = "There is no score for {regions}.";
constexpr std::string_view kTied = "{rank} of {k}, tied";
constexpr std::string_view kRank = "{rank} of {k}";
}  // namespace say

constexpr std::size_t kMostNamed = 4;  // more regions than this are counted, not named

bool has_name(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

void add_regions(const Findings& findings, std::string_view kind, std::string_view other_kind,
                 std::vector<std::string>& regions) {
  for (const Finding& finding : findings.all()) {
    if (finding.kind != kind && finding.kind != other_kind) continue;
    if (!finding.region.empty() && !has_name(regions, finding.region)) {
      regions.push_back(finding.region);
    }
  }
}

std::optional<RegionScore> region_score(const Findings& findings, std::string_view kind,
                                        std::string_view item, const std::string& region) {
  const Finding* finding =
      findings.find({.kind = kind, .item = item, .region = region, .statistic = "score"});
  const std::optional<double> value = figure(finding);
  if (!value) return std::nullopt;
  RegionScore score{region, *value, {}, {}, finding->n};
  if (finding->low && finding->high && std::isfinite(*finding->low) &&
      std::isfinite(*finding->high)) {
    score.low = finding->low;
    score.high = finding->high;
  }
  return score;
}

std::string count_text(std::size_t count, std::string_view language) {
  return shown_text(static_cast<double>(count), 0, language);
}

// The names, or how many they are if they are too many to read.
std::string named(std::span<const RegionScore> scores, std::string_view language) {
  if (scores.size() > kMostNamed) {
    return fill(say::kMoreRegions, {{"k", count_text(scores.size(), language)}});
  }
  std::vector<std::string> names;
  for (const RegionScore& score : scores) names.push_back(score.region);
  return listed(names);
}

// How many scores from the front read the same in whole points.
std::size_t level_at_front(std::span<const RegionScore> scores, std::string_view language) {
  const std::string first = score_text(scores.front().score, language);
  const auto end = std::ranges::find_if(
      scores, [&](const RegionScore& score) { return score_text(score.score, language) != first; });
  return static_cast<std::size_t>(end - scores.begin());
}

// The least sure order between any of the ones and any of the others.
Order least_sure(std::span<const RegionScore> ones, std::span<const RegionScore> others) {
  Order least = Order::sure;
  for (const RegionScore& one : ones) {
    for (const RegionScore& other : others) {
      const Order order = order_of(one, other);
      if (order == Order::unknown) return Order::unknown;
      if (order == Order::unsure) least = Order::unsure;
    }
  }
  return least;
}

std::string all_level(std::span<const RegionScore> scores, std::string_view language) {
  const std::string score = score_text(scores.front().score, language);
  if (scores.size() == 1) {
    return fill(say::kOnlyOne, {{"region", scores.front().region}, {"score", score}});
  }
  if (scores.size() > kMostNamed) {
    return fill(say::kManyLevel, {{"k", count_text(scores.size(), language)}, {"score", score}});
  }
  return fill(say::kAllLevel, {{"regions", named(scores, language)}, {"score", score}});
}

std::string_view sentence_for(bool level, Order order) {
  if (order == Order::unknown) return level ? say::kLevelUnknown : say::kUnknown;
  if (order == Order::sure) return level ? say::kLevelClear : say::kClear;
  return level ? say::kLevelUncertain : say::kUncertain;
}

std::string who_leads(std::span<const RegionScore> scores, std::string_view language,
                      const std::string& if_unknown) {
  const std::size_t leaders_count = level_at_front(scores, language);
  if (leaders_count == scores.size()) return all_level(scores, language);
  const auto leaders = scores.first(leaders_count);
  const auto behind = scores.subspan(leaders_count);
  const auto next = behind.first(level_at_front(behind, language));
  const bool level = leaders_count > 1;
  const std::string leader = named(leaders, language);
  const std::string next_names =
      fill(next.size() == 1 ? say::kFollows : say::kFollow, {{"regions", named(next, language)}});
  std::string_view sentence = sentence_for(level, least_sure(leaders, behind));
  // A region further down may have so wide an interval that it cannot be told from the leader.
  std::vector<RegionScore> unsure;
  for (const RegionScore& score : behind.subspan(next.size())) {
    if (order_of(leaders.front(), score) == Order::unsure) unsure.push_back(score);
  }
  const Order to_next = least_sure(leaders, next);
  if (!level && to_next == Order::sure && !unsure.empty()) sentence = say::kClearOfNext;
  if (to_next == Order::unsure) sentence = sentence_for(level, Order::unsure);
  return fill(sentence, {{"leader", leader},
                         {"score", score_text(leaders.front().score, language)},
                         {"next", next_names},
                         {"next_score", score_text(next.front().score, language)},
                         {"others", named(unsure, language)},
                         {"certainty", if_unknown.empty() ? say::kNoInterval : if_unknown}});
}

}  // namespace

std::vector<std::string> ReportRegions::all() const {
  std::vector<std::string> regions = compared;
  if (!benchmark.empty()) regions.push_back(benchmark);
  return regions;
}

ReportRegions report_regions(const Context& context, const Findings& findings) {
  ReportRegions regions;
  add_regions(findings, "coverage", "criterion", regions.compared);
  if (regions.compared.empty()) add_regions(findings, "theme", "question", regions.compared);
  if (!context.benchmark.empty() && std::erase(regions.compared, context.benchmark) > 0) {
    regions.benchmark = context.benchmark;
  }
  return regions;
}

std::string region_label(const ReportRegions& regions, const std::string& region) {
  return regions.is_benchmark(region) ? fill(say::kBenchmarkLabel, {{"region", region}}) : region;
}

Standing standing(const ReportRegions& regions, const Findings& findings, std::string_view kind,
                  std::string_view item) {
  Standing result;
  for (const std::string& region : regions.compared) {
    const std::optional<RegionScore> score = region_score(findings, kind, item, region);
    if (score) {
      result.scores.push_back(*score);
    } else {
      result.without_score.push_back(region);
    }
  }
  std::ranges::stable_sort(result.scores, std::ranges::greater(), &RegionScore::score);
  if (!regions.benchmark.empty()) {
    result.benchmark = region_score(findings, kind, item, regions.benchmark);
  }
  return result;
}

Order order_of(const RegionScore& a, const RegionScore& b) {
  if (!a.low || !a.high || !b.low || !b.high) return Order::unknown;
  return *a.low > *b.high || *b.low > *a.high ? Order::sure : Order::unsure;
}

std::string standing_sentence(const Standing& standing, std::string_view language,
                              const std::string& if_unknown) {
  if (standing.scores.empty()) return std::string(say::kNobody);
  std::string missing;
  if (!standing.without_score.empty()) {
    missing =
        standing.without_score.size() > kMostNamed
            ? fill(say::kMoreRegions, {{"k", count_text(standing.without_score.size(), language)}})
            : listed(standing.without_score);
    missing = fill(say::kWithout, {{"regions", missing}});
  }
  return joined({who_leads(standing.scores, language, if_unknown), missing});
}

std::string benchmark_sentence(const Standing& standing, std::string_view language) {
  if (!standing.benchmark) return {};
  return fill(say::kBenchmark, {{"region", standing.benchmark->region},
                                {"score", score_text(standing.benchmark->score, language)}});
}

std::string rank_text(const ReportRegions& regions, const Findings& findings, std::string_view kind,
                      std::string_view item, const std::string& region, std::string_view language) {
  if (regions.is_benchmark(region)) return {};
  std::optional<double> own;
  std::size_t ranked = 0;
  std::vector<double> ranks;
  for (const std::string& one : regions.compared) {
    const std::optional<double> rank =
        figure(findings.find({.kind = kind, .item = item, .region = one, .statistic = "rank"}));
    if (!rank) continue;
    ++ranked;
    ranks.push_back(*rank);
    if (one == region) own = rank;
  }
  if (!own) return {};
  const bool whole = *own == std::floor(*own);
  return fill(
      std::ranges::count(ranks, *own) > 1 ? say::kTied : say::kRank,
      {{"rank", number_text(*own, whole ? 0 : 1, language)}, {"k", count_text(ranked, language)}});
}

}  // namespace tertium
