#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// Do the regions differ? One test over all regions but the benchmark for each question.
class RegionTests : public Analysis {
 public:
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
