#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// How far each region is from the benchmark, criterion by criterion and question by question.
class BenchmarkGap : public Analysis {
 public:
  void need(const Context& context, SummaryPlan& plan) const override;
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
