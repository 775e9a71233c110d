#include "criteria.h"

#include <tertium/scoring.h>
#include <tertium/statistics/difference.h>
#include <tertium/statistics/rank.h>
#include <tertium/statistics/score.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

// Scores by region and group; an empty group is all groups together.
using Scores = std::map<std::pair<std::string, std::string>, Score>;

// Where scores are wanted, in the order of the findings.
struct Places {
  std::vector<std::string> regions;
  std::vector<std::string> groups;  // the first is empty: all together
};

Places places_of(const Summary& summary) {
  Places places{summary.regions(), {""}};
  for (std::string& group : summary.groups()) places.groups.push_back(std::move(group));
  return places;
}

// Where the counts stand that a score is made of.
std::vector<FindingSource> sources_of(const Score& score, const Finding& place) {
  std::vector<FindingSource> sources;
  for (const ScoreSource& source : score.sources) {
    const auto counts = [&](const std::vector<std::string>& choices) {
      std::vector<FindingPlace> places;
      for (const std::string& choice : choices) {
        places.push_back({.kind = "question",
                          .item = source.question,
                          .choice = choice,
                          .region = place.region,
                          .group = place.group,
                          .statistic = "count"});
      }
      return places;
    };
    sources.push_back({counts(source.choices), counts(source.others)});
  }
  return sources;
}

// Where the scores stand that the score of a theme is made of.
std::vector<FindingPlace> scores_of(const std::vector<std::string>& criteria,
                                    const Finding& place) {
  std::vector<FindingPlace> scores;
  for (const std::string& criterion : criteria) {
    scores.push_back({.kind = "criterion",
                      .item = criterion,
                      .region = place.region,
                      .group = place.group,
                      .statistic = "score"});
  }
  return scores;
}

// What a score is made of: a criterion of its own, or the criteria of a theme (their ids).
struct Made {
  const CriterionDefinition* criterion = nullptr;
  std::vector<std::string> criteria{};
};

std::string note_of(const Score& score) {
  const bool no_width = score.low && score.high && *score.low == *score.high;
  return score.reason.empty() && no_width ? statistics::kNoSpread : score.reason;
}

// What a score stands or falls with: a theme's criteria; of a score that is one question's mean
// brought to another scale, that mean.
std::vector<FindingPlace> made_of(const Made& made, const Score& score, const Finding& place) {
  if (made.criterion == nullptr) return scores_of(made.criteria, place);
  if (made.criterion->indicators.size() != 1 || !score.sources.empty()) return {};
  return {{.kind = "question",
           .item = made.criterion->indicators.front().question,
           .region = place.region,
           .group = place.group,
           .statistic = "mean"}};
}

void add_scores(const Finding& item, const Places& places, const Scores& scores, const Made& made,
                Findings& findings) {
  for (const std::string& region : places.regions) {
    for (const std::string& group : places.groups) {
      const Score& score = scores.at({region, group});
      Finding finding = item;
      finding.region = region;
      finding.group = group;
      finding.statistic = "score";
      finding.value = score.value;
      finding.low = score.low;
      finding.high = score.high;
      if (!score.from_outside) finding.n = score.n;
      finding.note = note_of(score);
      finding.sources = sources_of(score, finding);
      finding.depends_on = made_of(made, score, finding);
      finding.smallest_part = score.smallest_part;
      findings.add(std::move(finding));
    }
  }
}

statistics::Estimate estimate_of(const Score& score) {
  return {.value = score.value, .low = score.low, .high = score.high, .reason = score.reason};
}

// The ranks that are left open: no better than behind all that are clearly above it, no worse than
// ahead of all that are clearly below. None where a score has no interval.
void add_rank_range(const std::vector<const Score*>& ranked, const Score& score, Finding& rank) {
  const bool all = std::ranges::all_of(
      ranked, [](const Score* one) { return one->low.has_value() && one->high.has_value(); });
  if (!all) return;
  const auto is_clearly = [&](const Score* one, bool above) {
    const statistics::Estimate lead = statistics::difference(estimate_of(*one), estimate_of(score));
    return statistics::certainty_of(lead.low, lead.high) == statistics::Certainty::clear &&
           (*lead.value > 0) == above;
  };
  const auto above =
      std::ranges::count_if(ranked, [&](const Score* one) { return is_clearly(one, true); });
  const auto below =
      std::ranges::count_if(ranked, [&](const Score* one) { return is_clearly(one, false); });
  rank.low = static_cast<double>(1 + above);
  rank.high = static_cast<double>(static_cast<std::ptrdiff_t>(ranked.size()) - below);
}

// Whether too few people are behind a score for it to be shown.
bool is_of_few(const Score& score, std::uint64_t smallest_cell) {
  const bool few = !score.from_outside && score.n < smallest_cell;
  return few ||
         (score.smallest_part && *score.smallest_part > 0 && *score.smallest_part < smallest_cell);
}

