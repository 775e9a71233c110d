#pragma once

#include <tertium/analysis.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// Which questions go together.
class Correlations : public Analysis {
 public:
  // Options: questions (texts; none: the indicators of each criterion).
  explicit Correlations(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  // The sets of questions within which all pairs are taken.
  std::vector<std::vector<std::string>> sets(const Context& context) const;

  std::vector<std::string> questions_;
};

}  // namespace tertium::analyses
