#include "best_practice.h"

#include <tertium/error.h>
#include <tertium/scoring.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "seen_by_visitors.h"

namespace tertium::analyses {
namespace {

// "a=b" lines as pairs; one that has no '=' gives an empty second.
std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& lines) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& line : lines) {
    const std::size_t equals = line.find('=');
    pairs.emplace_back(line.substr(0, equals),
                       equals == std::string::npos ? std::string() : line.substr(equals + 1));
  }
  return pairs;
}

Gate rank_gate(const RankRange& range, std::size_t ranked) {
  const double third = static_cast<double>((ranked + 2) / 3);
  const double half = static_cast<double>((ranked + 1) / 2);
  if (ranked < 2) return {false, "fewer than two regions are ranked"};
  if (!range.rank) return {false, "not scored"};
  if (static_cast<double>(*range.rank) > third) return {false, "not in the top third"};
  if (!range.high) return {false, "a score has no interval, so ranks have no range"};
  if (*range.high > half) return {false, "its rank may be below the top half"};
  return {true, {}};
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + "; " + b;
}

Finding gate_finding(const Finding& place, std::string statistic, const Gate& gate) {
  Finding finding = place;
  finding.statistic = std::move(statistic);
  finding.value = gate.holds ? 1 : 0;
  finding.note = gate.reason;
  return finding;
}

void add_range(const Candidate& candidate, const Finding& place, std::size_t draws,
               Findings& findings) {
  Finding range = place;
  range.statistic = "rank_range";
  if (candidate.range.rank) range.value = static_cast<double>(*candidate.range.rank);
  if (!range.value) {
    range.note = candidate.score.reason;
  } else if (candidate.range.low && candidate.range.high) {
    range.low = std::min(*candidate.range.low, *range.value);
    range.high = std::max(*candidate.range.high, *range.value);
    range.note = "low and high: 5 % and 95 % of " + std::to_string(draws) + " draws of the scores";
  } else {
    range.note = "no range: a score has no interval";
  }
  findings.add(std::move(range));
}

}  // namespace

BestPractice::BestPractice(const Settings& settings)
    : visitors_(settings.text("visitors")),
      draws_(static_cast<std::size_t>(settings.integer("draws"))),
      seed_(static_cast<std::uint64_t>(settings.integer("seed"))) {
  for (const auto& [criterion, question] : pairs_of(settings.texts("evidence"))) {
    evidence_[criterion] = question;
  }
  for (const auto& pair : pairs_of(settings.texts("explained"))) explained_.insert(pair);
}

void BestPractice::need(const Context& context, SummaryPlan& plan) const {
  need_scores(context, plan);
  const auto refuse = [](const std::string& fault, const std::string& question,
                         const std::string& advice) {
    throw Error(Error::Stops::setup, fault,
                {.file = {}, .line = 0, .column = 0, .question = question, .stage = {}}, advice);
  };
  for (const auto& [criterion, question] : evidence_) {
    const std::string advice =
        "write 'evidence' as [\"CRITERION=QUESTION\", …] with ids of the criteria file and of the "
        "codebook";
    if (context.criteria.criterion(criterion) == nullptr) {
      refuse("there is no criterion '" + criterion + "'", question, advice);
    }
    if (!context.codebook.find(question)) {
      refuse("there is no question '" + question + "'", question, advice);
    }
  }
  for (const auto& [criterion, region] : explained_) {
    if (context.criteria.criterion(criterion) != nullptr && !region.empty()) continue;
    refuse("'explained' has no criterion and region in '" + criterion + "=" + region + "'", {},
           "write it as [\"CRITERION=REGION\", …]");
  }
  if (visitors_.empty()) return;
  const auto index = context.codebook.find(context.group_question);
  const bool is_group =
      index && std::ranges::any_of(context.codebook.questions[*index].choices,
                                   [&](const Choice& c) { return c.code == visitors_; });
  if (!is_group) {
    refuse("there is no group '" + visitors_ + "'", context.group_question,
           "name a code of the group question ([groups] question = \"…\")");
  }
}

