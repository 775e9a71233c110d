#pragma once

#include <tertium/analysis.h>

namespace tertium::analyses {

// What `frequencies` does not say of a mean: its standard error, the shape of the answers, and
// whether the regions' means differ.
class Means : public Analysis {
 public:
  void analyze(const Context& context, const Summary& summary, Findings& findings) const override;
};

}  // namespace tertium::analyses
