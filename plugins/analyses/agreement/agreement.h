#pragma once

#include <tertium/analysis.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// How far those who judged the same things agree: the visitors of a region, for one.
class Agreement : public Analysis {
 public:
  // Options: raters (text, code of a group; empty: all), questions (texts), level (text).
  explicit Agreement(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  std::string set_id() const;  // of the questions in the plan

  std::string raters_;
  std::vector<std::string> questions_;
  std::string level_;
};

}  // namespace tertium::analyses
