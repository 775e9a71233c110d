#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// Scores of criteria, their indicators and their themes, and the regions' ranks.
class CriteriaScores : public Analysis {
 public:
  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
