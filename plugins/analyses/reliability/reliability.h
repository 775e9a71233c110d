#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// Do a criterion's indicators measure one thing? Cronbach's alpha per region and for all together.
class Reliability : public Analysis {
 public:
  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
