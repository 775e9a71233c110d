#pragma once

#include <tertium/analysis.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "rank_range.h"

namespace tertium::analyses {

// One condition: whether it holds, and why not (or why it does all the same).
struct Gate {
  bool holds = false;
  std::string reason{};
};

// A region and its place in one criterion.
struct Candidate {
  const CriterionDefinition& criterion;
  const std::string& region;
  const Score& score;
  const RankRange& range;
  std::size_t ranked = 0;  // regions that have a rank
};

// Which regions' practice in a criterion is proved and can be shown to others.
class BestPractice : public Analysis {
 public:
  // Options: evidence (texts, "criterion=question"), visitors (text, code of a group), explained
  // (texts, "criterion=region"), draws, seed (integers).
  explicit BestPractice(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  void add_region(const Context& context, const Summary& summary, const Candidate& candidate,
                  Findings& findings) const;
  Gate evidence_gate(const Summary& summary, const std::string& criterion,
                     const std::string& region) const;
  // `enough` is how many visitors, and others, must have rated it.
  Gate visitors_gate(const Summary& summary, const CriterionDefinition& criterion,
                     const std::string& region, std::uint64_t enough) const;

  std::map<std::string, std::string> evidence_;  // question by criterion
  std::string visitors_;
  std::set<std::pair<std::string, std::string>> explained_;  // criterion and region
  std::size_t draws_ = 1000;
  std::uint64_t seed_ = 1;
};

}  // namespace tertium::analyses
