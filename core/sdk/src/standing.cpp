#include "tertium/standing.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

#include "tertium/messages.h"
#include "tertium/respondents.h"
#include "tertium/wording.h"

namespace tertium {
namespace {

constexpr std::size_t kMostNamed = 4;  // more regions than this are counted, not named

bool has_name(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

void add_regions(const Findings& findings, std::string_view kind, std::string_view other_kind,
                 std::vector<std::string>& regions) {
  for (const Finding& finding : findings.all()) {
    if (finding.kind != kind && finding.kind != other_kind) continue;
    if (is_about_invited(finding)) continue;
    if (!finding.region.empty() && !has_name(regions, finding.region)) {
      regions.push_back(finding.region);
    }
  }
}

// Whether a region as a whole has fewer respondents than the note on a suppressed figure asks for:
// it is not compared, and that is said.
bool is_small_region(const Findings& findings, const std::string& region, std::string_view note) {
  constexpr std::string_view kFewer = "suppressed: n < ";
  const std::optional<double> n = figure(coverage_of(findings, "n", region));
  if (!n || !note.starts_with(kFewer)) return false;
  std::uint64_t least = 0;
  note.remove_prefix(kFewer.size());
  std::from_chars(note.data(), note.data() + note.size(), least);
  return *n < static_cast<double>(least);
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

// The names, or how many they are if they are too many to read.
std::string named(const std::vector<std::string>& names, const Messages& messages) {
  if (names.size() > kMostNamed) {
    return messages.text("standing.more_regions", {{"k", names.size()}});
  }
  return messages.listed(names);
}

std::string named(std::span<const RegionScore> scores, const Messages& messages) {
  std::vector<std::string> names;
  for (const RegionScore& score : scores) names.push_back(score.region);
  return named(names, messages);
}

// How many scores from the front read the same in whole points.
std::size_t level_at_front(std::span<const RegionScore> scores, std::string_view language) {
  const std::string first = score_text(scores.front().score, language);
  const auto end = std::ranges::find_if(
      scores, [&](const RegionScore& score) { return score_text(score.score, language) != first; });
  return static_cast<std::size_t>(end - scores.begin());
}

// The least certain difference between any of the ones and any of the others.
Certainty least_certain(std::span<const RegionScore> ones, std::span<const RegionScore> others) {
  Certainty least = Certainty::clear;
  for (const RegionScore& one : ones) {
    for (const RegionScore& other : others) {
      const Certainty certainty = certainty_of(one, other);
      if (certainty == Certainty::unknown) return Certainty::unknown;
      if (certainty == Certainty::chance) least = Certainty::chance;
    }
  }
  return least;
}

std::string all_level(std::span<const RegionScore> scores, const Messages& messages) {
  const std::int64_t score = score_points(scores.front().score);
  if (scores.size() == 1) {
    return messages.text("standing.only_one",
                         {{"region", scores.front().region}, {"score", score}});
  }
  if (scores.size() > kMostNamed) {
    return messages.text("standing.many_level", {{"k", scores.size()}, {"score", score}});
  }
  return messages.text("standing.all_level",
                       {{"regions", named(scores, messages)}, {"score", score}});
}

std::string_view sentence_for(bool level, Certainty certainty) {
  if (certainty == Certainty::unknown) return level ? "standing.level_ahead" : "standing.ahead";
  if (certainty == Certainty::clear) return level ? "standing.level_clear" : "standing.clear";
  return level ? "standing.level_chance" : "standing.chance";
}

// Regions further down whose interval is so wide that the leader's lead over them may be chance.
std::vector<RegionScore> not_told_apart(const RegionScore& leader,
                                        std::span<const RegionScore> further) {
  std::vector<RegionScore> unsure;
  for (const RegionScore& score : further) {
    if (certainty_of(leader, score) == Certainty::chance) unsure.push_back(score);
  }
  return unsure;
}

std::string who_leads(std::span<const RegionScore> scores, std::string_view language,
                      const std::string& if_unknown) {
  const Messages& messages = messages_in(language);
  const std::size_t leaders_count = level_at_front(scores, language);
  if (leaders_count == scores.size()) return all_level(scores, messages);
  const auto leaders = scores.first(leaders_count);
  const auto behind = scores.subspan(leaders_count);
  const auto next = behind.first(level_at_front(behind, language));
  const bool level = leaders_count > 1;
  const std::vector<RegionScore> others =
      not_told_apart(leaders.front(), behind.subspan(next.size()));
  const Certainty to_next = least_certain(leaders, next);
  // What is said of the next ones must not be hidden by what is not known of those further down.
  const Certainty certainty =
      to_next == Certainty::chance ? Certainty::chance : least_certain(leaders, behind);
  const std::string_view key = !level && to_next == Certainty::clear && !others.empty()
                                   ? "standing.clear_of_next"
                                   : sentence_for(level, certainty);
  const std::string sentence = messages.text(key, {{"leader", named(leaders, messages)},
                                                   {"score", score_points(leaders.front().score)},
                                                   {"next", named(next, messages)},
                                                   {"next_count", next.size()},
                                                   {"next_score", score_points(next.front().score)},
                                                   {"others", named(others, messages)},
                                                   {"others_count", others.size()}});
  if (key != sentence_for(level, Certainty::unknown)) return sentence;
  return joined(
      {sentence, if_unknown.empty() ? messages.text("standing.no_interval") : if_unknown});
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

std::string region_label(const ReportRegions& regions, const std::string& region,
                         std::string_view language) {
  if (!regions.is_benchmark(region)) return region;
  return messages_in(language).text("standing.benchmark_label", {{"region", region}});
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
      const Finding* finding =
          findings.find({.kind = kind, .item = item, .region = region, .statistic = "score"});
      const bool hidden = finding != nullptr && is_suppressed(*finding) &&
                          !is_small_region(findings, region, finding->note);
      if (hidden) result.hidden.push_back(region);
    }
  }
  std::ranges::stable_sort(result.scores, std::ranges::greater(), &RegionScore::score);
  if (!regions.benchmark.empty()) {
    result.benchmark = region_score(findings, kind, item, regions.benchmark);
  }
  return result;
}

namespace {

statistics::Estimate estimate_of(const RegionScore& score) {
  return {.value = score.score, .low = score.low, .high = score.high, .reason = {}};
}

}  // namespace

statistics::Estimate mean_of_others(const Standing& standing, std::string_view region) {
  const auto is_other = [&](const std::string& one) { return one != region; };
  if (std::ranges::any_of(standing.hidden, is_other)) return {};
  std::vector<statistics::Estimate> others;
  for (const RegionScore& score : standing.scores) {
    if (score.region != region) others.push_back(estimate_of(score));
  }
  return statistics::mean_of(others);
}

Certainty certainty_of(const RegionScore& a, const RegionScore& b) {
  const statistics::Estimate difference = statistics::difference(estimate_of(a), estimate_of(b));
  return statistics::certainty_of(difference.low, difference.high);
}

std::string certainty_text(Certainty certainty, std::string_view language) {
  const Messages& messages = messages_in(language);
  switch (certainty) {
    case Certainty::clear:
      return messages.text("figure.clear");
    case Certainty::chance:
      return messages.text("figure.chance");
    case Certainty::unknown:
      break;
  }
  return messages.text("figure.not_known");
}

std::string standing_sentence(const Standing& standing, std::string_view language,
                              const std::string& if_unknown) {
  const Messages& messages = messages_in(language);
  if (standing.scores.empty()) {
    return messages.text(standing.hidden.empty() ? "standing.nobody" : "standing.none_shown");
  }
  std::vector<std::string> without = standing.without_score;
  std::erase_if(without, [&](const std::string& one) { return has_name(standing.hidden, one); });
  std::string missing;
  if (!without.empty()) {
    missing = messages.text("standing.without", {{"regions", named(without, messages)}});
  }
  const std::string leads =
      standing.hidden.empty()
          ? who_leads(standing.scores, language, if_unknown)
          : messages.text("standing.hidden", {{"regions", named(standing.hidden, messages)}});
  return joined({leads, missing});
}

std::string benchmark_sentence(const Standing& standing, std::string_view language) {
  if (!standing.benchmark) return {};
  return messages_in(language).text(
      "standing.benchmark",
      {{"region", standing.benchmark->region}, {"score", score_points(standing.benchmark->score)}});
}

namespace {

// "1–2": the ranks that are open besides this one; empty if there is no other, or none is known.
std::string open_ranks(const Findings& findings, std::string_view kind, std::string_view item,
                       const std::string& region, std::string_view language) {
  const Finding* range =
      findings.find({.kind = kind, .item = item, .region = region, .statistic = "rank"});
  if (range == nullptr || !range->low || !range->high || *range->low == *range->high) return {};
  return interval_text(*range, 0, language);
}

}  // namespace

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
  const bool tied = std::ranges::count(ranks, *own) > 1;
  const std::string rank = messages_in(language).text(
      tied ? "standing.tied" : "standing.rank",
      {{"rank", number_text(*own, whole ? 0 : 1, language)}, {"k", ranked}});
  const std::string open = open_ranks(findings, kind, item, region, language);
  return open.empty() ? rank : with_detail(rank, open, language);
}

}  // namespace tertium
