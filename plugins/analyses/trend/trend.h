#pragma once

#include <tertium/analysis.h>

#include <memory>
#include <string>

#include "earlier_findings.h"

namespace tertium::analyses {

// What changed since the same questions were asked before.
class Trend : public Analysis {
 public:
  // Options: earlier (path of the findings.csv of that run). Throws Error (setup) if it cannot be
  // read.
  explicit Trend(const Settings& settings);

  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;

 private:
  EarlierFindings earlier_;
};

}  // namespace tertium::analyses