Gate BestPractice::evidence_gate(const Summary& summary, const std::string& criterion,
                                 const std::string& region) const {
  const auto named = evidence_.find(criterion);
  if (named == evidence_.end()) {
    return {false, "no question on evidence is named for this criterion"};
  }
  const std::size_t question = summary.plan().codebook.find(named->second).value();
  if (summary.cell(region).questions[question].answered > 0) return {true, {}};
  return {false, "no evidence was given"};
}

Gate BestPractice::visitors_gate(const Summary& summary, const CriterionDefinition& criterion,
                                 const std::string& region, std::uint64_t enough) const {
  if (visitors_.empty()) return {false, "no group of visitors is named"};
  const SeenByVisitors seen = seen_by_visitors(summary, criterion, region, visitors_);
  if (!seen.levels) return {false, "no visitor rated it"};
  if (std::min(seen.visitors, seen.others) < enough) {
    return {false, "fewer than " + std::to_string(enough) + " visitors or others rated it"};
  }
  if (*seen.levels <= 1) return {true, {}};
  if (explained_.contains({criterion.id, region})) {
    return {true, "differs by more than one level; explained"};
  }
  return {false, "visitors and the region differ by more than one level"};
}

void BestPractice::add_region(const Context& context, const Summary& summary,
                              const Candidate& candidate, Findings& findings) const {
  const CriterionDefinition& criterion = candidate.criterion;
  const std::uint64_t enough = std::max<std::uint64_t>(1, context.smallest_cell);
  Finding place{
      .kind = "criterion", .item = criterion.id, .region = candidate.region, .statistic = {}};
  if (!candidate.score.from_outside) place.n = candidate.score.n;
  // A rank is hidden where the score of any region is.
  for (const char* const statistic : {"score", "rank"}) {
    place.depends_on.push_back({.kind = "criterion",
                                .item = criterion.id,
                                .region = candidate.region,
                                .statistic = statistic});
  }
  add_range(candidate, place, draws_, findings);
  const Gate rank = rank_gate(candidate.range, candidate.ranked);
  const Gate evidence = evidence_gate(summary, criterion.id, candidate.region);
  const Gate visitors = visitors_gate(summary, criterion, candidate.region, enough);
  // A figure from outside has no respondents that could be too few.
  const bool many = candidate.score.from_outside || candidate.score.n >= enough;
  const Gate n{many, many ? "" : "too few respondents"};
  findings.add(gate_finding(place, "gate_rank", rank));
  findings.add(gate_finding(place, "gate_evidence", evidence));
  findings.add(gate_finding(place, "gate_visitors", visitors));
  findings.add(gate_finding(place, "gate_n", n));

  const bool promising = rank.holds && n.holds;
  const bool best = promising && evidence.holds && visitors.holds;
  Finding verdict = place;
  verdict.statistic = "practice";
  verdict.value = best ? 2 : promising ? 1 : 0;
  verdict.note = best ? "best practice" : promising ? "promising" : "";
  for (const Gate* gate : {&rank, &evidence, &visitors, &n}) {
    if (!gate->holds) verdict.note = joined(verdict.note, gate->reason);
  }
  findings.add(std::move(verdict));
}

void BestPractice::analyze(const Context& context, const Summary& summary,
                           Findings& findings) const {
  std::vector<std::string> regions = summary.regions();
  std::erase(regions, context.benchmark);
  const ScoreTable table = score_table(context, summary, regions);
  for (std::size_t c = 0; c < table.criteria.size(); ++c) {
    std::vector<Score> scores;
    for (const auto& row : table.scores) scores.push_back(row[c]);
    const auto ranges = rank_ranges(scores, context.confidence, draws_, seed_);
    const auto ranked = static_cast<std::size_t>(std::ranges::count_if(
        ranges, [](const RankRange& range) { return range.rank.has_value(); }));
    for (std::size_t i = 0; i < regions.size(); ++i) {
      add_region(context, summary,
                 {.criterion = *table.criteria[c],
                  .region = regions[i],
                  .score = scores[i],
                  .range = ranges[i],
                  .ranked = ranked},
                 findings);
    }
  }
}

}  // namespace tertium::analyses
