#pragma once

#include <tertium/analysis.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tertium::analyses {

// Do the regions understand the indicators of a criterion alike?
class Comparability : public Analysis {
 public:
  // Options: questions (texts; none: criterion by criterion), least_n (integer), invariance
  // (boolean).
  explicit Comparability(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  std::vector<std::string> questions_;
  std::uint64_t least_n_ = 20;
  bool invariance_ = false;
};

}  // namespace tertium::analyses
