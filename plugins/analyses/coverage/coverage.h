#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// How many answered, and what is missing and why. Always unweighted.
class Coverage : public Analysis {
 public:
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
