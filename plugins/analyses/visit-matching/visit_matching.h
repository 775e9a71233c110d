#pragma once

#include <tertium/analysis.h>

#include <cstddef>
#include <map>
#include <string>

namespace tertium::analyses {

// Who can learn what from whom, and who should visit whom.
class VisitMatching : public Analysis {
 public:
  // Options: capacity (integer), empty_visits, by_need, benchmark_hosts (booleans), learn, teach
  // (texts, "criterion=question").
  explicit VisitMatching(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  std::size_t capacity_ = 2;
  bool empty_visits_ = false;
  bool by_need_ = false;
  bool benchmark_hosts_ = true;
  std::map<std::string, std::string> learn_;  // question by criterion
  std::map<std::string, std::string> teach_;
};

}  // namespace tertium::analyses
