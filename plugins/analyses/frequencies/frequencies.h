#pragma once

#include <tertium/analysis.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// Counts and shares of choices, means and quartiles, per region (and group).
class Frequencies : public Analysis {
 public:
  // Options: groups (boolean), questions (texts; none: all).
  explicit Frequencies(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  bool wanted(const Question& question) const;

  bool groups_ = false;
  std::vector<std::string> questions_;
};

}  // namespace tertium::analyses
