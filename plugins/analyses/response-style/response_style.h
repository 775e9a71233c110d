#pragma once

#include <tertium/analysis.h>

#include <string>
#include <vector>

namespace tertium::analyses {

// Do regions differ in how they use scales, and what would that change?
class ResponseStyles : public Analysis {
 public:
  // Options: questions (texts; none: all ordinal questions with values).
  explicit ResponseStyles(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  std::vector<std::string> chosen(const Codebook& codebook) const;

  std::vector<std::string> questions_;
};

}  // namespace tertium::analyses