// Ranks are among the scores that are shown: others would tell where a hidden score lies.
void add_ranks(const Finding& item, const Places& places, const Scores& scores,
               const Context& context, Findings& findings) {
  const std::string& benchmark = context.benchmark;
  std::vector<std::optional<double>> values;
  std::vector<FindingPlace> ranked_scores;
  for (const std::string& region : places.regions) {
    const Score& score = scores.at({region, ""});
    const bool ranked = region != benchmark && !is_of_few(score, context.smallest_cell);
    values.push_back(ranked ? score.value : std::nullopt);
    if (!values.back()) continue;
    ranked_scores.push_back(
        {.kind = item.kind, .item = item.item, .region = region, .statistic = "score"});
  }
  const auto ranks = statistics::ranks(values);
  std::vector<const Score*> ranked;
  for (std::size_t i = 0; i < places.regions.size(); ++i) {
    if (ranks[i]) ranked.push_back(&scores.at({places.regions[i], ""}));
  }
  for (std::size_t i = 0; i < places.regions.size(); ++i) {
    const Score& score = scores.at({places.regions[i], ""});
    Finding finding = item;
    finding.region = places.regions[i];
    finding.statistic = "rank";
    if (!score.from_outside) finding.n = score.n;
    finding.depends_on = ranked_scores;
    if (ranks[i] && ranked.size() == 1) {
      finding.note = "only one region has a score: there is nothing to rank";
    } else if (ranks[i]) {
      finding.value = static_cast<double>(*ranks[i]);
      add_rank_range(ranked, score, finding);
    } else if (places.regions[i] == benchmark) {
      finding.note = "the benchmark is not ranked";
    } else {
      finding.note = score.value ? "too few respondents" : score.reason;
    }
    findings.add(std::move(finding));
  }
}

void add_indicators(const CriterionDefinition& criterion, const Scoring& scoring,
                    const Places& places, double confidence, Findings& findings) {
  for (const std::string& region : places.regions) {
    std::vector<std::string> done;  // an indicator may be named twice; its score is one
    for (const IndicatorAnswers& indicator : scoring.answers(region, "").indicators) {
      if (std::ranges::find(done, indicator.question->id) != done.end()) continue;
      done.push_back(indicator.question->id);
      const auto scale = statistics::score_scale(*indicator.question, indicator.reversed);
      if (!scale)
        continue;  // only some methods use such indicators; they have no score of their own
      const statistics::Estimate estimate =
          statistics::question_score(*indicator.question, *indicator.answers, *scale, confidence);
      Finding finding{.kind = "criterion",
                      .item = criterion.id,
                      .choice = indicator.question->id,
                      .region = region,
                      .statistic = "indicator_score"};
      finding.value = estimate.value;
      finding.low = estimate.low;
      finding.high = estimate.high;
      finding.n = indicator.answers->answered;
      finding.note = estimate.reason;
      if (estimate.low && estimate.low == estimate.high) finding.note = statistics::kNoSpread;
      findings.add(std::move(finding));
    }
  }
}

// The criteria of one theme with their scores.
struct Scored {
  const CriterionDefinition* criterion = nullptr;
  Scores scores;
};

Score theme_score(const std::vector<const Scored*>& criteria,
                  const std::pair<std::string, std::string>& place) {
  Score result;
  double sum = 0;
  double weights = 0;
  std::string missing;
  result.from_outside = true;  // unless a criterion is made of answers
  for (const Scored* scored : criteria) {
    const Score& score = scored->scores.at(place);
    if (!score.from_outside) {
      result.n = result.from_outside ? score.n : std::min(result.n, score.n);
      result.from_outside = false;
    }
    if (score.value) {
      sum += scored->criterion->weight * *score.value;
      weights += scored->criterion->weight;
    } else {
      missing += (missing.empty() ? "" : ", ") + scored->criterion->id;
    }
  }
  if (missing.empty()) {
    result.value = sum / weights;
  } else {
    result.reason = "not scored: " + missing;
  }
  return result;
}

void add_theme(const Context& context, const Theme& theme, const std::vector<Scored>& all,
               const Places& places, Findings& findings) {
  std::vector<const Scored*> criteria;
  for (const Scored& scored : all) {
    if (scored.criterion->theme == theme.id) criteria.push_back(&scored);
  }
  if (criteria.empty()) return;
  std::vector<std::string> ids;
  for (const Scored* scored : criteria) ids.push_back(scored->criterion->id);
  Scores scores;
  for (const std::string& region : places.regions) {
    for (const std::string& group : places.groups) {
      scores[{region, group}] = theme_score(criteria, {region, group});
    }
  }
  const Finding item{.kind = "theme", .item = theme.id, .statistic = {}};
  add_scores(item, places, scores, {.criteria = std::move(ids)}, findings);
  add_ranks(item, places, scores, context, findings);
}

}  // namespace

void CriteriaScores::need(const Context& context, SummaryPlan& plan) const {
  need_scores(context, plan);
}

void CriteriaScores::analyze(const Context& context, const Summary& summary,
                             Findings& findings) const {
  const Places places = places_of(summary);
  std::vector<Scored> all;
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    if (!criterion.stage) continue;
    const Scoring scoring(context, summary, criterion);
    Scored scored{&criterion, {}};
    for (const std::string& region : places.regions) {
      for (const std::string& group : places.groups) {
        scored.scores[{region, group}] = scoring.score(region, group);
      }
    }
    const Finding item{.kind = "criterion", .item = criterion.id, .statistic = {}};
    add_scores(item, places, scored.scores, {.criterion = &criterion}, findings);
    add_ranks(item, places, scored.scores, context, findings);
    add_indicators(criterion, scoring, places, context.confidence, findings);
    all.push_back(std::move(scored));
  }
  for (const Theme& theme : context.criteria.themes) {
    add_theme(context, theme, all, places, findings);
  }
}

}  // namespace tertium::analyses
